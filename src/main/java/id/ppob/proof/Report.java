package id.ppob.proof;

import java.util.List;
import java.util.Locale;

/** All findings of one proof, in order. */
public record Report(List<Finding> findings) {
    /** @return whether everything holds */
    public boolean holds() {
        return findings.stream().allMatch(Finding::holds);
    }

    /** @return the findings as a table, each violation's first stories under it, and a closing line */
    public String table() {
        StringBuilder text = new StringBuilder();
        int width = findings.stream().mapToInt(finding -> finding.name().length()).max().orElse(4);
        String row = "%-" + width + "s %12s %12s %10s  %s%n";
        text.append(String.format(Locale.ROOT, row, "invariant", "expected", "checked", "violated", "what must hold"));
        for (Finding finding : findings) {
            text.append(String.format(Locale.ROOT, row, finding.name(), finding.expected() == null ? "" : finding.expected(), finding.checked(), finding.violations(), finding.sentence()));
            finding.first().forEach(story -> text.append("    ").append(story).append(System.lineSeparator()));
        }
        long expected = findings.stream().filter(finding -> finding.expected() != null).mapToLong(Finding::expected).sum();
        long seen = findings.stream().filter(finding -> finding.expected() != null).mapToLong(Finding::checked).sum();
        text.append(String.format(Locale.ROOT, "expected from another of the books: %,d; seen: %,d%n", expected, seen));
        long violated = findings.stream().filter(finding -> !finding.holds()).count();
        return text.append(violated == 0 ? "all " + findings.size() + " invariants hold"
            : violated + " of " + findings.size() + " invariants are violated").append(System.lineSeparator()).toString();
    }
}
