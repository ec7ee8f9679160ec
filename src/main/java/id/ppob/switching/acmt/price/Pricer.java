package id.ppob.switching.acmt.price;

import id.ppob.switching.value.Rounding;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * From what was used to the bill. Pure. Each part of the interval is priced apart, each line is whole rupiah by its row's own rounding, and the bill is
 * the sum of its lines:
 * <pre>
 * RPPTL = load + energy + reactive energy + what the least bill lacks - discount
 * RPTAG = RPPTL + PPJ + PPN + instalments, rents and debits - credit + stamp duty
 * </pre>
 * docs/iso8583-spec.md 19.2 and 19.11 to 19.19.
 */
public final class Pricer {
    private static final long WHOLE_BASIS_POINTS = 10_000;
    private final Components components;

    /** @param components rows with their days */
    public Pricer(Components components) {
        this.components = components;
    }

    /** @return the rows that it prices by */
    public Components components() {
        return components;
    }

    /** @return whether each part has a rate on the day that counts */
    public boolean prices(BillQuestion asked) {
        LocalDate day = components.rateDay(asked);
        return asked.parts().stream().allMatch(part -> components.rates(part.supply(), day).priced());
    }

    /** @throws IllegalArgumentException when a class has no rate on the day that counts: who asks has looked at {@link Components#bills} */
    public PricedBill price(BillQuestion asked) {
        LocalDate day = components.rateDay(asked);
        List<BillLine> lines = new ArrayList<>();
        long energyRupiah = 0;
        long ppjRupiah = 0;
        long ppnRupiah = 0;
        long kwh = 0;
        for (int i = 0; i < asked.parts().size(); i++) {
            Part part = asked.parts().get(i);
            Rates rates = components.rates(part.supply(), day);
            if (!rates.priced()) {
                throw new IllegalArgumentException("no rate for " + part.supply().tariff() + "/" + part.supply().powerVa() + " on " + day);
            }
            PricedPart priced = PricedPart.of(i + 1, part, rates, asked.share(part), lines);
            energyRupiah += priced.netRupiah();
            ppjRupiah += part.supply().exempt() ? 0 : tax(rates.one(Kind.PPJ), i + 1, priced, lines);
            ppnRupiah += tax(rates.one(Kind.PPN), i + 1, priced, lines);
            kwh += priced.kwh();
        }
        long otherRupiah = others(asked.singles(), lines);
        long dueRupiah = energyRupiah + ppjRupiah + ppnRupiah + otherRupiah;
        long reductionRupiah = credit(asked.singles(), dueRupiah, lines);
        long stampRupiah = stamp(components.rates(asked.parts().getLast().supply(), day).one(Kind.STAMP), dueRupiah - reductionRupiah, lines);
        return new PricedBill(Math.toIntExact(kwh), List.copyOf(lines), energyRupiah, ppjRupiah, ppnRupiah, stampRupiah, otherRupiah, reductionRupiah);
    }

    /** 19.17: a factor makes a base of whole rupiah, half up, and the rate is taken of that: 12 % of round(11/12 of RPPTL). */
    private static long tax(Component row, int part, PricedPart priced, List<BillLine> lines) {
        if (row == null) {
            return 0;
        }
        long ofRupiah = row.base() == Component.Base.GROSS ? priced.grossRupiah() : priced.netRupiah();
        long baseRupiah = Rounding.HALF_UP.divide(Math.multiplyExact(ofRupiah, (long) row.over()), row.under());
        long rupiah = row.rounding().divide(Math.multiplyExact(baseRupiah, row.rate()), WHOLE_BASIS_POINTS);
        lines.add(new BillLine(row.kind(), part, row, row.number(), baseRupiah, rupiah));
        return rupiah;
    }

    private static long others(List<Single> singles, List<BillLine> lines) {
        long sum = 0;
        for (Single single : singles) {
            if (single.kind() != Kind.CREDIT) {
                lines.add(new BillLine(single.kind(), 0, null, single.number(), single.rupiah(), single.rupiah()));
                sum = Math.addExact(sum, single.rupiah());
            }
        }
        return sum;
    }

    /** No more of a credit is used than is due; the rest stays the customer's. */
    private static long credit(List<Single> singles, long dueRupiah, List<BillLine> lines) {
        long used = 0;
        for (Single single : singles) {
            long rupiah = single.kind() == Kind.CREDIT ? Math.min(single.rupiah(), dueRupiah - used) : 0;
            if (rupiah > 0) {
                lines.add(new BillLine(Kind.CREDIT, 0, null, single.number(), single.rupiah(), -rupiah));
                used += rupiah;
            }
        }
        return used;
    }

    private static long stamp(Component row, long rupiah, List<BillLine> lines) {
        if (row == null || rupiah <= row.bound()) {
            return 0;
        }
        lines.add(new BillLine(Kind.STAMP, 0, row, row.number(), rupiah, row.rate()));
        return row.rate();
    }
}
