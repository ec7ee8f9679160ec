package id.ppob.switching.cli;

import id.ppob.switching.desk.ListPrices;
import id.ppob.switching.desk.UseCases;
import id.ppob.switching.office.Change;
import id.ppob.switching.office.PriceChange;
import id.ppob.switching.office.Right;
import id.ppob.switching.store.office.PriceStore;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ppob price}: what bills and late fees are computed from, and what two people change of it from a later day on. */
@Command(name = "price", description = "Prices with their days: list, late-fee, tariff, tax, stamp-duty; admin fees are partner fee.",
        footer = {"", "A price begins on a later day than the one on which it is approved. Said again word by word, a price that has begun is confirmed."})
public final class PriceCommand extends Noun {
    PriceCommand() {
        super("list, late-fee, tariff, tax or stamp-duty");
    }

    @Command(name = "list", description = "All prices: those that count, those that did, those that are to come.")
    int list() {
        return AtOffice.with(installation, office -> {
            List<PriceStore.Listed> prices = office.ask(UseCases.LIST_PRICES, new ListPrices.Question()).rows();
            return output.print(prices, prices.stream().map(one -> "%-10s  %-28s  from %s  %s".formatted(one.kind(), one.about(), one.from(), one.price()))
                .collect(Collectors.joining(System.lineSeparator())));
        });
    }

    @Command(name = "late-fee", description = "Ask for another late fee of a range of power from a later day on; another approves.")
    int lateFee(@Option(names = "--power-from", required = true, paramLabel = "VA", description = "first power of the range") int powerFrom,
                @Option(names = "--power-to", required = true, paramLabel = "VA", description = "last power of the range") int powerTo,
                @Option(names = "--from", required = true, paramLabel = "YYYY-MM-DD", description = "first day, WIB") String from,
                @Option(names = "--fixed", required = true, paramLabel = "RP", description = "a month begun, whatever the bill") long fixed,
                @Option(names = "--basis-points", paramLabel = "N", defaultValue = "0", description = "of the bill a month begun; 300 is 3 % (${DEFAULT-VALUE})") int basisPoints,
                @Option(names = "--minimum", paramLabel = "RP", defaultValue = "0", description = "the least that the share comes to (${DEFAULT-VALUE})") long minimum,
                @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why: the decree") String reason) {
        return ask(() -> new PriceChange.SetLateFee(powerFrom, powerTo, from, fixed, basisPoints, minimum, reason));
    }

    @Command(name = "tariff", description = "Ask for another price of a kWh of a class from a later day on; another approves.")
    int tariff(@Parameters(paramLabel = "TARIFF", description = "class, as R1") String tariff,
               @Option(names = "--power-from", required = true, paramLabel = "VA", description = "first power of the class") int powerFrom,
               @Option(names = "--power-to", required = true, paramLabel = "VA", description = "last power of the class") int powerTo,
               @Option(names = "--from", required = true, paramLabel = "YYYY-MM-DD", description = "first day, WIB; a bill goes by the first of its month") String from,
               @Option(names = "--sen", required = true, paramLabel = "N", description = "hundredths of a rupiah a kWh") int sen,
               @Option(names = "--minimum-hours", paramLabel = "N", defaultValue = "40", description = "hours at full power billed at least (${DEFAULT-VALUE})") int minimumHours,
               @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why: the decree") String reason) {
        return ask(() -> new PriceChange.SetTariff(tariff, powerFrom, powerTo, from, sen, minimumHours, reason));
    }

    @Command(name = "tax", description = "Ask for another tax on bills from a later day on; another approves.")
    int tax(@Parameters(paramLabel = "TAX", description = "${COMPLETION-CANDIDATES}") PriceChange.SetTax.Tax tax,
            @Option(names = "--scope", required = true, paramLabel = "UNIT", description = "unit of 5 digits, or * for all that have none of their own") String scope,
            @Option(names = "--from", required = true, paramLabel = "YYYY-MM-DD", description = "first day, WIB; a bill goes by the first of its month") String from,
            @Option(names = "--basis-points", required = true, paramLabel = "N", description = "of the energy; 1000 is 10 %") int basisPoints,
            @Option(names = "--above", paramLabel = "VA", defaultValue = "0", description = "only customers above this power pay it (${DEFAULT-VALUE})") int above,
            @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why: the law") String reason) {
        return ask(() -> new PriceChange.SetTax(tax, scope, from, basisPoints, above, reason));
    }

    @Command(name = "stamp-duty", description = "Ask for another stamp duty of bills from a later day on; another approves.")
    int stampDuty(@Option(names = "--from", required = true, paramLabel = "YYYY-MM-DD", description = "first day, WIB; a bill goes by the first of its month") String from,
                  @Option(names = "--above", required = true, paramLabel = "RP", description = "bills above this amount carry it") long above,
                  @Option(names = "--duty", required = true, paramLabel = "RP", description = "so much") long duty,
                  @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why: the law") String reason) {
        return ask(() -> new PriceChange.SetStampDuty(from, above, duty, reason));
    }

    private int ask(Supplier<Change> change) {
        return AtOffice.with(installation, office -> {
            office.may(Right.ASK);
            return office.change(output, checked(change), null);
        });
    }
}
