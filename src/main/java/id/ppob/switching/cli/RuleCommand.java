package id.ppob.switching.cli;

import id.ppob.switching.acmt.period.Source;
import id.ppob.switching.acmt.rule.CodeList;
import id.ppob.switching.acmt.rule.EstimateMethod;
import id.ppob.switching.acmt.rule.Rule;
import id.ppob.switching.desk.ListRules;
import id.ppob.switching.desk.UseCases;
import id.ppob.switching.office.Change;
import id.ppob.switching.office.Right;
import id.ppob.switching.office.RuleChange;
import id.ppob.switching.store.office.RuleStore.By;
import id.ppob.switching.store.office.RuleStore.CodeLine;
import id.ppob.switching.store.office.RuleStore.OrderLine;
import id.ppob.switching.store.office.RuleStore.RuleLine;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ppob rule}: what readings are checked by, and what their codes mean and do. */
@Command(name = "rule", description = "What readings are checked by: list, set; what their codes mean and do: codes, code; whose reading counts, and how a month is estimated: orders, order, methods.",
        footer = {"", "A change of a rule or code counts for readings of a later day than the one on which it is approved. An order counts from its approval on. Rows are only added: list, codes and orders are the history, too."})
public final class RuleCommand extends Noun {
    RuleCommand() {
        super("list, set, codes, code, orders, order or methods");
    }

    @Command(name = "list", description = "All rules with their days: on or off, limit, unit and class, and who agreed on each row.")
    int list(@Option(names = "--rule", paramLabel = "RULE", description = "this one alone") Rule rule) {
        return AtOffice.with(installation, office -> {
            List<RuleLine> rows = office.ask(UseCases.LIST_RULES, new ListRules.Question()).rules().stream().filter(row -> rule == null || row.rule() == rule).toList();
            return output.print(rows, rows.stream().map(row -> "%-18s  unit %-5s  class %-4s  from %s  %-4s %-22s%s".formatted(row.rule(), row.unit(), row.tariff(), row.from(), row.on() ? "on" : "off",
                row.rule().measure().isEmpty() ? "" : "limit %,d %s".formatted(row.limit(), row.rule().measure()), agreed(row.by())).stripTrailing()).collect(Collectors.joining(System.lineSeparator())));
        });
    }

    @Command(name = "set", description = "Ask for a rule to be on or off, or to go further or less far, from a day of reading on; another approves.")
    int set(@Parameters(paramLabel = "RULE", description = "as list names it") Rule rule,
            @Option(names = "--from", required = true, paramLabel = "YYYY-MM-DD", description = "first day of reading") String from,
            @Option(names = "--off", description = "it is not asked any more; on, where this is not said") boolean off,
            @Option(names = "--limit", paramLabel = "N", description = "in the rule's own measure") Long limit,
            @Option(names = "--unit", paramLabel = "UNIT", defaultValue = "*", description = "of this unit alone; all where it is not said") String unit,
            @Option(names = "--class", paramLabel = "CLASS", defaultValue = "*", description = "of this class alone, as R1; all where it is not said") String tariff,
            @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why") String reason) {
        return ask(() -> {
            if (!off && limit == null && !rule.measure().isEmpty()) {
                throw new IllegalArgumentException("say --limit N: " + rule + " is measured in " + rule.measure());
            }
            return new RuleChange.SetRule(rule, unit, tariff, from, !off, limit == null ? 0 : limit, reason);
        });
    }

    @Command(name = "codes", description = "All codes with their days: what each means and does, and who agreed on each row.")
    int codes(@Option(names = "--list", paramLabel = "LIST", description = "of this list alone: ${COMPLETION-CANDIDATES}") CodeList list) {
        return AtOffice.with(installation, office -> {
            List<CodeLine> rows = office.ask(UseCases.LIST_RULES, new ListRules.Question()).codes().stream().filter(row -> list == null || row.list() == list).toList();
            return output.print(rows, rows.stream().map(row -> "%-8s  %-4s  from %s  %-30s  %s%s%s%s%s".formatted(row.list(), row.code(), row.from(), row.meaning(), row.inUse() ? "" : "not in use ",
                row.asksPhoto() ? "photo " : "", row.holds() ? "holds " : "", row.explainsZero() ? "explains-zero " : "", agreed(row.by())).stripTrailing())
                .collect(Collectors.joining(System.lineSeparator())));
        });
    }

    @Command(name = "code", description = "Ask for a code to be new, to mean or do something else, or to be taken out of its list, from a day of reading on; another approves.")
    int code(@Parameters(index = "0", paramLabel = "LIST", description = "${COMPLETION-CANDIDATES}") CodeList list,
             @Parameters(index = "1", paramLabel = "CODE", description = "1 to 4 letters or digits") String code,
             @Option(names = "--from", required = true, paramLabel = "YYYY-MM-DD", description = "first day of reading") String from,
             @Option(names = "--meaning", required = true, paramLabel = "TEXT", description = "for people") String meaning,
             @Option(names = "--asks-photo", description = "a reading with it needs a photo") boolean asksPhoto,
             @Option(names = "--holds", description = "a reading with it waits for a person") boolean holds,
             @Option(names = "--explains-zero", description = "no or little use is right with it, where a photo shows it") boolean explainsZero,
             @Option(names = "--confirmed", description = "a public source says so") boolean confirmed,
             @Option(names = "--end", description = "it is no code of the list any more") boolean end,
             @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why") String reason) {
        return ask(() -> new RuleChange.SetCode(list, code, from, !end, meaning, asksPhoto, holds, explainsZero, confirmed, reason));
    }

    @Command(name = "orders", description = "Whose reading counts where more than one came, and by what a month is estimated that nobody read: each order that ever counted; the last of a kind does.")
    int orders() {
        return AtOffice.with(installation, office -> {
            List<OrderLine> rows = office.ask(UseCases.LIST_RULES, new ListRules.Question()).orders();
            return output.print(rows, rows.stream().map(row -> "%-9s  %s%s  %s".formatted(row.kind(), row.first(), row.hours() == 0 ? "" : ", " + row.hours() + " hours", agreed(row.by())).stripTrailing())
                .collect(Collectors.joining(System.lineSeparator())));
        });
    }

    @Command(name = "order", description = "Ask for another order of sources: whose reading counts where more than one came; another approves.")
    int order(@Parameters(arity = "1", paramLabel = "SOURCE", split = ",", description = "all of ${COMPLETION-CANDIDATES}, with commas between, the first first") List<Source> first,
              @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why") String reason) {
        return ask(() -> new RuleChange.SetOrder(first, reason));
    }

    @Command(name = "methods", description = "Ask for other methods of estimates, or another order of them; another approves.")
    int methods(@Parameters(arity = "1", paramLabel = "METHOD", split = ",", description = "some of ${COMPLETION-CANDIDATES}, with commas between, the first first, MINIMUM last") List<EstimateMethod> first,
                @Option(names = "--hours", paramLabel = "N", defaultValue = "0", description = "at full power, of NEW_HOUSEHOLD_HOURS") int hours,
                @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why") String reason) {
        return ask(() -> new RuleChange.SetMethods(first, hours, reason));
    }

    private int ask(Supplier<Change> change) {
        return AtOffice.with(installation, office -> {
            office.may(Right.ASK);
            return office.change(output, checked(change), null);
        });
    }

    private static String agreed(By by) {
        return by.request() == 0 ? "" : "[request %d: %s asked, %s approved: %s]".formatted(by.request(), by.asked(), by.approved(), by.reason());
    }
}
