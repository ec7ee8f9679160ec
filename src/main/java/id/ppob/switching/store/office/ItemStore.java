package id.ppob.switching.store.office;

import id.ppob.switching.store.sql.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** What a person must look at. Items are settled by two people, in {@link RequestStore}. */
public final class ItemStore {
    private static final String SELECT = "SELECT i.item, i.kind, COALESCE(p.code, ''), i.reference, i.idpel, i.detail, i.opened_at, i.owner, COALESCE(i.settled_at, 0),"
            + " COALESCE(i.settlement, '') FROM item i LEFT JOIN partner p ON p.partner = i.partner";
    private final DataSource database;

    /**
     * An item.
     *
     * @param partner    business code; empty for none
     * @param reference  first 64 bits of the payment's; 0 for none
     * @param idpel      0 for none
     * @param openedAt   epoch ms
     * @param settledAt  epoch ms; 0 while open
     * @param settlement reason; empty while open
     */
    public record Item(long item, String kind, String partner, long reference, long idpel, String detail, long openedAt, String owner, long settledAt,
                       String settlement) { }

    /** @param database the pool for slow work; autocommit on */
    public ItemStore(DataSource database) {
        this.database = database;
    }

    /** @return all that are open, oldest first, after the last so many settled ones */
    public List<Item> items(int settled) {
        return Transaction.on(database, "reading items", connection -> {
            List<Item> items = new ArrayList<>(Transaction.all(connection, SELECT + " WHERE i.settled_at IS NOT NULL ORDER BY i.settled_at DESC, i.item DESC LIMIT " + settled,
                    ItemStore::item).reversed());
            items.addAll(Transaction.all(connection, SELECT + " WHERE i.settled_at IS NULL ORDER BY i.item", ItemStore::item));
            return items;
        });
    }

    private static Item item(ResultSet row) throws SQLException {
        return new Item(row.getLong(1), row.getString(2), row.getString(3), row.getLong(4), row.getLong(5), row.getString(6), row.getLong(7), row.getString(8), row.getLong(9),
                row.getString(10));
    }
}
