package id.ppob.switching.desk;

import id.ppob.switching.acmt.price.BillLine;
import id.ppob.switching.acmt.price.BillQuestion;
import id.ppob.switching.acmt.price.Component;
import id.ppob.switching.acmt.price.Kind;
import id.ppob.switching.acmt.price.Part;
import id.ppob.switching.acmt.price.PricedBill;
import id.ppob.switching.acmt.price.Pricer;
import id.ppob.switching.office.Operator;
import id.ppob.switching.office.Right;
import id.ppob.switching.store.price.BillLook;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** A bill line by line, computed again from what it was priced from and from the rows of its batch: what was read, what each component is, and which row says so. */
public final class ExplainBill extends Named<ExplainBill.Question, ExplainBill.Explained> {
    /** @param period BLTH, YYYYMM */
    public record Question(long idpel, int period) { }

    /** A line. @param row number of the row of prices, or of the single amount. @param source where its rate comes from; empty for a single amount. @param confirmed whether public sources say so */
    public record Line(String kind, String text, long rupiah, long row, String source, boolean confirmed) { }

    /** What was used of one supply. @param minimum which least bill counts */
    public record Used(String tariff, int powerVa, String district, boolean exempt, LocalDate from, LocalDate to, long lwbpKwh, long wbpKwh, long kvarh, String minimum, boolean estimated) { }

    /**
     * A bill, explained.
     *
     * @param reading   null for a bill that came otherwise
     * @param rateDay   whose rows count
     * @param lines     their sum is the bill
     * @param agrees    whether that is what the books hold, in each part and in sum
     */
    public record Explained(String unit, BillLook.Bill bill, BillLook.Reading reading, List<Used> used, LocalDate rateDay, List<Line> lines, long sumRupiah, boolean agrees) { }

    ExplainBill() {
        super("bill.explain", Right.READ, ExplainBill.Question.class, ExplainBill.Explained.class);
    }

    @Override
    public ExplainBill.Explained run(Counter counter, Operator who, ExplainBill.Question question) {
        BillLook look = new BillLook(counter.reading());
        BillLook.Customer customer = look.customer(question.idpel).orElseThrow(() -> new Refusal(false, "the master has no such customer"));
        BillLook.Bill bill = look.bills(question.idpel, question.period).stream().filter(BillLook.Bill::lives).findFirst()
            .orElseThrow(() -> new Refusal(false, "there is no bill of " + question.period));
        BillQuestion asked = look.question(question.idpel, bill).orElseThrow(() -> new Refusal(false, "the bill of " + question.period + " was not made here from a reading"));
        Pricer pricer = new Pricer(look.components().upTo(bill.newestRow()));
        PricedBill priced = pricer.price(asked);
        List<Line> lines = new ArrayList<>();
        priced.lines().forEach(line -> lines.add(line(line, asked)));
        return new Explained(customer.unit(), bill, look.reading(question.idpel, bill).orElse(null), asked.parts().stream().map(ExplainBill::used).toList(), pricer.components().rateDay(asked), lines,
            lines.stream().mapToLong(Line::rupiah).sum(), agrees(bill, priced));
    }

    /** @return whether a bill in the books is what it would be made again */
    static boolean agrees(BillLook.Bill bill, PricedBill priced) {
        return bill.kwh() == priced.kwhPriced() && bill.energyRupiah() == priced.energyRupiah() && bill.ppjRupiah() == priced.ppjRupiah() && bill.ppnRupiah() == priced.ppnRupiah()
            && bill.stampRupiah() == priced.stampRupiah() && bill.otherRupiah() == priced.otherRupiah() && bill.reductionRupiah() == priced.reductionRupiah()
            && bill.totalRupiah() == priced.totalRupiah() && priced.lines().stream().mapToLong(BillLine::rupiah).sum() == bill.totalRupiah();
    }

    private static Used used(Part part) {
        return new Used(part.supply().tariff(), part.supply().powerVa(), part.supply().district(), part.supply().exempt(), part.usage().from(), part.usage().to(), part.usage().lwbpKwh(),
            part.usage().wbpKwh(), part.usage().kvarh(), part.usage().minimum().name(), part.usage().estimated());
    }

    private static Line line(BillLine line, BillQuestion asked) {
        Component row = line.row();
        return new Line(line.kind().name(), text(line, asked), line.rupiah(), line.number(), row == null ? "" : row.source(), row == null || row.confirmed());
    }

    private static String text(BillLine line, BillQuestion asked) {
        String what = line.kind().words() + (asked.parts().size() > 1 && line.part() > 0 ? ", part " + line.part() : "");
        return what + ": " + switch (line.kind()) {
            case LOAD -> "%,d VA x %s".formatted(line.quantity(), line.row().words());
            case BLOCK, LWBP, WBP -> "%,d kWh x %s".formatted(line.quantity(), line.row().words());
            case KVARH -> "%,d kVArh x %s".formatted(line.quantity(), line.row().words());
            case MINIMUM -> minimum(line, asked.parts().get(line.part() - 1));
            case DISCOUNT -> "of %,d kWh, %s".formatted(line.quantity(), line.row().words());
            case PPJ, PPN -> "of Rp %,d, %s".formatted(line.quantity(), line.row().words());
            case STAMP -> line.row().words();
            case CREDIT -> "of Rp %,d that corrections left".formatted(line.quantity());
            default -> "agreed on by two people";
        };
    }

    private static String minimum(BillLine line, Part part) {
        return "%,d kWh were used, at least %,d are billed (%s at %,d VA%s)".formatted(part.usage().kwh(), line.quantity(), line.row().words(), part.supply().powerVa(),
            part.usage().minimum() == id.ppob.switching.acmt.price.Usage.Minimum.NEW_CONNECTION ? ", by the days since the connection" : "");
    }
}
