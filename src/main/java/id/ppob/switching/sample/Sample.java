package id.ppob.switching.sample;

import id.ppob.switching.acmt.BatchName;
import id.ppob.switching.acmt.ControlFile;
import id.ppob.switching.acmt.period.Period;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes invented customers and their readings as files on disk: {@code DIL-<unit>.csv}, {@code ACMT-<unit>-<month>-1.csv}, a control file
 * beside each, and {@code customers.txt} with one customer number a line. Equal settings make equal bytes. One thread.
 */
public final class Sample {
    private static final int CUSTOMERS_A_UNIT = 10_000;
    private static final int FIRST_UNIT = 53_111;
    private static final int LAST_READING_DAY = 20;
    private static final int MOST_FIRST_STAND = 90_000;
    private static final int MOST_PERCENT = 120;
    private static final int PERCENTS = 41;
    private final Settings settings;
    private final SplittableRandom random;
    private final List<Path> files = new ArrayList<>();
    private int wrong;
    private int readings;

    /**
     * What to make.
     *
     * @param customers    at least 1
     * @param asOf         the last billing month is its month; that was read in the month before
     * @param periods      billing months at most, 1 to 6
     * @param wrongPermille of a thousand readings so many are wrong on purpose
     */
    public record Settings(int customers, long seed, LocalDate asOf, int periods, int wrongPermille) {
        /** The most customers one sample can have. */
        public static final int MOST_CUSTOMERS = 5_000_000;
        private static final int MOST_PERIODS = 6;
        private static final int THOUSAND = 1000;

        /** @throws IllegalArgumentException naming the value and its range */
        public Settings {
            within("customers", customers, 1, MOST_CUSTOMERS);
            within("periods", periods, 1, MOST_PERIODS);
            within("wrong", wrongPermille, 0, THOUSAND);
        }

        private static void within(String name, int value, int least, int most) {
            if (value < least || value > most) {
                throw new IllegalArgumentException(name + " is " + value + ", needed " + least + " to " + most);
            }
        }
    }

    /**
     * What was made.
     *
     * @param files data files in the order of import
     * @param wrong readings wrong on purpose
     */
    public record Made(List<Path> files, int customers, int readings, int wrong) { }

    private Sample(Settings settings) {
        this.settings = settings;
        this.random = new SplittableRandom(settings.seed());
    }

    /**
     * Writes the files into a folder, which is made where it is missing; files of the same names are replaced.
     *
     * @throws IOException when the folder cannot be written
     */
    public static Made write(Settings settings, Path folder) throws IOException {
        Files.createDirectories(folder);
        Sample sample = new Sample(settings);
        StringBuilder numbers = new StringBuilder();
        int unitNumber = FIRST_UNIT;
        for (int first = 0; first < settings.customers(); first += CUSTOMERS_A_UNIT) {
            List<SampleCustomer> customers = sample.customers(first, "" + unitNumber++);
            customers.forEach(customer -> numbers.append(customer.idpel()).append('\n'));
            sample.unit(customers, folder);
        }
        Files.writeString(folder.resolve("customers.txt"), numbers);
        return new Made(List.copyOf(sample.files), settings.customers(), sample.readings, sample.wrong);
    }

    private List<SampleCustomer> customers(int first, String unit) {
        List<SampleCustomer> customers = new ArrayList<>();
        for (int i = first; i < Math.min(first + CUSTOMERS_A_UNIT, settings.customers()); i++) {
            customers.add(SampleCustomer.at(i, unit, i - first, settings.periods(), random));
        }
        return customers;
    }

    private void unit(List<SampleCustomer> customers, Path folder) throws IOException {
        String unit = customers.getFirst().unit();
        StringBuilder master = new StringBuilder(SampleCustomer.MASTER_HEADER).append('\n');
        customers.forEach(customer -> master.append(customer.masterRow()).append('\n'));
        write(folder, "DIL-" + unit + ".csv", master);
        int[] usual = new int[customers.size()];
        int[] stands = customers.stream().mapToInt(_ -> random.nextInt(MOST_FIRST_STAND)).toArray();
        for (int back = settings.periods() - 1; back >= 0; back--) {
            int period = period(back);
            StringBuilder rows = new StringBuilder(SampleReading.HEADER).append('\n');
            int before = readings;
            for (int i = 0; i < stands.length; i++) {
                if (customers.get(i).billed() > back) {
                    int from = stands[i];
                    int hours = hours(customers.get(i), usual, i, SampleReading.hours(random));
                    stands[i] += SampleReading.usedKwh(customers.get(i), hours);
                    int day = day(customers.get(i), 1 + random.nextInt(LAST_READING_DAY));
                    rows.append(row(SampleReading.of(customers.get(i), period, from, stands[i], day, random), customers.get(i).isFirst())).append('\n');
                }
            }
            if (readings > before) {
                write(folder, "ACMT-" + unit + "-" + period + "-1.csv", rows);
            }
        }
    }

    /** A month is up to a fifth more or less than the customer's first: no meter reader doubts it. */
    private static int hours(SampleCustomer customer, int[] usual, int place, int drawn) {
        if (usual[place] == 0) {
            usual[place] = drawn;
        }
        return customer.isFirst() ? drawn : usual[place] * (MOST_PERCENT - drawn % PERCENTS) / 100;
    }

    /** An officer walks the same route each month. */
    private static int day(SampleCustomer customer, int drawn) {
        return customer.isFirst() ? drawn : 1 + customer.position() % LAST_READING_DAY;
    }

    /** The first customer's rows are always right: the first steps of the guide lean on them. */
    private String row(SampleReading row, boolean first) {
        readings++;
        boolean spoil = random.nextInt(Settings.THOUSAND) < settings.wrongPermille() && !first;
        return spoil ? WrongRow.values()[wrong++ % WrongRow.values().length].spoil(row) : row.toString();
    }

    private int period(int back) {
        return Period.of(YearMonth.from(settings.asOf()).minusMonths(back));
    }

    private void write(Path folder, String file, StringBuilder text) throws IOException {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        BatchName name = BatchName.parse(file).orElseThrow();
        files.add(Files.write(folder.resolve(file), bytes));
        Files.writeString(folder.resolve(name.controlFile()), ControlFile.describe(name, bytes).text());
    }
}
