package id.ppob.switching.cli;

import id.ppob.switching.acmt.price.Component;
import id.ppob.switching.acmt.price.Kind;
import id.ppob.switching.acmt.price.SingleFile;
import id.ppob.switching.desk.AskSingles;
import id.ppob.switching.desk.ListPrices;
import id.ppob.switching.desk.UseCases;
import id.ppob.switching.office.Change;
import id.ppob.switching.office.PriceChange;
import id.ppob.switching.office.Right;
import id.ppob.switching.store.office.PriceStore;
import id.ppob.switching.value.Rounding;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ppob price}: what bills and late fees are computed from, and what two people change of it from a later day on. */
@Command(name = "price", description = "Prices with their days: list, late-fee, component; single amounts on bills: single, singles; admin fees are partner fee.",
        footer = {"", "A price begins on a later day than the one on which it is approved. Said again word by word, a price that has begun is confirmed."})
public final class PriceCommand extends Noun {
    private static final Pattern FACTOR = Pattern.compile("([1-9][0-9]{0,3})/([1-9][0-9]{0,3})");

    PriceCommand() {
        super("list, late-fee, component, single or singles");
    }

    @Command(name = "list", description = "All prices: those that count, those that did, those that are to come.")
    int list() {
        return AtOffice.with(installation, office -> {
            List<PriceStore.Listed> prices = office.ask(UseCases.LIST_PRICES, new ListPrices.Question()).rows();
            return output.print(prices, prices.stream().map(one -> "%-10s  %-34s  from %s  %s%s%s".formatted(one.kind(), one.about(), one.from(), one.price(),
                    one.confirmed() ? "" : " (not confirmed)", one.row() == 0 ? "" : "  [row %d: %s]".formatted(one.row(), one.source())))
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
                @Option(names = "--rounding", paramLabel = "HALF_UP|CUT|UP", defaultValue = "HALF_UP", description = "of the share to whole rupiah (${DEFAULT-VALUE})") Rounding rounding,
                @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why: the decree") String reason) {
        return ask(() -> new PriceChange.SetLateFee(powerFrom, powerTo, from, fixed, basisPoints, minimum, rounding, reason));
    }

    @Command(name = "component", description = "Ask for a row of prices from a later day on; another approves. It takes the place of the row of the same class, power, district, kind of customer and step.",
             footer = {"", "Rates: LOAD sen a kVA; BLOCK, LWBP, WBP sen a kWh; KVARH sen a kVArh; MINIMUM hours; DISCOUNT, PPJ, PPN basis points; STAMP rupiah;",
                       "RATE_DAY 1 for the month of use, 2 for the month of payment. A rate of 0 ends a row."})
    int component(@Parameters(paramLabel = "KIND", description = "LOAD, BLOCK, LWBP, WBP, KVARH, MINIMUM, DISCOUNT, PPJ, PPN, STAMP or RATE_DAY") Kind kind,
                  @Option(names = "--tariff", defaultValue = "*", paramLabel = "CLASS", description = "class, as R1; all where it is not said") String tariff,
                  @Option(names = "--power-from", defaultValue = "0", paramLabel = "VA", description = "first power (${DEFAULT-VALUE})") int powerFrom,
                  @Option(names = "--power-to", defaultValue = "" + Component.MOST_VA, paramLabel = "VA", description = "last power (${DEFAULT-VALUE})") int powerTo,
                  @Option(names = "--district", defaultValue = "*", paramLabel = "PEMDA", description = "all where it is not said") String district,
                  @Option(names = "--customers", defaultValue = "*", paramLabel = "KOGOL", description = "kind of customer; all where it is not said") String customers,
                  @Option(names = "--from", required = true, paramLabel = "YYYY-MM-DD", description = "first day, WIB; a bill goes by the first of its month of use") String from,
                  @Option(names = "--step", defaultValue = "1", paramLabel = "N", description = "of energy that has several (${DEFAULT-VALUE})") int step,
                  @Option(names = "--rate", required = true, paramLabel = "N", description = "in the unit of its kind, see below") long rate,
                  @Option(names = "--bound", defaultValue = "0", paramLabel = "N", description = "BLOCK: kWh above which; KVARH: basis points of the kWh that are free; DISCOUNT: hours up to which;"
                      + " STAMP: rupiah above which") long bound,
                  @Option(names = "--factor", defaultValue = "1/1", paramLabel = "N/N", description = "K of WBP, as 3/2; the base of PPN, as 11/12") String factor,
                  @Option(names = "--base", defaultValue = "NET", paramLabel = "NET|GROSS", description = "of a tax: after the discount, or before it (${DEFAULT-VALUE})") Component.Base base,
                  @Option(names = "--rounding", paramLabel = "HALF_UP|CUT|UP", description = "to whole rupiah; of MINIMUM to whole kWh (HALF_UP; CUT of MINIMUM)") Rounding rounding,
                  @Option(names = "--unconfirmed", description = "no public source confirms the figure") boolean unconfirmed,
                  @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "the decree, or where the figure comes from") String reason) {
        Matcher of = FACTOR.matcher(factor);
        if (!of.matches()) {
            throw wrong("--factor '" + factor + "': two whole numbers, as 11/12");
        }
        Rounding rounded = rounding != null ? rounding : kind == Kind.MINIMUM ? Rounding.CUT : Rounding.HALF_UP;
        return ask(() -> new PriceChange.SetComponent(kind, tariff, powerFrom, powerTo, district, customers, from, step, rate, bound, Integer.parseInt(of.group(1)), Integer.parseInt(of.group(2)),
                base, rounded, !unconfirmed, reason));
    }

    @Command(name = "single", description = "Ask for one amount on the bill of a customer and month: an instalment, a rent or a debit; another approves.")
    int single(@Parameters(paramLabel = "IDPEL", description = "12 digits") String idpel,
               @Option(names = "--period", required = true, paramLabel = "YYYYMM", description = "month of payment (BLTH) of the bill that carries it") String period,
               @Option(names = "--kind", required = true, paramLabel = "KIND", description = "INSTALMENT_A, INSTALMENT_B, INSTALMENT_C, RENT_TRANSFORMER, RENT_CAPACITOR or DEBIT") Kind kind,
               @Option(names = "--rupiah", required = true, paramLabel = "RP", description = "so much") long rupiah,
               @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why") String reason) {
        return singles("one line", () -> SingleFile.HEADER + "\n" + idpel + "|" + period + "|" + kind + "|" + rupiah + "\n", reason);
    }

    @Command(name = "singles", description = "Ask for the amounts of a file; another approves all of them.", footer = {"", "Its first line is " + SingleFile.HEADER + "."})
    int singles(@Parameters(paramLabel = "FILE", description = "lines as 530000000001|202701|INSTALMENT_A|78146") Path file,
                @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why") String reason) {
        return singles(file.getFileName().toString(), () -> text(file), reason);
    }

    private int singles(String name, Supplier<String> text, String reason) {
        return AtOffice.with(installation, office -> {
            office.may(Right.ASK);
            return office.asked(output, office.ask(UseCases.ASK_SINGLES, new AskSingles.Question(name, text.get(), reason)), null);
        });
    }

    private int ask(Supplier<Change> change) {
        return AtOffice.with(installation, office -> {
            office.may(Right.ASK);
            return office.change(output, checked(change), null);
        });
    }
}
