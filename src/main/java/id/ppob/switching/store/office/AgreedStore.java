package id.ppob.switching.store.office;

import id.ppob.switching.office.Act;
import id.ppob.switching.office.Entry.Step;
import id.ppob.switching.office.Operator;
import id.ppob.switching.store.sql.StoreException;
import id.ppob.switching.store.sql.Transaction;
import id.ppob.switching.value.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/** What of each partner's file is, or was last, in force, and what weaker file two people agreed on. */
public final class AgreedStore {
    private static final String ALL = "SELECT code, terms, LOWER(HEX(sha256)), COALESCE(LOWER(HEX(agreed)), '') FROM partner_agreed";
    private static final String TAKE = "INSERT INTO partner_agreed (code, terms, sha256) VALUES (?, ?, ?) ON DUPLICATE KEY UPDATE"
            + " agreed = NULL, terms = VALUES(terms), sha256 = VALUES(sha256)";
    private static final String SAME = "SELECT 1 FROM partner_agreed WHERE code = ? AND sha256 = ?";
    private final DataSource pool;
    private final Clock clock;

    /**
     * One partner's.
     *
     * @param terms  as PartnerTerms writes them
     * @param sha256 of them, in hexadecimal
     * @param agreed of the weaker file that may come into force; empty for none
     */
    public record Agreed(String terms, String sha256, String agreed) { }

    /** @param pool for slow work. @param clock when a file is noted */
    public AgreedStore(DataSource pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** @return by partner code. @throws StoreException when the database fails */
    public Map<String, Agreed> all() {
        return Transaction.on(pool, "reading what was agreed of partners' files", connection -> {
            Map<String, Agreed> all = new TreeMap<>();
            Transaction.each(connection, ALL, row -> all.put(row.getString(1), new Agreed(row.getString(2), row.getString(3), row.getString(4))));
            return all;
        });
    }

    /**
     * A file has come into force: it is what the next one is compared with, and stands in the trail. Nothing happens when it is known already.
     *
     * @param how what is new or another
     */
    public void taken(String code, String terms, String sha256, String how) {
        byte[] hash = HexFormat.of().parseHex(sha256);
        Transaction.run(pool, "noting the file of " + code, connection -> {
            TrailStore.lock(connection);
            if (Transaction.first(connection, SAME, row -> row.getInt(1), code, hash).isEmpty()) {
                Transaction.execute(connection, TAKE, code, terms, hash);
                TrailStore.add(connection, clock.millis(), Operator.SWITCH, Act.PARTNER_FILE, Step.DONE, 0, code + " " + sha256 + " " + how);
            }
            return null;
        });
    }
}
