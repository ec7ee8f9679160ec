package id.ppob.switching.acmt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** An import rests while others commit, and only then. */
class GiveWayTest {
    private static final long MS = 1_000_000;
    private long commits;
    private final GiveWay giveWay = new GiveWay(() -> commits, 0);

    @Test
    void aloneItNeverRests() {
        assertEquals(0, giveWay.restNs(600 * MS, 10 * MS));
        commits += 5;
        assertEquals(0, giveWay.restNs(1_200 * MS, 10 * MS));
    }

    @Test
    void besideOthersItRestsOneAndAHalfTimesAsLongAsItWorked() {
        commits += 400;
        assertEquals(0, giveWay.restNs(499 * MS, 10 * MS));
        assertEquals(15 * MS, giveWay.restNs(600 * MS, 10 * MS));
        assertEquals(30 * MS, giveWay.restNs(700 * MS, 20 * MS));
    }

    @Test
    void onceTheOthersAreDoneItRestsNoMore() {
        commits += 400;
        giveWay.restNs(600 * MS, 10 * MS);
        assertEquals(0, giveWay.restNs(1_200 * MS, 10 * MS));
    }

    @Test
    void oneRestIsBounded() {
        commits += 400;
        assertEquals(2_000 * MS, giveWay.restNs(600 * MS, 60_000 * MS));
    }
}
