package id.ppob.lab.chaos;

import id.ppob.proof.Report;
import id.ppob.switching.store.sql.Database;
import id.ppob.switching.store.trace.TraceStore;
import id.ppob.switching.trace.Facts;
import id.ppob.switching.trace.JournalLines;
import id.ppob.switching.trace.Wanted;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All that banks, books and PLN hold of one payment, in the order of time, as {@code ppob trace} tells it; customers masked. One thread. */
record Story(Database.Address books, ChaosFolder folder) {
    private static final int MOST_LINES = 200;
    private static final Pattern STAN = Pattern.compile("stan=(\\d+) de12=(\\d{14})");
    private static final Pattern REFERENCE = Pattern.compile("reference=(\\d+)");

    /** @return the first violation of each finding with all that is known of its payment */
    List<String> of(Report proof) throws SQLException, IOException {
        List<String> told = new ArrayList<>();
        for (var finding : proof.findings()) {
            if (!finding.holds()) {
                told.add(finding.name() + ": " + finding.sentence());
                told.add("  " + finding.first().getFirst());
                told.addAll(of(finding.first().getFirst()));
            }
        }
        return told;
    }

    private List<String> of(String violation) throws SQLException, IOException {
        Matcher reference = REFERENCE.matcher(violation);
        Matcher key = STAN.matcher(violation);
        if (reference.find()) {
            return of(new Wanted.OfReference(Long.parseLong(reference.group(1))));
        }
        return key.find() ? of(new Wanted.OfSale(Long.parseLong(key.group(1)), key.group(2))) : List.of();
    }

    private List<String> of(Wanted wanted) throws SQLException, IOException {
        List<String> lines = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(books.jdbcUrl(), books.user(), books.password())) {
            for (Facts facts : TraceStore.find(connection, wanted, List.of(), 3).sales()) {
                id.ppob.switching.trace.Story.of(facts, JournalLines.of(facts.sale(), folder.journals(), folder.plnJournal()), false).lines().forEach(line -> lines.add("    " + line));
            }
        }
        if (lines.isEmpty() && wanted instanceof Wanted.OfSale(long stan, String localAt)) {
            Facts.Sale unknown = new Facts.Sale("", 0, 0, stan, localAt, 0, -1);
            JournalLines.of(unknown, folder.journals(), folder.plnJournal()).forEach(event -> lines.add("    " + event.atMs() + " " + event.station() + " " + event.what()));
        }
        return lines.stream().limit(MOST_LINES).toList();
    }
}
