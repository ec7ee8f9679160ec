package id.ppob.switching.desk;

import id.ppob.switching.office.Operator;
import id.ppob.switching.office.Right;
import id.ppob.switching.store.price.BillLook;
import java.util.List;

/** All bills of a customer, those that another took the place of, too. */
public final class ShowBills extends Named<ShowBills.Question, ShowBills.Rows> {
    /** @param period BLTH, YYYYMM; 0 for all */
    public record Question(long idpel, int period) { }

    /** Newest first. */
    public record Rows(BillLook.Customer customer, List<BillLook.Bill> rows) { }

    ShowBills() {
        super("bill.show", Right.READ, ShowBills.Question.class, ShowBills.Rows.class);
    }

    @Override
    public ShowBills.Rows run(Counter counter, Operator who, ShowBills.Question question) {
        BillLook look = new BillLook(counter.reading());
        BillLook.Customer customer = look.customer(question.idpel).orElseThrow(() -> new Refusal(false, "the master has no such customer"));
        return new Rows(customer, look.bills(question.idpel, question.period));
    }
}
