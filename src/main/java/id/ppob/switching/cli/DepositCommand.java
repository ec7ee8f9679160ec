package id.ppob.switching.cli;

import id.ppob.switching.desk.AddDeposit;
import id.ppob.switching.desk.ListDeposits;
import id.ppob.switching.desk.UseCases;
import id.ppob.switching.office.Change;
import id.ppob.switching.store.office.DepositStore;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ppob deposit}: money of a partner that pays in advance. */
@Command(name = "deposit", description = "Money of partners that pay in advance: list, add, back.")
public final class DepositCommand extends Noun {
    DepositCommand() {
        super("list, add or back");
    }

    /** What is printed as JSON. */
    private record View(String date, String partner, long amountRupiah, String bankReference, long transfer, long poolRupiah) { }

    @Command(name = "add", description = "Book a deposit; above deposit.alone-rupiah it is asked for, and another approves.")
    int add(@Option(names = "--partner", required = true, paramLabel = "CODE", description = "business code, as in cfg/partners") String partner,
            @Option(names = "--amount", required = true, paramLabel = "RP", description = "whole rupiah, digits alone") long amountRupiah,
            @Option(names = "--bank-reference", required = true, paramLabel = "TEXT", description = "of the transfer that brought the money; the same is booked once") String bankReference,
            @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why") String reason) {
        Change.Deposit order = checked(() -> new Change.Deposit(partner, amountRupiah, bankReference, reason));
        return AtOffice.with(installation, office -> {
            AddDeposit.Booked booked = office.ask(UseCases.ADD_DEPOSIT, new AddDeposit.Question(partner, amountRupiah, bankReference, reason));
            if (booked.date().isEmpty()) {
                System.err.println("ppob: with Rp %,d booked by one person in open dates this is above Rp %,d: two decide".formatted(booked.aloneRupiah(), booked.mostRupiah()));
                return office.change(output, order, null);
            }
            return output.print(new View(booked.date(), partner, amountRupiah, bankReference, booked.transfer(), booked.poolRupiah()),
                "Rp %,d of %s booked in %s, transfer %d; not yet taken by a lane: Rp %,d".formatted(amountRupiah, partner, booked.date(), booked.transfer(), booked.poolRupiah()));
        });
    }

    @Command(name = "list", description = "The last deposits, and what was taken back.")
    int list(@Option(names = "--last", paramLabel = "N", defaultValue = "50", description = "the last N (${DEFAULT-VALUE})") int last) {
        return AtOffice.with(installation, office -> {
            List<DepositStore.Listed> deposits = office.ask(UseCases.LIST_DEPOSITS, new ListDeposits.Question(AtOffice.most(last))).rows();
            return output.print(deposits, deposits.isEmpty() ? "the books have no deposit" : deposits.stream().map(one -> "%d  %s  %-16s Rp %,15d  %s  by %s%s".formatted(
                one.reference(), one.date(), one.partner(), one.amountRupiah(), one.takesBack() != 0 ? "takes back " + one.takesBack()
                    : one.bankReference() + (one.stands() ? "" : " (taken back)"), one.by(), one.request() == 0 ? "" : ", request " + one.request()))
                .collect(Collectors.joining(System.lineSeparator())));
        });
    }

    @Command(name = "back", description = "Ask to take a deposit back, as far as nothing of it is spent; another approves.")
    int back(@Parameters(paramLabel = "TRANSFER", description = "its number, as deposit list shows it") long transfer,
             @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why") String why) {
        Change change = checked(() -> new Change.TakeBackDeposit(transfer, why));
        return AtOffice.with(installation, office -> office.change(output, change, null));
    }
}
