package id.ppob.switching.acmt.price;

import id.ppob.switching.acmt.price.BillQuestion.Share;
import java.util.List;

/**
 * What was used of one supply, in rupiah before taxes.
 *
 * @param kwh         priced: used, or the minimum
 * @param grossRupiah without the discount
 * @param netRupiah   RPPTL
 */
record PricedPart(long kwh, long grossRupiah, long netRupiah) {
    private static final int SEN_PER_RUPIAH = 100;
    private static final int VA_PER_KVA = 1000;
    private static final long WHOLE_BASIS_POINTS = 10_000;

    /** Adds its lines, in the order of {@link Kind}. */
    static PricedPart of(int number, Part part, Rates rates, Share share, List<BillLine> lines) {
        Lines own = new Lines(number, rates, share, lines);
        Supply supply = part.supply();
        Usage usage = part.usage();
        long loadRupiah = own.load(supply.powerVa());
        Use used = rates.hasPeak() ? new Use(usage.lwbpKwh(), usage.wbpKwh()) : new Use(usage.kwh(), 0);
        long usedRupiah = own.energy(used, true);
        long reactiveRupiah = own.reactive(usage);
        long leastKwh = usage.minimum() == Usage.Minimum.NONE ? 0 : own.leastKwh(supply.powerVa());
        long lacking = Math.max(0, own.energy(new Use(leastKwh, 0), false) - usedRupiah);
        Use priced = used;
        if (lacking > 0) {
            Component row = rates.one(Kind.MINIMUM);
            lines.add(new BillLine(Kind.MINIMUM, number, row, row.number(), leastKwh, lacking));
            priced = new Use(leastKwh, 0);
        }
        long grossRupiah = loadRupiah + usedRupiah + reactiveRupiah + lacking;
        return new PricedPart(lacking > 0 ? Math.max(leastKwh, used.kwh()) : used.kwh(), grossRupiah, grossRupiah - own.discount(priced, usedRupiah + lacking, supply.powerVa()));
    }

    /** Energy outside and inside of the peak. */
    private record Use(long lwbpKwh, long wbpKwh) {
        long kwh() {
            return lwbpKwh + wbpKwh;
        }

        /** @return the first so many kWh of it, those outside of the peak first */
        Use first(long kwh) {
            long off = Math.min(lwbpKwh, kwh);
            return new Use(off, Math.min(wbpKwh, kwh - off));
        }
    }

    /** Makes the lines of one part. */
    private record Lines(int part, Rates rates, Share share, List<BillLine> lines) {
        private long add(Component row, long quantity, long rupiah) {
            lines.add(new BillLine(row.kind(), part, row, row.number(), quantity, rupiah));
            return rupiah;
        }

        long load(int powerVa) {
            Component row = rates.one(Kind.LOAD);
            return row == null ? 0 : add(row, powerVa, row.rounding().divide(Math.multiplyExact(powerVa * row.rate(), share.days()), SEN_PER_RUPIAH * VA_PER_KVA * share.of()));
        }

        /** Each step and each side of the peak becomes whole rupiah by itself. @param told as lines */
        long energy(Use use, boolean told) {
            if (rates.hasPeak()) {
                Component off = rates.one(Kind.LWBP);
                Component peak = rates.one(Kind.WBP);
                return energy(off, use.lwbpKwh, told) + energy(peak == null ? off : peak, use.wbpKwh, told);
            }
            long sum = 0;
            for (int i = 0; i < rates.steps().size(); i++) {
                sum += energy(rates.steps().get(i), within(i, use.kwh()), told);
            }
            return sum;
        }

        private long energy(Component row, long kwh, boolean told) {
            if (kwh == 0) {
                return 0;
            }
            long rupiah = row.rounding().divide(numerator(row, kwh), (long) SEN_PER_RUPIAH * row.under());
            return told ? add(row, kwh, rupiah) : rupiah;
        }

        private static long numerator(Component row, long kwh) {
            return Math.multiplyExact(Math.multiplyExact(kwh, row.rate()), (long) row.over());
        }

        /** @return kWh that lie between this step's begin and the next one's */
        private long within(int step, long kwh) {
            long from = begin(step);
            long to = step + 1 < rates.steps().size() ? begin(step + 1) : Long.MAX_VALUE;
            return Math.max(0, Math.min(kwh, to) - from);
        }

        private long begin(int step) {
            return rates.steps().get(step).bound() * share.days() / share.of();
        }

        /** What is beyond the free share of the kWh, in whole kVArh. */
        long reactive(Usage usage) {
            Component row = rates.one(Kind.KVARH);
            long excess = row == null ? 0 : Math.floorDiv(usage.kvarh() * WHOLE_BASIS_POINTS - usage.kwh() * row.bound(), WHOLE_BASIS_POINTS);
            return excess <= 0 ? 0 : add(row, excess, row.rounding().divide(Math.multiplyExact(excess, row.rate()), SEN_PER_RUPIAH));
        }

        /** The row's rounding is that of its kWh. */
        long leastKwh(int powerVa) {
            Component row = rates.one(Kind.MINIMUM);
            return row == null ? 0 : row.rounding().divide(Math.multiplyExact(row.rate() * powerVa, share.days()), VA_PER_KVA * share.of());
        }

        /** Of energy alone, up to the limit; rounded once, from the exact price of what it counts for. */
        long discount(Use priced, long energyRupiah, int powerVa) {
            Component row = rates.one(Kind.DISCOUNT);
            if (row == null) {
                return 0;
            }
            long limitKwh = row.bound() == 0 ? Long.MAX_VALUE : Math.multiplyExact(row.bound() * powerVa, share.days()) / (VA_PER_KVA * share.of());
            Use less = priced.first(limitKwh);
            long rupiah = Math.min(energyRupiah, row.rounding().divide(Math.multiplyExact(exact(less), row.rate()), Math.multiplyExact(WHOLE_BASIS_POINTS * SEN_PER_RUPIAH, under())));
            return rupiah == 0 ? 0 : -add(row, less.kwh(), -rupiah);
        }

        private long under() {
            Component peak = rates.one(Kind.WBP);
            return rates.hasPeak() && peak != null ? peak.under() : 1;
        }

        /** @return sen, times what the peak's factor is under */
        private long exact(Use use) {
            if (rates.hasPeak()) {
                Component off = rates.one(Kind.LWBP);
                Component peak = rates.one(Kind.WBP);
                return numerator(off, use.lwbpKwh) * under() + (peak == null ? numerator(off, use.wbpKwh) : numerator(peak, use.wbpKwh));
            }
            long sum = 0;
            for (int i = 0; i < rates.steps().size(); i++) {
                sum += numerator(rates.steps().get(i), within(i, use.kwh()));
            }
            return sum;
        }
    }
}
