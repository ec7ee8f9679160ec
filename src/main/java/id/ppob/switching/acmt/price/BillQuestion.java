package id.ppob.switching.acmt.price;

import java.time.YearMonth;
import java.util.List;

/**
 * What a bill is made of.
 *
 * @param period  BLTH, YYYYMM: the month of payment
 * @param parts   in the order of their days, each beginning where the one before ends; one where nothing changed
 * @param singles in the order in which they stand on the bill; of the credit so much is used as the bill takes
 */
public record BillQuestion(int period, List<Part> parts, List<Single> singles) {
    /** @throws IllegalArgumentException without a part, or where one does not begin where the one before ends */
    public BillQuestion {
        parts = List.copyOf(parts);
        singles = List.copyOf(singles);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a bill has at least one part");
        }
        for (int i = 1; i < parts.size(); i++) {
            if (!parts.get(i).usage().from().equals(parts.get(i - 1).usage().to())) {
                throw new IllegalArgumentException("a part begins where the one before ends: has " + parts.get(i - 1).usage().to() + " and " + parts.get(i).usage().from());
            }
        }
    }

    /** @return the same, where nothing changed within the interval and nothing is added */
    public static BillQuestion of(int period, Supply supply, Usage usage) {
        return new BillQuestion(period, List.of(new Part(supply, usage)), List.of());
    }

    /** The least bill, the load, the steps and the discount's limit of a part are this share of a month's. docs/iso8583-spec.md 19.14. */
    Share share(Part part) {
        if (parts.size() == 1) {
            return part.usage().minimum() == Usage.Minimum.NEW_CONNECTION ? new Share(part.usage().days(), YearMonth.from(part.usage().to()).lengthOfMonth()) : Share.WHOLE;
        }
        boolean powerStays = parts.stream().mapToInt(each -> each.supply().powerVa()).distinct().count() == 1;
        long interval = parts.stream().mapToLong(each -> each.usage().days()).sum();
        return new Share(part.usage().days(), powerStays ? Math.max(1, interval) : YearMonth.from(parts.getFirst().usage().to()).lengthOfMonth());
    }

    /** Days of so many. */
    record Share(long days, long of) {
        static final Share WHOLE = new Share(1, 1);
    }
}
