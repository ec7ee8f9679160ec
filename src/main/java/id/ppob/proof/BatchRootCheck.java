package id.ppob.proof;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * Computes the root of each batch again from its bills, their readings and what they were priced from (docs/iso8583-spec.md 30.2): a bill that somebody changed by
 * SQL, or whose reading, parts or prices are others, gives another sum. That the root is the one of the day on which the batch became active says the trail (invariant 868).
 */
final class BatchRootCheck {
    private static final int WORDS = 4;
    private static final int ROOT_BYTES = 32;
    /** The switch writes the same columns in the same order. */
    private static final String BILL = "b.idpel, b.period, b.batch, b.read_on, b.kwh, b.energy_rupiah, b.tax_rupiah, b.vat_rupiah, b.stamp_rupiah, b.other_rupiah, b.reduction_rupiah, b.total_rupiah,"
        + " b.lwbp_from, b.lwbp_to, b.wbp_from, b.wbp_to, b.kvarh_from, b.kvarh_to";
    private static final int BILL_COLUMNS = 18;
    private static final int BILL_BATCH = 3;
    private static final String READING = "r.idpel, r.period, r.batch, r.line, r.state, r.source, r.read_on, r.read_at, r.from_on, r.meter, r.multiplier, r.lwbp_from, r.lwbp_to,"
        + " r.wbp_from, r.wbp_to, r.kvarh_from, r.kvarh_to, r.exchanged_on, r.lwbp_removed, r.lwbp_installed, r.wbp_removed, r.wbp_installed, r.kvarh_removed,"
        + " r.kvarh_installed, r.next_multiplier, r.lwbp_moved, r.wbp_moved, r.kvarh_moved, r.lwbp_sum, r.wbp_sum, r.kvarh_sum, r.lwbp_use, r.wbp_use, r.kvarh_use,"
        + " r.latitude, r.longitude, r.accuracy_m, r.photo, LOWER(HEX(r.photo_sha256)), r.read_code, r.abnormality, r.message_code, r.reader";
    private static final int READING_COLUMNS = 43;
    private static final int BASIS_COLUMN = BILL_COLUMNS + READING_COLUMNS + 1;
    /** The parts of a bill, a line each, and the newest row of prices that its batch knew. */
    private static final String BASIS = "(SELECT GROUP_CONCAT(CONCAT_WS('|', p.idpel, p.period, p.batch, p.part, p.tariff, p.power_va, p.district, p.customer_kind, p.exempt, p.used_from, p.used_to,"
        + " p.lwbp_kwh, p.wbp_kwh, p.kvarh, p.minimum, p.estimated, '') ORDER BY p.part SEPARATOR '\n') FROM bill_basis p WHERE p.idpel = b.idpel AND p.period = b.period AND p.batch = b.batch),"
        + " a.component";
    private static final String SLICE = "SELECT " + BILL + ", " + READING + ", " + BASIS + " FROM bill b JOIN acmt_batch a ON a.batch = b.batch AND a.kind <> 'OPENING' AND a.root IS NOT NULL AND a.state IN ('ACTIVE', 'CLOSED')"
        + " LEFT JOIN reading r ON r.idpel = b.idpel AND r.period = b.period AND r.batch = b.batch AND r.state = 'COUNTS' WHERE b.idpel > :after AND b.idpel <= :upTo";
    /** What a unit began with: its bills have no reading, and its meters and credits are in the root. */
    private static final String OPENING = " JOIN acmt_batch a ON a.batch = b.batch AND a.kind = 'OPENING' AND a.root IS NOT NULL AND a.state IN ('ACTIVE', 'CLOSED') WHERE b.idpel > :after"
        + " AND b.idpel <= :upTo";
    private static final String OPENING_BILLS = "SELECT " + BILL + " FROM bill b" + OPENING;
    private static final String OPENING_METERS = "SELECT b.idpel, b.installed_on, b.number, b.batch, b.digits, b.decimals, b.multiplier, b.lwbp_first, b.wbp_first, b.kvarh_first FROM meter b"
        + OPENING;
    private static final String OPENING_CREDITS = "SELECT b.idpel, b.batch, b.amount_rupiah, b.kwh FROM credit b" + OPENING + " AND b.kind = 'OPENING'";
    private static final int CREDIT_COLUMNS = 4;
    private static final int CREDIT_BATCH = 2;
    private static final int METER_COLUMNS = 10;
    private static final int METER_BATCH = 4;
    private static final String ROOTS = "SELECT batch, root FROM acmt_batch WHERE root IS NOT NULL AND state IN ('ACTIVE', 'CLOSED')";
    private final Books books;
    private final Map<Integer, long[]> computed = new HashMap<>();
    private final MessageDigest digest = DayRootCheck.sha256();
    private final Tally tally = new Tally("840-batch-root-is-its-bills", "The root of a batch is the sum of the SHA-256 of its bills, each with its reading and what it was priced from.");

