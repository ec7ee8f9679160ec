package id.ppob.switching.store.day;

import id.ppob.switching.payment.ItemKind;
import id.ppob.switching.payment.Posting;
import id.ppob.switching.store.lane.PostingWriter;
import id.ppob.switching.store.sql.Transaction;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Who has not paid in time, and which transfers between banks are known. Thread-safe. */
public final class DueStore {
    private static final String OVERDUE = """
        SELECT d.partner, MIN(d.business_date) FROM due d WHERE d.due_at < ? AND d.net_rupiah > COALESCE((SELECT SUM(c.amount_rupiah) FROM cash_cleared c
          WHERE c.partner = d.partner AND c.due_date = d.business_date AND c.product = d.product), 0) GROUP BY d.partner""";
    private static final String KNOWN = """
        SELECT CONCAT(IF(c.came_in, p.code, 'PLN'), ' ', c.bank_reference) FROM cash c LEFT JOIN partner p ON p.partner = c.partner
        UNION SELECT CONCAT(JSON_VALUE(r.content, '$.partner'), ' ', JSON_VALUE(r.content, '$.bankReference')) FROM change_request r WHERE r.act = 'CASH' AND r.state = 'WAITING'""";
    private final DataSource database;

    /** @param database the pool for slow work; autocommit on */
    public DueStore(DataSource database) {
        this.database = database;
    }

    /** Opens an item for each partner that has not paid in time, once for its oldest date: two people may block it. @return how many are overdue */
    public int marked(long nowMs) {
        List<Posting.Item> overdue = Transaction.on(database, "reading who is overdue", connection -> Transaction.all(connection, OVERDUE, row -> new Posting.Item(ItemKind.PARTNER_OVERDUE,
            row.getInt(1), 0, 0, "due of " + row.getString(2) + " is not paid in time", nowMs), nowMs));
        for (Posting.Item item : overdue) {
            Transaction.held(database, "opening an item", connection -> PostingWriter.beside(connection).join(Posting.of(item)));
        }
        return overdue.size();
    }

    /** @return partner and bank reference, with a blank between, of each transfer that is booked or waits for a second person */
    public Set<String> known() {
        return Transaction.on(database, "reading the transfers that are known", connection -> Transaction.all(connection, KNOWN, row -> row.getString(1))).stream()
            .collect(Collectors.toUnmodifiableSet());
    }
}
