package id.ppob.switching.cli;

import id.ppob.switching.acmt.price.RateFile;
import id.ppob.switching.desk.ExplainBill;
import id.ppob.switching.desk.ListArrears;
import id.ppob.switching.desk.ShowBills;
import id.ppob.switching.desk.UseCases;
import id.ppob.switching.desk.WhatIfRates;
import id.ppob.switching.office.Right;
import id.ppob.switching.store.price.BillLook;
import id.ppob.switching.value.Mask;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ppob bill}: what a bill is made of, what is owed, and what bills would be by other prices. It changes nothing. */
@Command(name = "bill", description = "Bills: explain, show, arrears, what-if.")
public final class BillCommand extends Noun {
    BillCommand() {
        super("explain, show, arrears or what-if");
    }

    /** A bill explained, as it is printed: customer and officer masked. */
    private record Explained(String idpel, String reader, ExplainBill.Explained bill) { }

    /** Bills as they are printed. */
    private record Shown(String idpel, String name, String unit, String tariff, int powerVa, String status, List<BillLook.Bill> bills) { }

    /** What is owed, as it is printed. */
    private record Owed(String idpel, String name, String today, List<ListArrears.Owed> bills, long sumRupiah) { }

    @Command(name = "explain", description = "A bill line by line: what was read, what each component is, the row that it comes from, and why the minimum. The lines are computed again; their sum is the bill.")
    int explain(@Parameters(paramLabel = "IDPEL|METER", description = "12 digits of a customer, or the number of a meter") String whose,
                @Parameters(paramLabel = "PERIOD", description = "month of payment (BLTH), YYYYMM") int period,
                @Option(names = "--unsafe", description = "customer and officer in full") boolean unsafe) {
        return AtOffice.with(installation, office -> {
            office.may(Right.READ);
            long customer = office.customer(whose);
            ExplainBill.Explained bill = office.ask(UseCases.EXPLAIN_BILL, new ExplainBill.Question(customer, period));
            String reader = bill.reading() == null || bill.reading().reader() == null ? "" : unsafe ? bill.reading().reader() : Mask.name(bill.reading().reader());
            output.print(new Explained(shown(customer, unsafe), reader, unsafe ? bill : masked(bill)), text(shown(customer, unsafe), reader, bill));
            return bill.agrees() ? 0 : 1;
        });
    }

    @Command(name = "show", description = "All bills of a customer, or that of one month.")
    int show(@Parameters(paramLabel = "IDPEL|METER", description = "12 digits of a customer, or the number of a meter") String whose,
             @Parameters(arity = "0..1", paramLabel = "PERIOD", defaultValue = "0", description = "month of payment (BLTH), YYYYMM; all where it is not said") int period,
             @Option(names = "--unsafe", description = "customer in full") boolean unsafe) {
        return AtOffice.with(installation, office -> {
            office.may(Right.READ);
            long customer = office.customer(whose);
            ShowBills.Rows found = office.ask(UseCases.SHOW_BILLS, new ShowBills.Question(customer, period));
            BillLook.Customer who = found.customer();
            Shown shown = new Shown(shown(customer, unsafe), unsafe ? who.name() : Mask.name(who.name()), who.unit(), who.tariff(), who.powerVa(), who.status(), found.rows());
            return output.print(shown, "customer %s %s, unit %s, %s/%,d VA, %s%n".formatted(shown.idpel, shown.name, shown.unit, shown.tariff, shown.powerVa, shown.status) + bills(found.rows()));
        });
    }

    @Command(name = "arrears", description = "What a customer owes today: open bills with their late fees.")
    int arrears(@Parameters(paramLabel = "IDPEL|METER", description = "12 digits of a customer, or the number of a meter") String whose,
                @Option(names = "--unsafe", description = "customer in full") boolean unsafe) {
        return AtOffice.with(installation, office -> {
            ListArrears.Arrears found = office.ask(UseCases.LIST_ARREARS, new ListArrears.Question(whose));
            Owed owed = new Owed(shown(found.idpel(), unsafe), unsafe ? found.customer().name() : Mask.name(found.customer().name()), found.today().toString(), found.rows(), found.sumRupiah());
            StringBuilder text = new StringBuilder("customer %s %s owes Rp %,d on %s".formatted(owed.idpel, owed.name, owed.sumRupiah, owed.today));
            found.rows().forEach(one -> text.append("%n  %d  %-8s due %s  %,8d kWh  Rp %,13d  late fee Rp %,10d".formatted(one.period(), one.state(), one.dueOn(), one.kwh(), one.billRupiah(),
                one.lateRupiah())));
            return output.print(owed, text.toString());
        });
    }

