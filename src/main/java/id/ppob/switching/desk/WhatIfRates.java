package id.ppob.switching.desk;

import id.ppob.switching.acmt.price.BillQuestion;
import id.ppob.switching.acmt.price.Component;
import id.ppob.switching.acmt.price.Components;
import id.ppob.switching.acmt.price.Part;
import id.ppob.switching.acmt.price.Pricer;
import id.ppob.switching.acmt.price.RateFile;
import id.ppob.switching.office.Operator;
import id.ppob.switching.office.Right;
import id.ppob.switching.store.price.BillLook;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the bills of a month would be by other rows of prices, beside what they are, by class. Nothing is written. */
public final class WhatIfRates extends Named<WhatIfRates.Question, WhatIfRates.Rows> {
    /** @param rates as {@link RateFile} says; they take the place of rows as if they were written last. @param period BLTH, YYYYMM */
    public record Question(String rates, int period) { }

    /** Bills of a class. @param unpriced bills that have no price by these rows, left out of the sums */
    public record Class(String tariff, long bills, long changed, long beforeRupiah, long afterRupiah, long unpriced) { }

    /** By class, and all together. */
    public record Rows(int period, List<Class> rows, Class all) { }

    WhatIfRates() {
        super("bill.what-if", Right.READ, WhatIfRates.Question.class, WhatIfRates.Rows.class);
    }

    @Override
    public WhatIfRates.Rows run(Counter counter, Operator who, WhatIfRates.Question question) {
        List<Component> others = rates(question.rates);
        BillLook look = new BillLook(counter.reading());
        Components all = look.components();
        Map<String, Class> found = new TreeMap<>();
        for (BillLook.Batch batch : look.batches(question.period)) {
            Pricer pricer = new Pricer(all.upTo(batch.newestRow()).with(others));
            look.each(question.period, batch, (totals, parts, singles) -> totals.forEach((idpel, rupiah) -> {
                List<Part> of = parts.get(idpel);
                if (of != null) {
                    Class one = one(pricer, new BillQuestion(question.period, of, singles.getOrDefault(idpel, List.of())), rupiah);
                    found.merge(one.tariff, one, (sum, more) -> add(sum.tariff, sum, more));
                }
            }));
        }
        Class sum = found.values().stream().reduce(new Class("all", 0, 0, 0, 0, 0), (before, more) -> add("all", before, more));
        return new Rows(question.period, new ArrayList<>(found.values()), sum);
    }

    private static List<Component> rates(String text) {
        try {
            return RateFile.read(text);
        } catch (IllegalArgumentException wrong) {
            throw new Refusal(false, wrong.getMessage());
        }
    }

    private static Class one(Pricer pricer, BillQuestion asked, long rupiah) {
        String tariff = asked.parts().getLast().supply().tariff();
        if (!pricer.prices(asked)) {
            return new Class(tariff, 1, 0, 0, 0, 1);
        }
        long after = pricer.price(asked).totalRupiah();
        return new Class(tariff, 1, after == rupiah ? 0 : 1, rupiah, after, 0);
    }

    private static Class add(String tariff, Class one, Class other) {
        return new Class(tariff, one.bills + other.bills, one.changed + other.changed, one.beforeRupiah + other.beforeRupiah, one.afterRupiah + other.afterRupiah, one.unpriced + other.unpriced);
    }
}
