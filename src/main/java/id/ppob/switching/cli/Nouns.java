package id.ppob.switching.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The nouns as {@code ppob help} shows them: by who needs them, those of a program alone that it has. */
public final class Nouns {
    private static final int INDENT = 2;
    private static final int WIDTH = 12;
    private static final Map<String, List<String>> GROUPS = groups();

    private Nouns() { }

    private static Map<String, List<String>> groups() {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        groups.put("The switch", List.of("up", "office", "status", "db"));
        groups.put("The books", List.of("import", "deposit", "day", "file", "ledger", "verify", "trace", "item", "partner", "price", "bill", "customer", "batch", "period", "rule", "reading"));
        groups.put("The leg to PLN", List.of("link", "advice"));
        groups.put("People", List.of("login", "logout", "operator", "approve", "trail"));
        groups.put("Partners' engineers", List.of("doctor", "decode", "certify"));
        groups.put("Simulators", List.of("demo", "sample", "bank", "pln"));
        groups.put("Proof and measure", List.of("test", "bench", "fuzz", "chaos"));
        groups.put("Help", List.of("help"));
        return groups;
    }

    /** @return every noun that has a group */
    public static List<String> grouped() {
        return GROUPS.values().stream().flatMap(List::stream).toList();
    }

    /** Shows the nouns of this command line in their groups. */
    static CommandLine inGroups(CommandLine top) {
        top.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, Nouns::list);
        return top;
    }

    private static String list(Help help) {
        StringBuilder text = new StringBuilder();
        GROUPS.forEach((group, all) -> {
            List<String> nouns = all.stream().filter(help.subcommands()::containsKey).toList();
            if (nouns.isEmpty()) {
                return;
            }
            text.append(String.format("%n%s%n", group));
            TextTable table = TextTable.forColumns(help.colorScheme(), new Column(WIDTH, INDENT, Overflow.SPAN),
                    new Column(help.commandSpec().usageMessage().width() - WIDTH, 1, Overflow.WRAP));
            nouns.forEach(noun -> table.addRowValues(noun, sentence(help.subcommands().get(noun))));
            text.append(table);
        });
        return text.toString();
    }

    private static String sentence(Help noun) {
        UsageMessageSpec usage = noun.commandSpec().usageMessage();
        return String.join(" ", usage.header().length > 0 ? usage.header() : usage.description());
    }
}
