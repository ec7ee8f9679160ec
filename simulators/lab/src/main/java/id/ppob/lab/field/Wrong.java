package id.ppob.lab.field;

import static id.ppob.switching.acmt.ReadingColumn.*;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A kind of wrong reading, as officers and systems make them: just beyond the limit, or far from it. The name of one that is held is that of the rule which finds it.
 * What files cannot tell (photos' bytes and times, estimates) has no kind here.
 */
enum Wrong {
    EXCHANGE_INCOMPLETE(End.HELD), DIGITS(End.HELD), DATE(End.HELD), METER(End.HELD), MULTIPLIER(End.HELD), CONTRACT(End.HELD), GAP(End.HELD), OVERLAP(End.HELD), BACKWARDS(End.HELD),
    INTERVAL(End.HELD), WINDOW(End.HELD), OVER_HOURS(End.HELD), LOAD(End.HELD), ZERO(End.HELD), UNDER_40H(End.HELD), SWING(End.HELD), FAR(End.HELD), NO_FIX(End.HELD), PHOTO_MISSING(End.HELD),
    CODE_WITHOUT_PHOTO(End.HELD), CODE(End.HELD),
    /** Of meters that show their last digits alone. */
    ROLLOVER(End.HELD),
    /** Of customers alone whose last bill was estimated. */
    ESTIMATE_TOO_HIGH(End.HELD),
    LETTER(End.REJECTED), STRANGER(End.REJECTED), OTHER_UNIT(End.REJECTED), OTHER_MONTH(End.REJECTED), NO_DATE(End.REJECTED), NO_MULTIPLIER(End.REJECTED),
    /** The row stands there a second time. */
    TWICE(End.BESIDE);

    /** What must become of it. */
    enum End { HELD, REJECTED, BESIDE }

    private static final int WINDOW_TO = 25;
    private static final int MOST_DAYS = 35;
    private static final int HOURS_A_DAY = 24;
    private static final int LEAST_HOURS = 40;
    private static final int VA_PER_KVA = 1_000;
    private static final int FAR_METRES = 100;
    private static final int ACCURACY_METRES = 10;
    /** Millionths of a degree of latitude are so many metres, times a million. */
    private static final long METRES_A_DEGREE = 111_195;
    private final End end;

    Wrong(End end) {
        this.end = end;
    }

    End end() {
        return end;
    }

    /** @return whether any customer may have it */
    boolean ofAnybody() {
        return this != ROLLOVER && this != ESTIMATE_TOO_HIGH;
    }

    /** Spoils a right reading. @param near just beyond the limit */
    void spoil(FieldReading row, boolean near) {
        long end = row.from + row.monthlyKwh;
        switch (this) {
            case EXCHANGE_INCOMPLETE -> {
                long removed = row.from + row.monthlyKwh / 2;
                row.set(TGLPASANG, near ? row.get(TGLBACA) : "").set(NOMETERBARU, "N" + row.idpel).set(LWBPCABUT, "" + removed).set(LWBPPASANG, "0").set(FKMBARU, near ? "" : "1")
                    .set(SAHLWBP, "" + (row.monthlyKwh - row.monthlyKwh / 2));
            }
            case DIGITS -> row.set(SAHLWBP, near ? end + ".5" : "1" + "%05d".formatted(end));
            case DATE -> row.on(near ? row.lastOn : row.lastOn.minusDays(1));
            case METER -> row.set(NOMETER, near ? row.get(NOMETER) + "1" : "X");
            case MULTIPLIER -> row.set(FKMKWH, near ? "2" : "400");
            case CONTRACT -> row.set(near ? TARIF : DAYA, near ? "B1" : "450");
            case GAP -> row.set(SLALWBP, "" + (row.from + (near ? 1 : row.monthlyKwh)));
            case OVERLAP -> row.set(SLALWBP, "" + (row.from - (near ? 1 : row.monthlyKwh)));
            case BACKWARDS -> row.use(near ? -1 : -row.monthlyKwh / 2);
            case INTERVAL -> row.on(row.lastOn.plusDays(near ? MOST_DAYS + 1 : MOST_DAYS + 3));
            case WINDOW -> row.on(row.on().withDayOfMonth(near ? WINDOW_TO + 1 : row.on().lengthOfMonth()));
            case OVER_HOURS -> row.use((long) row.powerVa * HOURS_A_DAY * row.days() / VA_PER_KVA * (near ? 1 : 2) + 1);
            case LOAD -> row.set(KVAMAX, kva(row.powerVa / 10 + (near ? 1 : row.powerVa / 10)));
            case ZERO -> row.use(0);
            case UNDER_40H -> row.use(near ? leastKwh(row) - 1 : leastKwh(row) / 4);
            case SWING -> row.use(row.twiceTheMean() + (near ? 1 : row.monthlyKwh / 2));
            case FAR -> north(row, near ? FAR_METRES + ACCURACY_METRES + 2 : 50_000);
            case NO_FIX -> row.set(LAT, near ? "0" : "").set(LON, near ? "0" : "");
            case PHOTO_MISSING -> row.set(FOTO, "");
            case CODE_WITHOUT_PHOTO -> row.set(FOTO, "").set(KODE_BACA, near ? "2" : "1");
            case CODE -> row.set(KELAINAN, near ? "M2" : "M5");
            case ROLLOVER -> row.use(row.monthlyKwh);
            case ESTIMATE_TOO_HIGH -> row.use(near ? -1 : -row.monthlyKwh / 2);
            case LETTER -> row.set(SAHLWBP, row.get(SAHLWBP) + "O");
            case STRANGER -> row.set(IDPEL, "56" + row.get(IDPEL).substring(2));
            case OTHER_UNIT -> row.set(UNITUP, "54999");
            case OTHER_MONTH -> row.set(BLTH, "200001");
            case NO_DATE -> row.set(TGLBACA, row.get(BLTH) + "32");
            case NO_MULTIPLIER -> row.set(FKMKWH, "0");
            case TWICE -> { }
        }
    }

    /** Makes of a right reading one that is just within a limit, and right. */
    static void within(FieldReading row, int which) {
        switch (Math.floorMod(which, 5)) {
            case 0 -> row.on(atMost(row.on().withDayOfMonth(WINDOW_TO), row.lastOn.plusDays(MOST_DAYS)));
            case 1 -> row.set(KVAMAX, kva(row.powerVa / 10));
            case 2 -> row.use(leastKwh(row));
            case 3 -> row.use(row.twiceTheMean());
            default -> north(row, FAR_METRES + ACCURACY_METRES - 2);
        }
    }

    private static LocalDate atMost(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    private static long leastKwh(FieldReading row) {
        return Math.ceilDiv((long) row.powerVa * LEAST_HOURS, VA_PER_KVA);
    }

    private static String kva(int hundredths) {
        return BigDecimal.valueOf(hundredths, 2).toPlainString();
    }

    private static void north(FieldReading row, long metres) {
        row.set(LAT, new BigDecimal(row.get(LAT)).add(BigDecimal.valueOf(metres * 1_000_000 / METRES_A_DEGREE, 6)).toPlainString());
    }
}
