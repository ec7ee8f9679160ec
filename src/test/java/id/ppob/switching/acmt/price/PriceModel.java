package id.ppob.switching.acmt.price;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A bill worked out from what public sources say of tariffs, with its own rates and its own arithmetic, and nothing of the rows: an auditor of the pricer.
 * Amounts in exact fractions of a rupiah until a component is whole.
 */
final class PriceModel {
    /** A customer, and what was used of one class and power. */
    record Stretch(String tariff, int va, String district, boolean exempt, LocalDate from, LocalDate to, long lwbp, long wbp, long kvarh, boolean leastBill, boolean justConnected) { }

    /** What it comes to. */
    record Sum(long energy, long ppj, long ppn, long stamp, long other, long reduction) {
        long total() {
            return energy + ppj + ppn + stamp + other - reduction;
        }
    }

    private static final LocalDate JULY_2022 = LocalDate.of(2022, 7, 1);

    private PriceModel() { }

    /** An exact number. */
    private record Fraction(BigInteger over, BigInteger under) {
        static Fraction of(String decimal) {
            BigDecimal value = new BigDecimal(decimal);
            return new Fraction(value.movePointRight(4).toBigIntegerExact(), BigInteger.valueOf(10_000));
        }

        Fraction times(long number) {
            return new Fraction(over.multiply(BigInteger.valueOf(number)), under);
        }

        Fraction by(long number) {
            return new Fraction(over, under.multiply(BigInteger.valueOf(number)));
        }

        Fraction plus(Fraction other) {
            return new Fraction(over.multiply(other.under).add(other.over.multiply(under)), under.multiply(other.under));
        }

        long halfUp() {
            return new BigDecimal(over).divide(new BigDecimal(under), 0, RoundingMode.HALF_UP).longValueExact();
        }
    }

    private static final Fraction NOTHING = Fraction.of("0");

    static Sum bill(List<Stretch> stretches, long others, long credit) {
        LocalDate day = stretches.getLast().to.withDayOfMonth(1);
        long energy = 0;
        long ppj = 0;
        long ppn = 0;
        for (Stretch one : stretches) {
            long[] share = share(one, stretches);
            long net = net(one, share[0], share[1], day);
            energy += net;
            if (!one.exempt) {
                ppj += Fraction.of(ppjPercent(one)).times(net).by(100).halfUp();
            }
            if (one.tariff.equals("R3") && one.va > 6600) {
                boolean twelve = !day.isBefore(LocalDate.of(2025, 1, 1));
                long base = twelve ? Fraction.of("11").times(net).by(12).halfUp() : net;
                ppn += Fraction.of(twelve ? "0.12" : "0.11").times(base).halfUp();
            }
        }
        long due = energy + ppj + ppn + others;
        long reduction = Math.min(credit, due);
        return new Sum(energy, ppj, ppn, due - reduction > 5_000_000 ? 10_000 : 0, others, reduction);
    }

    /** Days of so many: the whole, the days since the connection, or those of one of several stretches. */
    private static long[] share(Stretch one, List<Stretch> all) {
        long days = ChronoUnit.DAYS.between(one.from, one.to);
        if (all.size() > 1) {
            boolean samePower = all.stream().allMatch(each -> each.va == all.getFirst().va);
            return new long[] {days, samePower ? ChronoUnit.DAYS.between(all.getFirst().from, all.getLast().to) : YearMonth.from(all.getFirst().to).lengthOfMonth()};
        }
        return one.justConnected ? new long[] {days, YearMonth.from(one.to).lengthOfMonth()} : new long[] {1, 1};
    }

    private static String ppjPercent(Stretch one) {
        if (one.tariff.startsWith("I")) {
            return "3";
        }
        return switch (one.district) {
            case "3171" -> "3";
            case "3402" -> "8";
            default -> "10";
        };
    }

    /** RPPTL. */
    private static long net(Stretch one, long days, long of, LocalDate day) {
        boolean peak = List.of("S2", "B3", "I2", "I3", "I4", "P2").contains(one.tariff);
        long kwh = one.lwbp + one.wbp;
        long used;
        if (peak) {
            used = Fraction.of(perKwh(one, day)).times(one.lwbp).halfUp() + Fraction.of(perKwh(one, day)).times(one.wbp).times(one.tariff.equals("I4") ? 2 : 3).by(2).halfUp();
        } else {
            used = steps(one, kwh, days, of, day);
        }
        long kvarh = peak ? one.kvarh - ceil(BigDecimal.valueOf(kwh).multiply(new BigDecimal("0.62"))) : 0;
        long reactive = kvarh > 0 ? Fraction.of(perKvarh(one.tariff)).times(kvarh).halfUp() : 0;
        long least = one.leastBill && (one.va >= 1300 || one.tariff.equals("R1M")) ? 40L * one.va * days / (1000 * of) : 0;
        long leastRupiah = peak ? Fraction.of(perKwh(one, day)).times(least).halfUp() : steps(one, least, days, of, day);
        long load = Fraction.of(loadPerKva(one)).times(one.va).times(days).by(1000 * of).halfUp();
        long energy = Math.max(used, leastRupiah);
        long priced = leastRupiah > used ? least : kwh;
        return load + energy + reactive - discount(one, priced, days, of, day);
    }

