package id.ppob.proof;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** Proves the books from outside: invariants by SQL, day roots, the trail, and, where given, the banks' journals and the partners' files. */
public final class Proof {
    private Proof() { }

    /**
     * Where the books are.
     *
     * @param jdbcUrl  {@code jdbc:mariadb://...}
     * @param user     null when the address names it
     * @param password null when the address names it
     */
    public record Address(String jdbcUrl, String user, String password) {
        @Override
        public String toString() {
            return "books"; // an address may hold a password
        }
    }

    /** What PLN's host wrote. @param central DE33 of the switch there */
    public record Pln(Path journal, String central) { }

    /**
     * Reads only, and holds no lock; the database may be live. With journals the banks should be quiet, or what they did meanwhile
     * is told as a difference.
     *
     * @param journals folder of the banks' journals; null for none
     * @param files    folder that holds the partner files, at any depth; null for none
     * @throws SQLException when the database fails
     * @throws IOException  when a folder or file cannot be read
     */
    public static Report prove(Address address, Path journals, Path files) throws SQLException, IOException {
        return prove(address, journals, files, null, List.of());
    }

    /** The same with the journal of PLN's host. @param pln its journal and the DE33 that the switch has there; null for none */
    public static Report prove(Address address, Path journals, Path files, Pln pln) throws SQLException, IOException {
        return prove(address, journals, files, pln, List.of());
    }

    /**
     * The same with the journal of PLN's host, and with what the trail left outside of its database.
     *
     * @param pln     its journal and the DE33 that the switch has there; null for none
     * @param anchors files with lines of the trail's anchor, or folders of partners' {@code .root} files; those under {@code files} are taken too
     */
    public static Report prove(Address address, Path journals, Path files, Pln pln, List<Path> anchors) throws SQLException, IOException {
        Properties properties = new Properties();
        if (address.user() != null) {
            properties.setProperty("user", address.user());
            properties.setProperty("password", address.password());
        }
        Journals told = journals == null ? null : Journals.read(journals);
        Anchors anchored = Anchors.read(anchors, files);
        List<Finding> findings = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(address.jdbcUrl(), properties); Books books = new Books(connection)) {
            findings.addAll(new InvariantCheck(books, System.currentTimeMillis()).run());
            findings.add(new MarkerCheck(books).run());
            findings.add(new DayRootCheck(books).run());
            findings.add(new BatchRootCheck(books).run());
            findings.add(new TrailCheck(books, anchored).run());
            findings.addAll(anchored.run(books));
            if (told != null) {
                findings.addAll(told.findings());
                findings.addAll(new JournalCheck(books, told).run());
            }
            if (pln != null) {
                findings.addAll(new PlnCheck(books, pln.journal(), pln.central()).run());
            }
            if (files != null) {
                FileCheck fileCheck = new FileCheck(books, files);
                findings.addAll(fileCheck.run());
                if (told != null) {
                    findings.addAll(new JournalFileCheck(told, fileCheck).run());
                }
            }
        }
        return new Report(List.copyOf(findings));
    }
}
