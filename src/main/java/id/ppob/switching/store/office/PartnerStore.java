package id.ppob.switching.store.office;

import id.ppob.switching.office.Act;
import id.ppob.switching.office.Entry.Step;
import id.ppob.switching.office.Operator;
import id.ppob.switching.store.sql.StoreException;
import id.ppob.switching.store.sql.Transaction;
import id.ppob.switching.value.Clock;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Partners as rows: number, account, pools of their limits. Business data lives here; wire settings live in cfg/partners. */
public final class PartnerStore {
    /** Reversals of unknown payments that are remembered for a partner, until they expire. */
    public static final long MARKER_ALLOWANCE = 100_000;
    private static final String LIST = """
        SELECT p.code, p.name, p.kind, p.status, COALESCE(l.remainder, 0),
               COALESCE((SELECT GROUP_CONCAT(r.product, ' ', r.route ORDER BY r.product SEPARATOR ', ') FROM route r WHERE r.partner = p.partner OR r.partner = 0
                         AND NOT EXISTS (SELECT 1 FROM route o WHERE o.partner = p.partner AND o.product = r.product)), '')
        FROM partner p LEFT JOIN limit_pool l ON l.partner = p.partner AND l.kind = 'MARKER' ORDER BY p.code""";
    private final DataSource pool;
    private final Clock clock;

    /** By the machine's clock. */
    public PartnerStore(DataSource pool) {
        this(pool, Clock.system());
    }

    /** @param clock when a new partner is noted */
    public PartnerStore(DataSource pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /**
     * A partner as an operator sees it.
     *
     * @param markers reversals of unknown payments that it may still leave, outside the lanes
     * @param routes  each product with who decides it; products that are not named go LOCAL
     */
    public record Listed(String code, String name, String kind, String status, long markers, String routes) { }

    /** @return all partners, by code */
    public List<Listed> all() {
        return Transaction.on(pool, "reading the partners", connection -> Transaction.all(connection, LIST,
                row -> new Listed(row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getLong(5), row.getString(6))));
    }

    /** @return how a partner settles as the books have it, RECEIVABLE or DEPOSIT; empty when they do not know it */
    public Optional<String> kind(String code) {
        return Transaction.on(pool, "reading partner " + code, connection -> Transaction.first(connection, "SELECT kind FROM partner WHERE code = ?", row -> row.getString(1), code));
    }

    /**
     * Makes a partner's rows where they are missing; an existing partner keeps its kind and name. A new one is noted in the trail.
     *
     * @param deposit pays in advance
     * @return its number
     * @throws StoreException when the database fails
     */
    public int register(String code, String name, boolean deposit) {
        return Transaction.run(pool, "registering partner " + code, connection -> {
            TrailStore.lock(connection);
            String kind = deposit ? "DEPOSIT" : "RECEIVABLE";
            boolean entered = Transaction.execute(connection, "INSERT IGNORE INTO partner (code, name, kind) VALUES (?, ?, ?)", code, name, kind) == 1;
            int partner = Transaction.first(connection, "SELECT partner FROM partner WHERE code = ?", row -> row.getInt(1), code).orElseThrow();
            Transaction.execute(connection, "INSERT IGNORE INTO account (kind, partner) VALUES ('PARTNER', ?)", partner);
            Transaction.execute(connection, "INSERT IGNORE INTO limit_pool (partner, kind, remainder) VALUES (?, 'MARKER', ?), (?, 'DEPOSIT', 0)", partner,
                    MARKER_ALLOWANCE, partner);
            if (entered) {
                TrailStore.add(connection, clock.millis(), Operator.SWITCH, Act.PARTNER_ENTERED, Step.DONE, 0, code + " " + kind + " " + name);
            }
            return partner;
        });
    }
}
