package id.ppob.switching.cli;

import id.ppob.switching.desk.ShowReport;
import id.ppob.switching.desk.UseCases;
import java.time.LocalDate;
import java.time.YearMonth;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ppob ledger}: what the accounts say, by day and month, as reports in several forms. */
@Command(name = "ledger", description = "Accounts and settlement: balance, trial, export, position, settlement, pln, recap, monthly.")
public final class LedgerCommand extends Noun {
    private static final int MONTHS = 100;

    LedgerCommand() {
        super("balance, trial, export, position, settlement, pln, recap or monthly");
    }

    /** Of one date, and one partner or all. */
    static final class OfDate {
        @Option(names = "--date", required = true, paramLabel = "YYYY-MM-DD", description = "a business date, open or closed")
        private LocalDate date;
        @Option(names = "--partner", paramLabel = "CODE", defaultValue = "", description = "of this one alone")
        private String partner;
    }

    @Command(name = "balance", description = "Balances of all accounts at the end of a business date.")
    int balance(@Mixin OfDate of, @Mixin Printing printing) {
        return report("balance", of.date, of.date, of.partner, "", printing);
    }

    @Command(name = "trial", description = "Trial balance at the end of a business date: its two sums are the same.")
    int trial(@Option(names = "--date", required = true, paramLabel = "YYYY-MM-DD", description = "a business date, open or closed") LocalDate date, @Mixin Printing printing) {
        return report("trial", date, date, "", "", printing);
    }

    @Command(name = "export", description = "What moved in closed dates, for a general ledger: day, account, debit, credit.")
    int export(@Option(names = "--from", required = true, paramLabel = "YYYY-MM-DD", description = "first business date") LocalDate from,
               @Option(names = "--to", required = true, paramLabel = "YYYY-MM-DD", description = "last one; those that are not closed are left out") LocalDate to,
               @Mixin Printing printing) {
        return report("general-ledger", from, to, "", "", printing);
    }

    @Command(name = "position", description = "Net position: amounts, counts, fees, reversals, what was stood in for or is in doubt.")
    int position(@Mixin OfDate of, @Option(names = "--by", paramLabel = "WHAT", defaultValue = "partner", description = "partner, bank, central, terminal or channel (${DEFAULT-VALUE})") String by,
                 @Mixin Printing printing) {
        return report("position", of.date, of.date, of.partner, by, printing);
    }

    @Command(name = "settlement", description = "Settlement of partners, a line a bank code.")
    int settlement(@Mixin OfDate of, @Mixin Printing printing) {
        return report("settlement", of.date, of.date, of.partner, "", printing);
    }

    @Command(name = "pln", description = "Settlement with PLN, a line a bank code.")
    int pln(@Mixin OfDate of, @Mixin Printing printing) {
        return report("settlement-pln", of.date, of.date, of.partner, "", printing);
    }

    @Command(name = "recap", description = "PLN's recap of a month: distribution unit, product, bank; sheets and rupiah here and at PLN.")
    int recap(@Option(names = "--month", required = true, paramLabel = "PERIOD", description = "YYYYMM") int month, @Mixin Printing printing) {
        return monthly("recap", month, "", printing);
    }

    @Command(name = "monthly", description = "Berita Acara Rekonsiliasi: what the parties sign for a month.")
    int monthly(@Option(names = "--month", required = true, paramLabel = "PERIOD", description = "YYYYMM") int month,
                @Option(names = "--partner", paramLabel = "CODE", defaultValue = "", description = "of this one alone") String partner, @Mixin Printing printing) {
        return monthly("monthly", month, partner, printing);
    }

    private int monthly(String name, int month, String partner, Printing printing) {
        if (month < MONTHS || month % MONTHS < 1 || month % MONTHS > 12) {
            throw wrong("A month as YYYYMM, like 202611, is needed; you gave " + month);
        }
        YearMonth of = YearMonth.of(month / MONTHS, month % MONTHS);
        return report(name, of.atDay(1), of.atEndOfMonth(), partner, "", printing);
    }

    private int report(String name, LocalDate from, LocalDate to, String partner, String by, Printing printing) {
        return AtOffice.with(installation, office -> printing.print(output,
            office.ask(UseCases.SHOW_REPORT, new ShowReport.Question(name, from.toString(), to.toString(), partner, by))));
    }
}