    @Command(name = "what-if", description = "What the bills of a month would be by other prices, by class. Nothing is written.",
             footer = {"", "The first line of the file is " + RateFile.HEADER + ".", "Empty cells are: all classes, power, districts and customers, step 1, no bound, no factor, NET, HALF_UP."})
    int whatIf(@Option(names = "--rates", required = true, paramLabel = "FILE", description = "rows of prices that take the place of those that count") Path rates,
               @Option(names = "--period", required = true, paramLabel = "YYYYMM", description = "month of payment (BLTH)") int period) {
        return AtOffice.with(installation, office -> {
            office.may(Right.READ);
            WhatIfRates.Rows found = office.ask(UseCases.WHAT_IF_RATES, new WhatIfRates.Question(text(rates), period));
            StringBuilder table = new StringBuilder("%-5s %12s %12s %20s %20s %20s %9s".formatted("class", "bills", "changed", "is Rp", "would be Rp", "difference Rp", "no price"));
            Stream.concat(found.rows().stream(), Stream.of(found.all())).forEach(one -> table.append("%n%-5s %,12d %,12d %,20d %,20d %,20d %,9d".formatted(one.tariff(), one.bills(), one.changed(),
                one.beforeRupiah(), one.afterRupiah(), one.afterRupiah() - one.beforeRupiah(), one.unpriced())));
            return output.print(found, table.toString());
        });
    }

    private static String shown(long idpel, boolean unsafe) {
        return unsafe ? "%012d".formatted(idpel) : Mask.idpel(idpel);
    }

    private static ExplainBill.Explained masked(ExplainBill.Explained bill) {
        BillLook.Reading read = bill.reading();
        return read == null ? bill : new ExplainBill.Explained(bill.unit(), bill.bill(), new BillLook.Reading(read.source(), read.readOn(), read.multiplier(), read.lwbpFrom(), read.lwbpTo(),
            read.wbpFrom(), read.wbpTo(), read.kvarhFrom(), read.kvarhTo(), photo(read), read.readCode(), read.abnormality(), read.reader() == null ? null : Mask.name(read.reader()), read.meter()),
            bill.used(), bill.rateDay(), bill.lines(), bill.sumRupiah(), bill.agrees());
    }

    /** Its name may tell the customer's number. */
    private static String photo(BillLook.Reading reading) {
        return reading.photo() == null ? null : reading.photo().replaceAll("([0-9]{2})[0-9]{7}([0-9]{3})", "$1*******$2");
    }

    private static String text(String idpel, String reader, ExplainBill.Explained found) {
        BillLook.Bill bill = found.bill();
        StringBuilder text = new StringBuilder("bill %d of %s, unit %s: %s, due %s%n".formatted(bill.period(), idpel, found.unit(), bill.state(), bill.dueOn()));
        BillLook.Reading read = found.reading();
        if (read != null) {
            text.append("read on %s (%s)%s%s%s%s%n".formatted(read.readOn(), read.source(), reader.isEmpty() ? "" : " by " + reader, read.photo() == null ? ", no photo" : ", photo " + photo(read),
                read.readCode() == null ? "" : ", code " + read.readCode(), read.abnormality() == null ? "" : ", condition " + read.abnormality()));
            text.append("stands LWBP %s to %s, WBP %s to %s, kVArh %s to %s, times %d%n".formatted(read.lwbpFrom(), read.lwbpTo(), read.wbpFrom(), read.wbpTo(), read.kvarhFrom(), read.kvarhTo(),
                read.multiplier()));
        }
        for (ExplainBill.Used one : found.used()) {
            text.append("%s/%,d VA from %s to %s: %,d + %,d kWh, %,d kVArh%s%s%s%n".formatted(one.tariff(), one.powerVa(), one.from(), one.to(), one.lwbpKwh(), one.wbpKwh(), one.kvarh(),
                one.estimated() ? ", estimated" : "", one.district().isEmpty() ? "" : ", district " + one.district(), one.exempt() ? ", exempt from the district's tax" : ""));
        }
        text.append("rates of %s%n".formatted(found.rateDay()));
        for (ExplainBill.Line line : found.lines()) {
            text.append("  %,15d  %s%s%n".formatted(line.rupiah(), line.text(), line.source().isEmpty() ? "  [amount %d]".formatted(line.row())
                : "  [row %d: %s%s]".formatted(line.row(), line.source(), line.confirmed() ? "" : ", not confirmed")));
        }
        return text.append("  %,15d  sum%s".formatted(found.sumRupiah(), found.agrees() ? ": the bill" : "; BUT THE BOOKS HOLD %,d".formatted(bill.totalRupiah()))).toString();
    }

    private static String bills(List<BillLook.Bill> bills) {
        StringBuilder text = new StringBuilder("%6s %6s %-10s %-11s %-10s %10s %15s %13s %13s %11s %13s %13s %15s".formatted("period", "batch", "state", "batch is", "due", "kWh", "energy", "PPJ", "PPN",
            "stamp", "other", "credit", "Rp"));
        for (BillLook.Bill one : bills) {
            text.append("%n%6d %6d %-10s %-11s %-10s %,10d %,15d %,13d %,13d %,11d %,13d %,13d %,15d".formatted(one.period(), one.batch(), one.state(), one.batchState(), one.dueOn(), one.kwh(),
                one.energyRupiah(), one.ppjRupiah(), one.ppnRupiah(), one.stampRupiah(), one.otherRupiah(), one.reductionRupiah(), one.totalRupiah()));
        }
        return text.toString();
    }
}
