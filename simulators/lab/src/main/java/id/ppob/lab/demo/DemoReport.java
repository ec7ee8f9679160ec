package id.ppob.lab.demo;

import id.ppob.proof.Finding;
import id.ppob.proof.Report;
import id.ppob.simulator.bank.traffic.TrafficReport;
import id.ppob.switching.store.batch.BillHash;
import java.util.List;
import java.util.Locale;

/**
 * What a demo did and whether its day is proved.
 *
 * @param bills   all bills made and the hash of their rows: equal for equal seed, customers and month
 * @param journey what was counted from the meters to the books
 * @param steps   in order, with what each came to and how long it took
 * @param files   given to the partners
 * @param against what speaks against the day, a sentence each; empty when it is proved
 */
public record DemoReport(long seed, int customers, BillHash.Result bills, Journey journey, List<Steps.Step> steps, TrafficReport traffic, List<PartnerMoney> money,
                         List<DayEnd.Given> files, Report proof, List<String> against) {
    /** From here on findings hold journals and files against the books; those before are the books' own. */
    private static final String FIRST_OUTSIDE = "9";

    /** @return whether everything holds, nothing unexpected was answered and something was paid */
    public boolean proved() {
        return against.isEmpty();
    }

    /** @return one screen, the verdict in its last line */
    public String text() {
        StringBuilder text = new StringBuilder(traffic.text());
        line(text, "%n%-10s %9s %9s %15s %13s %12s  %s", "books", "payments", "reversed", "rupiah", "admin fees", "our share", "owes, or deposit left");
        money.forEach(one -> line(text, "%-10s %,9d %,9d %,15d %,13d %,12d  %s Rp %,d", one.code(), one.payments(), one.reversed(), one.amountRupiah(), one.adminRupiah(),
                one.switchRupiah(), one.deposit() ? "left" : "owes", one.heldRupiah()));
        line(text, "%n%-32s %9s %15s", "file", "lines", "rupiah");
        files.forEach(file -> line(text, "%-32s %,9d %,15d", file.name(), file.lines(), file.amountRupiah()));
        line(text, "%n%,d bills of seed %d, all their rows hashed: %s", bills.bills(), seed, bills.hex());
        proof(text);
        against.forEach(sentence -> line(text, "  %s", sentence));
        line(text, "%s", verdict());
        return text.toString();
    }

    private void proof(StringBuilder text) {
        List<Finding> own = proof.findings().stream().filter(finding -> !isOutside(finding)).toList();
        line(text, "%n%-40s %12s %10s", "proof", "checked", "violated");
        line(text, "%-40s %,12d %,10d", own.size() + " invariants of the books, by SQL", own.stream().mapToLong(Finding::checked).sum(),
                own.stream().mapToLong(Finding::violations).sum());
        for (Finding finding : proof.findings()) {
            if (isOutside(finding) || !finding.holds()) {
                line(text, "%-40s %,12d %,10d", finding.name(), finding.checked(), finding.violations());
                finding.first().forEach(story -> line(text, "    %s", story));
            }
        }
    }

    /** @return whether a finding holds journals and files against the books */
    static boolean isOutside(Finding finding) {
        return finding.name().startsWith(FIRST_OUTSIDE);
    }

    /** @return the one sentence that it all comes to */
    String verdict() {
        return proved() ? "PROVED: what " + money.size() + " partners hold as paid is what the books, the files and the journals say, to the rupiah"
                : "NOT PROVED: " + against.size() + " against it, see above";
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
    }
}
