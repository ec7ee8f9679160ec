package id.ppob.simulator.pln;

import id.ppob.simulator.wire.Statement;
import id.ppob.wire.Layout;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;

/** A customer of PLN with all bills ever made out, oldest first. Immutable; which of them are paid, the ledger knows. */
public record PlnCustomer(String idpel, String name, String unit, String phone, String tariff, long powerVa, List<Statement.Line> bills) {
    /** Late fee of a bill whose fee is worked out on the day it is told or paid. */
    static final long BY_RULE = -1;

    /** @return the four oldest bills that are not paid, priced on this date, as told to a bank; null when nothing is owed */
    Statement owed(Set<String> paid, String switcher, String plnReference, String reference, long adminRupiah, LocalDate date) {
        List<Statement.Line> open = bills.stream().filter(bill -> !paid.contains(idpel + bill.period())).toList();
        List<Statement.Line> shown = open.subList(0, Math.min(Layout.MOST_BILLS, open.size())).stream().map(bill -> priced(bill, date)).toList();
        return open.isEmpty() ? null : new Statement(switcher, idpel, 0, Math.min(99, open.size()), plnReference, reference, name, unit, phone, tariff, powerVa,
                adminRupiah, shown);
    }

    private Statement.Line priced(Statement.Line bill, LocalDate date) {
        return bill.lateRupiah() != BY_RULE ? bill
                : bill.late(PlnLateFee.rupiah(powerVa, bill.totalRupiah(), LocalDate.parse(bill.due(), DateTimeFormatter.BASIC_ISO_DATE), date));
    }
}
