package id.ppob.switching.desk;

import id.ppob.switching.office.Operator;
import id.ppob.switching.office.Right;
import id.ppob.switching.store.price.BillLook;
import id.ppob.switching.value.Clock;
import java.time.LocalDate;
import java.util.List;

/** Who a customer's number, or the number of a meter, names. */
public final class FindCustomer extends Named<FindCustomer.Question, FindCustomer.Found> {
    private static final int IDPEL_DIGITS = 12;

    /** @param whose 12 digits of a customer, or the number of a meter */
    public record Question(String whose) { }

    /** @param idpel of the one customer that it names */
    public record Found(long idpel) { }

    FindCustomer() {
        super("customer.find", Right.READ, FindCustomer.Question.class, FindCustomer.Found.class);
    }

    @Override
    public FindCustomer.Found run(Counter counter, Operator who, FindCustomer.Question question) {
        return new Found(idpel(new BillLook(counter.reading()), question.whose, Clock.wibDate(counter.nowMs())));
    }

    /** A customer's number goes before a meter's. @throws Refusal where it names nobody, or several */
    static long idpel(BillLook look, String whose, LocalDate today) {
        boolean digits = whose.length() == IDPEL_DIGITS && whose.chars().allMatch(c -> c >= '0' && c <= '9');
        if (digits && look.customer(Long.parseLong(whose)).isPresent()) {
            return Long.parseLong(whose);
        }
        List<Long> found = look.ofMeter(whose, today);
        if (found.size() != 1) {
            throw new Refusal(false, found.isEmpty() ? "no customer and no meter has this number" : "the meter of this number was at several customers: say the customer's 12 digits");
        }
        return found.getFirst();
    }
}
