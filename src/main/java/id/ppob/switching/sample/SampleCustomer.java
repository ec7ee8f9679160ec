package id.ppob.switching.sample;

import id.ppob.switching.acmt.FileColumn;
import id.ppob.switching.acmt.MasterColumn;
import java.util.List;
import java.util.SplittableRandom;

/**
 * An invented customer.
 *
 * @param reader   number of the officer who walks this route
 * @param billed   how many billing months there are bills of, the latest ones
 * @param position place in the unit, from 0
 */
record SampleCustomer(long idpel, String name, String unit, String tariff, int powerVa, int reader, int billed, int position) {
    static final String MASTER_HEADER = FileColumn.header(MasterColumn.values());
    private static final long FIRST = 530_000_000_001L;
    private static final int CUSTOMERS_A_READER = 150;
    private static final int LONGEST_NAME = 25;
    private static final List<String> FIRST_NAMES = List.of("AGUS", "BUDI", "CAHYO", "DEWI", "EKO", "FITRI", "GILANG", "HESTI", "INDAH", "JOKO", "KARTIKA",
            "LESTARI", "MEGA", "NUR", "OKTA", "PUTRI", "RATNA", "SLAMET", "TRI", "UTAMI", "WAHYU", "YANTO", "ZAENAL", "SRI");
    private static final List<String> LAST_NAMES = List.of("ARIFIN", "BASUKI", "CANDRA", "DARMAWAN", "FIRMANSYAH", "GUNAWAN", "HANDAYANI", "IRAWAN",
            "KUSUMA", "LAKSANA", "MAHARANI", "NUGROHO", "OKTAVIANI", "PRASETYO", "RAHAYU", "SANTOSO", "TANJUNG", "UMBARA", "WIBOWO", "YULIANI");

    /** A class and how many of a hundred customers have it. */
    private record Share(String tariff, int powerVa, int percent) { }

    private static final List<Share> CLASSES = List.of(new Share("R1M", 900, 22), new Share("R1", 1300, 42), new Share("R1", 2200, 20),
            new Share("R2", 3500, 6), new Share("R2", 5500, 4), new Share("R3", 6600, 3), new Share("R3", 7700, 2), new Share("R3", 16_500, 1));
    /** Of a hundred customers so many have bills of the latest 1, 2, ... 6 months. */
    private static final int[] BILLED_PERCENT = {55, 20, 10, 6, 5, 4};

    /** The customer at a place of the whole sample; the first is always an R1 of 1,300 VA with two bills. */
    static SampleCustomer at(int index, String unit, int position, int periods, SplittableRandom random) {
        String name = pick(FIRST_NAMES, random) + " " + pick(LAST_NAMES, random);
        Share share = index == 0 ? CLASSES.get(1) : share(random.nextInt(100));
        int billed = index == 0 ? 2 : billed(random.nextInt(100));
        return new SampleCustomer(FIRST + index, name.substring(0, Math.min(name.length(), LONGEST_NAME)), unit, share.tariff, share.powerVa,
                1 + position / CUSTOMERS_A_READER, Math.min(billed, periods), position);
    }

    boolean isFirst() {
        return idpel == FIRST;
    }

    /** Area, rayon, sub-rayon (1 each), read area 2, route 2, step 3, insert 2. */
    String route() {
        return "ABC%02d%02d%03d00".formatted(1 + reader / 100, reader % 100, position % CUSTOMERS_A_READER);
    }

    String phone() {
        return "0220000" + unit;
    }

    String masterRow() {
        return idpel + "|" + name + "|" + unit + "|" + phone() + "|" + tariff + "|" + powerVa + "|" + route();
    }

    private static Share share(int percent) {
        int at = 0;
        for (int sum = CLASSES.getFirst().percent; percent >= sum; sum += CLASSES.get(at).percent) {
            at++;
        }
        return CLASSES.get(at);
    }

    private static int billed(int percent) {
        int months = 1;
        for (int sum = BILLED_PERCENT[0]; percent >= sum; sum += BILLED_PERCENT[months - 1]) {
            months++;
        }
        return months;
    }

    private static String pick(List<String> words, SplittableRandom random) {
        return words.get(random.nextInt(words.size()));
    }
}
