package id.ppob.switching.cli;

import id.ppob.switching.SwitchConfig;
import id.ppob.switching.office.Act;
import id.ppob.switching.settlement.DepositTopUp;
import id.ppob.switching.store.DepositStore;
import id.ppob.switching.store.Noted;
import id.ppob.switching.value.Clock;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ppob deposit}: money of a partner that pays in advance. */
@Command(name = "deposit", description = "Book a deposit of a partner that pays in advance.")
public final class DepositCommand implements Callable<Integer> {
    @Mixin
    private Installation installation;
    @Mixin
    private Output output;
    @Option(names = "--partner", required = true, paramLabel = "CODE", description = "business code, as in cfg/partners")
    private String partner;
    @Option(names = "--amount", required = true, paramLabel = "RP", description = "whole rupiah")
    private long amountRupiah;

    /** What is printed as JSON. */
    private record View(String date, String partner, long amountRupiah, long poolRupiah) { }

    @Override
    public Integer call() throws IOException {
        try (Installation.Books books = installation.open();
                Noted work = Desk.at(installation, books).begin(Act.DEPOSIT, "Rp %,d of %s".formatted(amountRupiah, partner))) {
            DepositTopUp topUp = new DepositTopUp(new DepositStore(books.database().pool()), SwitchConfig.read(installation.cfg()).calendar(), Clock.system());
            return switch (topUp.add(partner, amountRupiah)) {
                case DepositTopUp.Booked booked -> {
                    work.ended(true, "Rp %,d of %s in %s, transfer %d".formatted(booked.amountRupiah(), partner, booked.date(), booked.reference()));
                    output.print(new View(booked.date().toString(), partner, booked.amountRupiah(), booked.poolRupiah()),
                        "Rp %,d of %s booked in %s; not yet taken by a lane: Rp %,d".formatted(booked.amountRupiah(), partner, booked.date(),
                            booked.poolRupiah()));
                    yield CommandLine.ExitCode.OK;
                }
                case DepositTopUp.Refused refused -> {
                    work.ended(false, refused.why());
                    System.err.println("ppob: " + refused.why());
                    yield CommandLine.ExitCode.SOFTWARE;
                }
            };
        }
    }
}
