package id.ppob.switching.cli;

import id.ppob.switching.desk.AskStatement;
import id.ppob.switching.desk.ShowReport;
import id.ppob.switching.desk.UseCases;
import id.ppob.switching.office.CashChange;
import id.ppob.switching.office.Change;
import id.ppob.switching.office.Right;
import id.ppob.switching.office.Statement;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ppob ledger}: what the accounts say, by day and month, as reports in several forms. */
@Command(name = "ledger", description = "Accounts and settlement: balance, trial, export, position, settlement, pln, recap, monthly; what is due and paid: due, cash, statement, credit.")
public final class LedgerCommand extends Noun {
    private static final int MONTHS = 100;

    LedgerCommand() {
        super("balance, trial, export, position, settlement, pln, recap, monthly, due, cash, statement or credit");
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

    @Command(name = "due", description = "What is due by transfer and not paid yet.")
    int due(@Option(names = "--from", required = true, paramLabel = "YYYY-MM-DD", description = "first business date") LocalDate from,
            @Option(names = "--to", required = true, paramLabel = "YYYY-MM-DD", description = "last one") LocalDate to,
            @Option(names = "--partner", paramLabel = "CODE", defaultValue = "", description = "of this one alone") String partner, @Mixin Printing printing) {
        return report("due", from, to, partner, "", printing);
    }

    @Command(name = "cash", description = "Ask to book a transfer between banks: it clears what is due, oldest first; another approves.")
    int cash(@Option(names = "--partner", required = true, paramLabel = "CODE", description = "who paid; PLN for what we paid to PLN") String partner,
             @Option(names = "--amount", required = true, paramLabel = "RP", description = "whole rupiah, digits alone") long amountRupiah,
             @Option(names = "--bank-reference", required = true, paramLabel = "TEXT", description = "of the transfer; the same of a partner is booked once") String bankReference,
             @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why") String reason) {
        Change change = checked(() -> new CashChange.Transfer(partner.equals(CashChange.PLN) ? CashChange.Way.OUT : CashChange.Way.IN, partner, amountRupiah, bankReference, reason));
        return AtOffice.with(installation, office -> office.change(output, change, null));
    }

    @Command(name = "credit", description = "Ask that what a transfer paid too much clears what is due since; another approves.")
    int credit(@Parameters(paramLabel = "TRANSFER", description = "its number, as its item names it") long transfer,
               @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why") String reason) {
        Change change = checked(() -> new CashChange.Credit(transfer, reason));
        return AtOffice.with(installation, office -> office.change(output, change, null));
    }

    @Command(name = "statement", description = "Ask to book the transfers of a bank's statement, those that are not known yet; another approves each.",
            footer = {"", "Its first line is " + Statement.HEADER + ". A statement with a line that is not as it should be is refused whole."})
    int statement(@Parameters(paramLabel = "FILE", description = "lines as BANKA|401000000|TRX-1; what is below zero went out to PLN") Path file) {
        return AtOffice.with(installation, office -> {
            office.may(Right.ASK);
            AskStatement.Asked asked = office.ask(UseCases.ASK_STATEMENT, new AskStatement.Question(file.getFileName().toString(), text(file)));
            output.print(asked, "%d transfers wait for another person (requests %s), %d were known%s".formatted(asked.requests().size(), asked.requests(), asked.known(),
                asked.refused().stream().map(System.lineSeparator()::concat).collect(Collectors.joining())));
            return asked.refused().isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        });
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