    BatchRootCheck(Books books) {
        this.books = books;
    }

    /** A batch whose root moved while its bills were read (a correction came) is looked at the next time. */
    Finding run() throws SQLException {
        Map<Integer, byte[]> before = roots();
        books.slices("bill.idpel", null, null, places -> books.query(SLICE, places, this::add));
        books.slices("bill.idpel", null, null, places -> books.query(OPENING_BILLS, places, row -> add(row.getInt(BILL_BATCH), text(row, 1, BILL_COLUMNS))));
        books.slices("meter.idpel", null, null, places -> books.query(OPENING_METERS, places, row -> add(row.getInt(METER_BATCH), text(row, 1, METER_COLUMNS))));
        books.slices("credit.idpel", null, null, places -> books.query(OPENING_CREDITS, places, row -> add(row.getInt(CREDIT_BATCH), text(row, 1, CREDIT_COLUMNS))));
        Map<Integer, byte[]> after = roots();
        before.forEach((batch, root) -> {
            if (Arrays.equals(root, after.get(batch))) {
                byte[] sum = bytes(computed.getOrDefault(batch, new long[WORDS]));
                tally.check(Arrays.equals(sum, root), () -> "batch=" + batch + " recorded=" + HexFormat.of().formatHex(root) + " computed=" + HexFormat.of().formatHex(sum));
            }
        });
        return tally.finding();
    }

    private Map<Integer, byte[]> roots() throws SQLException {
        Map<Integer, byte[]> roots = new HashMap<>();
        books.query(ROOTS, row -> roots.put(row.getInt(1), row.getBytes(2)));
        return roots;
    }

    private void add(ResultSet row) throws SQLException {
        String basis = row.getString(BASIS_COLUMN);
        String text = text(row, 1, BILL_COLUMNS) + "\n" + text(row, BILL_COLUMNS + 1, READING_COLUMNS) + (basis == null ? "" : "\n" + basis) + "\n" + row.getInt(BASIS_COLUMN + 1);
        add(row.getInt(BILL_BATCH), text);
    }

    private void add(int batch, String text) {
        ByteBuffer hash = ByteBuffer.wrap(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        long[] sum = computed.computeIfAbsent(batch, _ -> new long[WORDS]);
        for (int i = 0; i < WORDS; i++) {
            sum[i] += hash.getLong();
        }
    }

    private static String text(ResultSet row, int first, int columns) throws SQLException {
        StringBuilder text = new StringBuilder();
        for (int i = first; i < first + columns; i++) {
            String value = row.getString(i);
            text.append(value == null ? "" : value).append('|');
        }
        return text.toString();
    }

    private static byte[] bytes(long[] words) {
        ByteBuffer bytes = ByteBuffer.allocate(ROOT_BYTES);
        bytes.asLongBuffer().put(words);
        return bytes.array();
    }
}
