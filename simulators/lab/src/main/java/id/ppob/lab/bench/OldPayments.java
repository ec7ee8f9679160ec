package id.ppob.lab.bench;

import id.ppob.switching.store.sql.Database;
import id.ppob.switching.value.Clock;
import id.ppob.switching.value.Reference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;

/**
 * Payments of last month in bulk, by the server itself, of one older bill each: every row that a payment leaves behind. They are there to
 * be in the way; no balance counts them, so that books which hold them are measured and not proved.
 */
final class OldPayments {
    private static final int CHUNK = 500_000;
    private static final int DAYS = 28;
    private static final int MONTHS_AGO = 12;
    private static final int BATCH = 1;
    /** Room on the disk that is left alone. */
    private static final long SPARE_BYTES = 12L << 30;

    private OldPayments() { }

    /** @return how many were written: fewer than asked for when the disk ends */
    static long write(Database.Address address, int customers, long count) throws SQLException, IOException {
        LocalDate month = Clock.system().wibDate().withDayOfMonth(1);
        LocalDate last = month.minusMonths(1);
        String day = "seq * " + DAYS + " DIV " + count;
        String reference = Reference.firstOf(last) + " + (" + day + ") * " + (Reference.firstOf(last.plusDays(1)) - Reference.firstOf(last)) + " + seq";
        String idpel = Loads.FIRST_CUSTOMER + " + seq % " + customers;
        String period = "PERIOD_ADD(" + (month.getYear() * 100 + month.getMonthValue()) + ", -" + MONTHS_AGO + " - CAST(seq DIV " + customers + " AS SIGNED))";
        String at = "'" + last + "' + INTERVAL (" + day + ") DAY + INTERVAL seq % 36000 + 25200 SECOND";
        String date = "'" + last + "' + INTERVAL (" + day + ") DAY";
        try (Connection connection = BenchDatabase.connect(address); Statement statement = connection.createStatement()) {
            Path data;
            try (ResultSet row = statement.executeQuery("SELECT @@datadir")) {
                row.next();
                data = Path.of(row.getString(1));
            }
            statement.execute("SET SESSION unique_checks = 0");
            for (long from = 0; from < count; from += CHUNK) {
                if (Files.getFileStore(data).getUsableSpace() < SPARE_BYTES) {
                    return from;
                }
                String rows = " FROM seq_" + from + "_to_" + (Math.min(count, from + CHUNK) - 1);
                statement.execute("INSERT INTO identity (local_at, stan, bank, central, partner, class, verdict, content, reference, attempt) SELECT " + at
                        + ", seq, 4510017, 4510216, 1, 1, 0, seq, " + reference + ", 0" + rows);
                statement.execute("INSERT INTO payment (reference, attempt, tags, business_date, state, partner, bank, central, stan, local_at, terminal, merchant, "
                        + "product, idpel, bills, amount_rupiah, admin_rupiah, switch_rupiah, pln_rupiah, receipt, node, lane, posted_at) SELECT " + reference
                        + ", 0, X'000000000000000000000000', " + date + ", 'APPROVED', 1, 4510017, 4510216, seq, " + at + ", '0000000000510017', 6010, '99501', "
                        + idpel + ", 1, 53000, 3000, 1000, 0, 1, 0, 0, 0" + rows);
                for (int i = 0; i < 2; i++) {
                    statement.execute("INSERT INTO transfer (business_date, reference, attempt, seq, debit, credit, amount_rupiah) SELECT " + date + ", " + reference
                            + ", 0, " + i + ", 7, " + (1 + i) + ", " + (i == 0 ? 52_000 : 1_000) + rows);
                }
                statement.execute("INSERT INTO advice_end (reference, attempt, kind, idpel, state, code, queued_at, ended_at) SELECT " + reference + ", 0, 1, " + idpel
                        + ", 'ACKNOWLEDGED', 0, 0, 0" + rows);
                statement.execute("INSERT INTO bill SELECT " + idpel + ", " + period + ", " + BATCH + ", 'PAID', '" + last + "', '" + last
                        + "', 100, 49000, 1000, 0, 0, 50000, 100, 200, 0, 0, 0, 0" + rows);
                statement.execute("INSERT INTO billed SELECT " + idpel + ", " + period + ", " + BATCH + rows);
                statement.execute("INSERT INTO paid_bill (idpel, period, reference, attempt, batch, total_rupiah, late_rupiah, vat_rupiah, admin_rupiah) SELECT " + idpel + ", "
                        + period + ", " + reference + ", 0, " + BATCH + ", 50000, 0, 0, 3000" + rows);
            }
            statement.execute("ANALYZE TABLE bill, paid_bill, payment, identity");
        }
        return count;
    }
}
