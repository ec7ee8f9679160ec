package id.ppob.simulator.fault;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When faults in force hit: by chance with a seed, by count, by time. */
class FaultsTest {
    private static final Met PAYMENT = new Met("2200", "", "530000000001");
    private final AtomicLong clockMs = new AtomicLong();

    private Faults faults(long seed, String... lines) {
        Faults faults = new Faults(seed, clockMs::get);
        faults.set(FaultReader.read(Side.PLN, "f", List.of(lines)));
        return faults;
    }

    private static List<Boolean> hits(Faults faults, int times) {
        return IntStream.range(0, times).mapToObj(_ -> !faults.on(PAYMENT).all().isEmpty()).toList();
    }

    @Test
    void equalSeedsHitTheSameMessagesAndOthersDoNot() {
        List<Boolean> first = hits(faults(7, "on payment do silence 10%"), 1000);
        assertEquals(first, hits(faults(7, "on payment do silence 10%"), 1000));
        assertNotEquals(first, hits(faults(8, "on payment do silence 10%"), 1000));
        long hit = first.stream().filter(one -> one).count();
        assertTrue(hit > 50 && hit < 150, hit + " of 1000");
    }

    @Test
    void firstAndEachCountWhatTheyWaitFor() {
        assertEquals(List.of(true, true, false, false), hits(faults(1, "on payment do close first 2"), 4));
        assertEquals(List.of(false, false, true, false, false, true), hits(faults(1, "on payment do close each 3"), 6));
        Faults faults = faults(1, "on reversal do close once");
        assertFalse(hits(faults, 1).getFirst());
        assertTrue(faults.on(new Met("2401", "", "")).has(Deed.CLOSE));
    }

    @Test
    void windowAndTimesCountFromTheMomentTheLineWasRead() {
        clockMs.set(1_000);
        Faults faults = faults(1, "on payment do close from 5s to 6s", "at 2s do close", "every 3s do sign-off to 7s");
        assertFalse(faults.on(PAYMENT).has(Deed.CLOSE));
        assertEquals(0, faults.due().size());
        clockMs.set(3_000);
        assertEquals(1, faults.due().size());
        clockMs.set(6_500);
        assertTrue(faults.on(PAYMENT).has(Deed.CLOSE));
        assertEquals(List.of("every 3s do sign-off to 7s"), faults.due().stream().map(strike -> strike.fault().text()).toList());
        clockMs.set(8_500);
        assertFalse(faults.on(PAYMENT).has(Deed.CLOSE));
        assertEquals(0, faults.due().size());
    }

    @Test
    void jitterLiesBetweenItsTimesAndGarbageEndsNoFrame() {
        Faults faults = faults(3, "on payment do jitter 10ms 20ms", "on payment do garbage 2000");
        List<Strikes> all = IntStream.range(0, 200).mapToObj(_ -> faults.on(PAYMENT)).toList();
        assertTrue(all.stream().allMatch(strikes -> strikes.ms(Deed.JITTER) >= 10 && strikes.ms(Deed.JITTER) < 20));
        assertTrue(all.stream().map(strikes -> strikes.ms(Deed.JITTER)).distinct().count() > 3);
        byte[] garbage = all.getFirst().first(Deed.GARBAGE).orElseThrow().garbage();
        assertEquals(2000, garbage.length);
        assertTrue(IntStream.range(0, garbage.length).allMatch(i -> garbage[i] >= 0));
    }

    @Test
    void lineThatStaysKeepsItsCount() {
        Faults faults = faults(1, "on payment do close first 2", "on any do silence");
        faults.on(PAYMENT);
        faults.set(FaultReader.read(Side.PLN, "f", List.of("on payment do late 1s", "on payment do close first 2")));
        assertEquals(List.of(true, false), List.of(faults.on(PAYMENT).has(Deed.CLOSE), faults.on(PAYMENT).has(Deed.CLOSE)));
        assertEquals(Map.of("on payment do late 1s", 2L, "on payment do close first 2", 2L), faults.counts());
    }

    @Test
    void changedFileIsInForceSoonAndAWrongOneChangesNothing(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("faults.txt"), "on payment do close\n");
        List<String> told = new CopyOnWriteArrayList<>();
        Faults faults = new Faults(1);
        try (FaultWatch watch = new FaultWatch(Side.PLN, faults, List.of("on echo do lost"), file)) {
            watch.start(strike -> { }, told::add);
            assertTrue(faults.on(PAYMENT).has(Deed.CLOSE));
            Files.writeString(file, "on payment do silence\n");
            await().until(() -> faults.on(PAYMENT).has(Deed.SILENCE));
            Files.writeString(file, "on payment do nothing\n");
            await().until(() -> told.size() == 2);
            assertTrue(told.get(1).startsWith("refused, those before stay: " + file + " line 1: 'nothing': "), told.get(1));
            assertTrue(faults.on(PAYMENT).has(Deed.SILENCE));
            Files.delete(file);
            await().until(() -> !faults.on(PAYMENT).has(Deed.SILENCE));
            assertEquals(List.of("on echo do lost"), List.copyOf(faults.counts().keySet()));
        }
    }
}
