package id.ppob.switching.desk;

import id.ppob.switching.office.Operator;
import id.ppob.switching.office.Right;
import id.ppob.switching.store.price.BillLook;
import id.ppob.switching.store.reading.CustomerLook;
import id.ppob.switching.value.Clock;
import id.ppob.switching.value.Mask;
import java.util.List;

/** A customer, by number or meter: meters as they were told, last day, and the register of credits. */
public final class ShowCustomer extends Named<ShowCustomer.Question, ShowCustomer.Shown> {
    /** @param whose 12 digits of a customer, or the number of a meter */
    public record Question(String whose) { }

    /**
     * A customer.
     *
     * @param name    personal data
     * @param endsOn  last day, YYYY-MM-DD; "" where none is told
     * @param meters  in the order of their days, those that were wrong among them
     * @param credits oldest first
     */
    public record Shown(String idpel, String name, String unit, String tariff, int powerVa, String status, String endsOn, List<CustomerLook.Hung> meters, List<CustomerLook.Credit> credits) {
        /** @return the same without what names a person */
        public Shown masked() {
            return new Shown(Mask.idpel(Long.parseLong(idpel)), Mask.name(name), unit, tariff, powerVa, status, endsOn, meters, credits);
        }
    }

    ShowCustomer() {
        super("customer.show", Right.READ, ShowCustomer.Question.class, ShowCustomer.Shown.class);
    }

    @Override
    public ShowCustomer.Shown run(Counter counter, Operator who, ShowCustomer.Question question) {
        BillLook look = new BillLook(counter.reading());
        long idpel = FindCustomer.idpel(look, question.whose, Clock.wibDate(counter.nowMs()));
        BillLook.Customer customer = look.customer(idpel).orElseThrow(() -> new Refusal(false, "the master has no such customer"));
        CustomerLook more = new CustomerLook(counter.reading());
        return new Shown("%012d".formatted(idpel), customer.name(), customer.unit(), customer.tariff(), customer.powerVa(), customer.status(), more.endsOn(idpel), more.meters(idpel), more.credits(idpel));
    }
}
