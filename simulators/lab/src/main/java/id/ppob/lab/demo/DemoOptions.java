package id.ppob.lab.demo;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What a demo is asked for.
 *
 * @param data      an empty or missing folder for all of it; null for a temporary one
 * @param keep      leave folder and database afterwards
 * @param customers invented customers, at least one a bank
 * @param seed      of customers, bills and planned requests
 * @param duration  how long the banks begin new sales
 * @param payments  the banks begin no more than so many sales, all together
 * @param rate      sales begun a second, all banks together; 0 for as fast as answers come
 */
public record DemoOptions(Path data, boolean keep, int customers, long seed, Duration duration, long payments, int rate) {
    private static final int LEAST_CUSTOMERS = 200;
    private static final int MOST_CUSTOMERS = 1_000_000;
    private static final int MOST_RATE = 100_000;

    /** @throws IllegalArgumentException naming what is out of its range */
    public DemoOptions {
        within("--customers", customers, LEAST_CUSTOMERS, MOST_CUSTOMERS);
        within("--seconds", duration.toSeconds(), 1, Duration.ofDays(1).toSeconds());
        within("--payments", payments, 1, Long.MAX_VALUE);
        within("--rate", rate, 0, MOST_RATE);
    }

    private static void within(String option, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(option + " " + value + ": needed is " + least + " to " + most);
        }
    }
}
