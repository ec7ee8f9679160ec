package id.ppob.switching.acmt;

import id.ppob.switching.acmt.BatchBooks.Entry;
import id.ppob.switching.acmt.price.BillQuestion;
import id.ppob.switching.acmt.price.Part;
import id.ppob.switching.acmt.price.Pricer;
import id.ppob.switching.acmt.price.Single;
import id.ppob.switching.acmt.price.Supply;
import id.ppob.switching.acmt.price.Usage;
import id.ppob.switching.acmt.price.Usage.Minimum;
import java.time.LocalDate;
import java.util.List;

/** From a checked reading to its bill: what was used of which supply. Pure. */
final class Billing {
    private final Pricer pricer;

    /** @param pricer by the rows that stand when the import begins */
    Billing(Pricer pricer) {
        this.pricer = pricer;
    }

    /**
     * Bills a reading that passed {@link ReadingChecks}.
     *
     * @param line    of its file
     * @param singles of this customer and month
     * @param dueOn   last day without late fee
     * @throws IllegalArgumentException when its class has no rate: the checks let through what they must not
     */
    Entry bill(Reading reading, long line, List<Single> singles, LocalDate dueOn) {
        BillQuestion asked = new BillQuestion(reading.period(), List.of(new Part(supply(reading), usage(reading))), singles);
        return new Entry(reading, line, asked, pricer.price(asked), dueOn);
    }

    /** Files do not tell district and kind of customer: rows for all of them count. */
    private static Supply supply(Reading reading) {
        return new Supply(reading.idpel(), reading.unit(), reading.tariff(), reading.powerVa(), "", "", false);
    }

    private static Usage usage(Reading reading) {
        return new Usage(reading.readOn().minusMonths(1), reading.readOn(), reading.usedLwbpKwh(), reading.usedWbpKwh(), reading.usedKvarh(), Minimum.WHOLE, false);
    }
}
