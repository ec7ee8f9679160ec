package id.ppob.lab.chaos;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What a run is asked for.
 *
 * @param seed      of customers, requests, faults and of what happens when
 * @param duration  how long things go wrong; the end of it takes more
 * @param kills     it ends after so many, even if time is left
 * @param nodes     of the switch on the one database, 1 or 2
 * @param perSecond steps that the banks begin a second
 * @param advices   that wait for PLN before it begins, to come back over them; 0 for none
 * @param data      an empty or missing folder for all of it; null for a temporary one
 * @param keep      leave the folder afterwards
 */
public record ChaosOptions(long seed, Duration duration, int kills, int nodes, int perSecond, int advices, Path data, boolean keep) {
    private static final int LEAST_CUSTOMERS = 4_000;
    private static final int COME_BACK_SECONDS = 240;
    private static final int MOST_MINUTES = 24 * 60;

    /** @throws IllegalArgumentException naming what is out of its range */
    public ChaosOptions {
        within("--minutes", duration.toSeconds(), 1, MOST_MINUTES * 60L);
        within("--kills", kills, 0, Integer.MAX_VALUE);
        within("--nodes", nodes, 1, 2);
        within("--rate", perSecond, 10, 2_000);
        within("--advices", advices, 0, 1_000_000);
    }

    private static void within(String option, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(option + " " + value + ": needed is " + least + " to " + most);
        }
    }

    /** @return what the database's disk holds: enough for all of it, and not much more */
    int diskMiB() {
        return 900 + (customers() + 2 * before()) / 100;
    }

    /** @return invented customers of the banks: enough that each is visited once, also where mending takes as long as the rest */
    int customers() {
        return (int) Math.max(LEAST_CUSTOMERS, perSecond * (2 * duration.toSeconds() + 60 + (advices == 0 ? 0 : COME_BACK_SECONDS)));
    }

    /** @return further customers, whose payments make the advices */
    int before() {
        return advices == 0 ? 0 : advices + advices / 10;
    }
}
