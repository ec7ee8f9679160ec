package id.ppob.switching.desk;

import id.ppob.switching.office.Operator;
import id.ppob.switching.office.Right;
import id.ppob.switching.product.postpaid.Bill;
import id.ppob.switching.product.postpaid.LateFee;
import id.ppob.switching.store.price.BillLook;
import id.ppob.switching.value.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/** What a customer, or who has a meter, owes today: each open bill with its late fee. */
public final class ListArrears extends Named<ListArrears.Question, ListArrears.Arrears> {
    /** @param whose 12 digits of a customer, or the number of a meter */
    public record Question(String whose) { }

    /** An open bill. */
    public record Owed(int period, String state, LocalDate dueOn, int kwh, long billRupiah, long lateRupiah) { }

    /** @param idpel whose they are. @param today the day, WIB, by which late fees are. @param rows oldest first */
    public record Arrears(long idpel, BillLook.Customer customer, LocalDate today, List<Owed> rows, long sumRupiah) { }

    ListArrears() {
        super("bill.arrears", Right.READ, ListArrears.Question.class, ListArrears.Arrears.class);
    }

    @Override
    public ListArrears.Arrears run(Counter counter, Operator who, ListArrears.Question question) {
        BillLook look = new BillLook(counter.reading());
        LocalDate today = Clock.wibDate(counter.nowMs());
        long idpel = FindCustomer.idpel(look, question.whose, today);
        BillLook.Customer customer = look.customer(idpel).orElseThrow(() -> new Refusal(false, "the master has no such customer"));
        LateFee lateFees = look.lateFees();
        List<Owed> rows = look.bills(idpel, 0).stream().filter(bill -> bill.isOpenOn(today)).sorted(Comparator.comparingInt(BillLook.Bill::period))
            .map(bill -> new Owed(bill.period(), bill.state(), bill.dueOn(), bill.kwh(), bill.totalRupiah(), lateFees.rupiah(plain(bill), customer.powerVa(), today))).toList();
        return new Arrears(idpel, customer, today, rows, rows.stream().mapToLong(one -> one.billRupiah + one.lateRupiah).sum());
    }

    /** As far as a late fee goes by it. */
    private static Bill plain(BillLook.Bill bill) {
        return new Bill(bill.period(), bill.batch(), Bill.State.valueOf(bill.state()), bill.dueOn(), bill.readOn(), bill.totalRupiah(), bill.ppnRupiah(), 0, 0, 0, 0, 0, 0);
    }
}
