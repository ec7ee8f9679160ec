package id.ppob.switching.acmt.price;

import static org.junit.jupiter.api.Assertions.assertEquals;

import id.ppob.switching.acmt.price.Component.Base;
import id.ppob.switching.acmt.price.PriceModel.Stretch;
import id.ppob.switching.acmt.price.PriceModel.Sum;
import id.ppob.switching.acmt.price.Usage.Minimum;
import id.ppob.switching.testing.ShippedPrices;
import id.ppob.switching.value.Rounding;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The pricer and an independent model agree on random customers of all classes, to the rupiah of each component. */
class PriceModelTest {
    private static final int CUSTOMERS = 100_000;
    private static final LocalDate FIRST = LocalDate.of(2022, 7, 3);
    private static final int DAYS = 1_600;
    private static final List<String> CLASSES = List.of("R1 450", "R1 900", "R1M 900", "R1 1300", "R1 2200", "R2 3500", "R2 4400", "R2 5500", "R3 6600", "R3 7700", "R3 41500", "S1 450", "S1 900",
        "S1 1300", "S1 2200", "S1 3500", "S1 66000", "S2 345000", "B1 450", "B1 900", "B1 1300", "B1 4400", "B2 6600", "B2 131000", "B3 865000", "I1 450", "I1 900", "I1 1300", "I1 2200", "I1 13900",
        "I2 16500", "I2 197000", "I3 1110000", "I4 30000000", "P1 450", "P1 900", "P1 1300", "P1 5500", "P1 23000", "P2 555000", "P3 2200", "P3 10600", "L 3500");
    private final SplittableRandom random = new SplittableRandom(seed());
    private final Pricer pricer = new Pricer(ShippedPrices.components().with(List.of(ppj("3171", 300), ppj("3402", 800))));

    private static long seed() {
        long seed = Long.getLong("ppob.seed", System.nanoTime());
        System.out.println("PriceModelTest -Dppob.seed=" + seed);
        return seed;
    }

    private static Component ppj(String district, int rate) {
        return new Component(0, Kind.PPJ, Component.ALL, 0, Component.MOST_VA, district, Component.ALL, LocalDate.of(2022, 1, 1), 1, rate, 0, 1, 1, Base.NET, Rounding.HALF_UP, "a test", true);
    }

    @Test
    void agreesOnAHundredThousandCustomersOfAllClasses() {
        TreeMap<String, Integer> seen = new TreeMap<>();
        for (int i = 0; i < CUSTOMERS; i++) {
            List<Stretch> stretches = stretches();
            long others = random.nextInt(10) == 0 ? random.nextLong(1, 4_000_000) : 0;
            long credit = random.nextInt(10) == 0 ? random.nextLong(1, 2_000_000) : 0;
            PricedBill bill = pricer.price(question(stretches, others, credit));
            Sum model = PriceModel.bill(stretches, others, credit);
            assertEquals(model, new Sum(bill.energyRupiah(), bill.ppjRupiah(), bill.ppnRupiah(), bill.stampRupiah(), bill.otherRupiah(), bill.reductionRupiah()), stretches.toString());
            assertEquals(model.total(), bill.lines().stream().mapToLong(BillLine::rupiah).sum(), "lines of " + stretches);
            bill.lines().forEach(line -> seen.merge(line.kind().name(), 1, Integer::sum));
            stretches.forEach(one -> seen.merge(one.tariff(), 1, Integer::sum));
        }
        assertEquals(17 + 17, seen.size(), "kinds of lines and classes met: " + seen);
    }

    private static BillQuestion question(List<Stretch> stretches, long others, long credit) {
        List<Part> parts = stretches.stream().map(one -> new Part(new Supply(1, "53111", one.tariff(), one.va(), one.district(), "", one.exempt()), new Usage(one.from(), one.to(), one.lwbp(), one.wbp(),
            one.kvarh(), !one.leastBill() ? Minimum.NONE : one.justConnected() ? Minimum.NEW_CONNECTION : Minimum.WHOLE, false))).toList();
        List<Single> singles = new ArrayList<>();
        Kind[] kinds = {Kind.INSTALMENT_A, Kind.INSTALMENT_B, Kind.INSTALMENT_C, Kind.RENT_TRANSFORMER, Kind.RENT_CAPACITOR, Kind.DEBIT};
        if (others > 0) {
            singles.add(new Single(kinds[(int) (others % kinds.length)], others, 1));
        }
        if (credit > 0) {
            singles.add(new Single(Kind.CREDIT, credit, 2));
        }
        LocalDate paid = stretches.getLast().to().plusMonths(1);
        return new BillQuestion(paid.getYear() * 100 + paid.getMonthValue(), parts, singles);
    }

    private List<Stretch> stretches() {
        String[] one = pick(CLASSES).split(" ");
        LocalDate from = random.nextInt(10) == 0 ? LocalDate.of(2024, 12, 10).plusDays(random.nextInt(60)) : FIRST.plusDays(random.nextInt(DAYS));
        LocalDate to = from.plusDays(random.nextInt(10) == 0 ? random.nextInt(1, 12) : random.nextInt(27, 36));
        String district = pick(List.of("", "3171", "3402", "3203"));
        boolean exempt = random.nextInt(20) == 0;
        if (random.nextInt(20) > 0) {
            return List.of(stretch(one, district, exempt, from, to));
        }
        LocalDate changed = from.plusDays(random.nextLong(to.toEpochDay() - from.toEpochDay() + 1));
        String[] other = random.nextInt(3) == 0 ? new String[] {"B1", "1300"} : pick(CLASSES).split(" ");
        return List.of(stretch(one, district, exempt, from, changed), stretch(other, district, exempt, changed, to));
    }

    private Stretch stretch(String[] supply, String district, boolean exempt, LocalDate from, LocalDate to) {
        int va = Integer.parseInt(supply[1]);
        long hours = random.nextInt(4) == 0 ? random.nextInt(45) : random.nextInt(745);
        long kwh = hours * va / 1000 + random.nextInt(2);
        long wbp = random.nextInt(3) == 0 ? 0 : kwh * random.nextInt(101) / 100;
        long kvarh = random.nextInt(5) == 0 ? kwh * 62 / 100 + random.nextInt(3) - 1 : kwh * random.nextInt(120) / 100;
        boolean least = random.nextInt(20) > 0;
        return new Stretch(supply[0], va, district, exempt, from, to, kwh - wbp, wbp, Math.max(0, kvarh), least, least && random.nextInt(20) == 0);
    }

    private <T> T pick(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
