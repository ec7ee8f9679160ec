package id.ppob.switching.cli;

import id.ppob.switching.SwitchConfig;
import id.ppob.switching.office.Act;
import id.ppob.switching.office.Change;
import id.ppob.switching.office.Right;
import id.ppob.switching.store.office.DepositStore;
import id.ppob.switching.store.upkeep.Account;
import id.ppob.switching.value.Clock;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ppob deposit}: money of a partner that pays in advance. */
@Command(name = "deposit", description = "Money of partners that pay in advance: list, add, back.")
public final class DepositCommand implements Runnable {
    @Spec
    private CommandSpec spec;
    @Mixin
    private Installation installation;
    @Mixin
    private Output output;

    /** What is printed as JSON. */
    private record View(String date, String partner, long amountRupiah, String bankReference, long transfer, long poolRupiah) { }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing: list, add or back");
    }

    @Command(name = "add", description = "Book a deposit; above deposit.alone-rupiah it is asked for, and another approves.")
    int add(@Option(names = "--partner", required = true, paramLabel = "CODE", description = "business code, as in cfg/partners") String partner,
            @Option(names = "--amount", required = true, paramLabel = "RP", description = "whole rupiah, digits alone") long amountRupiah,
            @Option(names = "--bank-reference", required = true, paramLabel = "TEXT", description = "of the transfer that brought the money; the same is booked once") String bankReference,
            @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why") String reason) throws IOException {
        Change.Deposit order = Desk.checked(spec.commandLine(), () -> new Change.Deposit(partner, amountRupiah, bankReference, reason));
        try (Installation.Books books = installation.open(Account.OFFICE)) {
            Desk desk = Desk.at(installation, books);
            String operator = desk.may(Act.DEPOSIT.ask()).name();
            SwitchConfig config = SwitchConfig.read(installation.cfg());
            return switch (new DepositStore(books.database().pool(), config.calendar()).add(operator, order, config.depositAloneRupiah(), Clock.system().millis())) {
                case DepositStore.Booked booked -> {
                    output.print(new View(booked.date().toString(), partner, amountRupiah, bankReference, booked.reference(), booked.poolRupiah()),
                        "Rp %,d of %s booked in %s, transfer %d; not yet taken by a lane: Rp %,d".formatted(amountRupiah, partner, booked.date(), booked.reference(),
                            booked.poolRupiah()));
                    yield CommandLine.ExitCode.OK;
                }
                case DepositStore.NeedsTwo two -> {
                    System.err.println("ppob: with Rp %,d booked by one person in open dates this is above Rp %,d: two decide".formatted(two.aloneRupiah(), config.depositAloneRupiah()));
                    yield desk.ask(output, order, null);
                }
                case DepositStore.Refused refused -> {
                    yield output.failed(refused.why());
                }
            };
        }
    }

    @Command(name = "list", description = "The last deposits, and what was taken back.")
    int list(@Option(names = "--last", paramLabel = "N", defaultValue = "50", description = "the last N (${DEFAULT-VALUE})") int last) {
        return Desk.with(installation, desk -> {
            desk.may(Right.READ);
            List<DepositStore.Listed> deposits = new DepositStore(desk.pool(), null).last(last);
            output.print(deposits, deposits.isEmpty() ? "the books have no deposit" : deposits.stream().map(one -> "%d  %s  %-16s Rp %,15d  %s  by %s%s".formatted(
                one.reference(), one.date(), one.partner(), one.amountRupiah(), one.takesBack() != 0 ? "takes back " + one.takesBack()
                    : one.bankReference() + (one.stands() ? "" : " (taken back)"), one.by(), one.request() == 0 ? "" : ", request " + one.request()))
                .collect(Collectors.joining(System.lineSeparator())));
            return CommandLine.ExitCode.OK;
        });
    }

    @Command(name = "back", description = "Ask to take a deposit back, as far as nothing of it is spent; another approves.")
    int back(@Parameters(paramLabel = "TRANSFER", description = "its number, as deposit list shows it") long transfer,
             @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why") String why) {
        Change change = Desk.checked(spec.commandLine(), () -> new Change.TakeBackDeposit(transfer, why));
        return Desk.with(installation, desk -> desk.ask(output, change, null));
    }
}
