package id.ppob.simulator.pln;

import id.ppob.simulator.wire.Layout;
import id.ppob.simulator.wire.Statement;
import java.util.List;
import java.util.Set;

/** A customer of PLN with all bills ever made out, oldest first. Immutable; which of them are paid, the books know. */
public record PlnCustomer(String idpel, String name, String unit, String phone, String tariff, long powerVa, List<Statement.Line> bills) {
    /** @return the four oldest bills that are not paid, as told to a bank; null when nothing is owed */
    Statement owed(Set<String> paid, String switcher, String reference, long adminRupiah) {
        List<Statement.Line> open = bills.stream().filter(bill -> !paid.contains(idpel + bill.period())).toList();
        return open.isEmpty() ? null : new Statement(switcher, idpel, 0, Math.min(99, open.size()), reference, name, unit, phone, tariff, powerVa,
                adminRupiah, open.subList(0, Math.min(Layout.MOST_BILLS, open.size())));
    }
}