    private static long ceil(BigDecimal value) {
        return value.setScale(0, RoundingMode.CEILING).longValueExact();
    }

    /** Half the price of what is used up to 720 hours, for households up to 2,200 VA. */
    private static long discount(Stretch one, long kwh, long days, long of, LocalDate day) {
        boolean months = day.equals(LocalDate.of(2025, 1, 1)) || day.equals(LocalDate.of(2025, 2, 1));
        if (!months || !one.tariff.startsWith("R1") || one.va > 2200) {
            return 0;
        }
        long counted = Math.min(kwh, 720L * one.va * days / (1000 * of));
        Fraction sum = NOTHING;
        long[] begins = begins(one, days, of);
        String[] rates = rates(one, day);
        for (int i = 0; i < rates.length; i++) {
            sum = sum.plus(Fraction.of(rates[i]).times(inStep(begins, i, counted)));
        }
        return sum.by(2).halfUp();
    }

    private static long steps(Stretch one, long kwh, long days, long of, LocalDate day) {
        long[] begins = begins(one, days, of);
        String[] rates = rates(one, day);
        long sum = 0;
        for (int i = 0; i < rates.length; i++) {
            sum += Fraction.of(rates[i]).times(inStep(begins, i, kwh)).halfUp();
        }
        return sum;
    }

    private static long inStep(long[] begins, int step, long kwh) {
        long end = step + 1 < begins.length ? begins[step + 1] : Long.MAX_VALUE;
        return kwh <= begins[step] ? 0 : Math.min(kwh, end) - begins[step];
    }

    private static long[] begins(Stretch one, long days, long of) {
        return switch (one.tariff + "/" + one.va) {
            case "R1/900", "S1/900" -> new long[] {0, 20 * days / of, 60 * days / of};
            case "S1/450" -> new long[] {0, 30 * days / of, 60 * days / of};
            default -> new long[] {0};
        };
    }

    private static String[] rates(Stretch one, LocalDate day) {
        return switch (one.tariff + "/" + one.va) {
            case "R1/900" -> new String[] {"275", "445", "495"};
            case "S1/450" -> new String[] {"123", "265", "360"};
            case "S1/900" -> new String[] {"200", "295", "360"};
            default -> new String[] {perKwh(one, day)};
        };
    }

    private static String loadPerKva(Stretch one) {
        return switch (one.tariff + "/" + one.va) {
            case "R1/900" -> "20000";
            case "S1/450" -> "10000";
            case "S1/900" -> "15000";
            default -> "0";
        };
    }

    private static String perKwh(Stretch one, LocalDate day) {
        boolean raised = !day.isBefore(JULY_2022);
        int va = one.va;
        return switch (one.tariff) {
            case "R1" -> va == 450 ? "415" : "1444.70";
            case "R1M" -> "1352";
            case "R2", "R3", "P3" -> raised ? "1699.53" : "1444.70";
            case "S1" -> va <= 1300 ? "708" : va <= 2200 ? "760" : "900";
            case "S2" -> "735";
            case "B1" -> va == 450 ? "535" : va == 900 ? "630" : va == 1300 ? "966" : "1100";
            case "B2" -> "1444.70";
            case "B3", "I3" -> "1035.78";
            case "I1" -> va == 450 ? "485" : va == 900 ? "600" : va == 1300 ? "930" : va == 2200 ? "960" : "1112";
            case "I2" -> "972";
            case "I4" -> "996.74";
            case "P1" -> va == 450 ? "685" : va == 900 ? "760" : va == 1300 ? "1049" : va <= 5500 ? "1076" : raised ? "1699.53" : "1444.70";
            case "P2" -> "1415.01";
            case "L" -> "1644.52";
            default -> throw new IllegalArgumentException(one.tariff);
        };
    }

    private static String perKvarh(String tariff) {
        return switch (tariff) {
            case "S2" -> "925";
            case "B3", "I3" -> "1114.74";
            case "I2" -> "1057";
            case "I4" -> "996.74";
            case "P2" -> "1522.88";
            default -> throw new IllegalArgumentException(tariff);
        };
    }
}
