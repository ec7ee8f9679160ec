package id.ppob.lab.bench;

import id.ppob.proof.Proof;
import id.ppob.proof.Report;
import java.io.IOException;
import java.sql.SQLException;

/** The end of each benchmark that wrote: speed that breaks the books is worth nothing. */
final class Verified {
    private Verified() { }

    static void add(BenchReport report, BenchDatabase database) throws SQLException, IOException {
        Report proof = Proof.prove(new Proof.Address(database.address().jdbcUrl(), database.address().user(), database.address().password()), null, null);
        report.details().put("verify", proof.holds() ? "holds" : proof.table());
        if (!proof.holds()) {
            report.failures().add("verify does not hold");
        }
    }
}
