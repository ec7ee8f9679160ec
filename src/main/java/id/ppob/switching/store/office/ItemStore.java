package id.ppob.switching.store.office;

import id.ppob.switching.payment.ItemKind;
import id.ppob.switching.payment.Posting;
import id.ppob.switching.store.lane.PostingWriter;
import id.ppob.switching.store.sql.Transaction;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** What a person must look at, with what people wrote of it. Items are settled by two people, in {@link RequestStore}. */
public final class ItemStore {
    private static final String SELECT = "SELECT i.item, i.kind, COALESCE(p.code, ''), i.reference, i.idpel, i.detail, i.opened_at, i.owner, COALESCE(i.settled_at, 0),"
            + " COALESCE(i.settlement, ''), COALESCE((SELECT MAX(d.due_at) FROM day_difference d WHERE d.item = i.item), 0) FROM item i LEFT JOIN partner p ON p.partner = i.partner";
    private static final String WANTED = " AND (? = '' OR i.kind = ?) AND (? = '' OR p.code = ?) AND (? = '' OR i.owner = ?)"
            + " AND (? IS NULL OR EXISTS (SELECT 1 FROM day_difference d WHERE d.item = i.item AND d.business_date = ?))";
    private static final String SIDES = "SELECT business_date, central, period, copy, kind, components, bank_rupiah - bank_late, bank_late, our_rupiah - our_late, our_late, pln_rupiah - pln_late,"
            + " pln_late, doubt_rupiah, due_at FROM day_difference WHERE item = ? ORDER BY business_date, central, period, copy";
    private static final String NOTES = "SELECT written_at, written_by, kind, said FROM item_note WHERE item = ? ORDER BY note";
    private static final String OWNER = "SELECT owner FROM item WHERE item = ? AND settled_at IS NULL FOR UPDATE";
    private static final String KNOWN = "SELECT 1 FROM operator WHERE name = ? AND active";
    private static final String ADD = "INSERT INTO item_note (item, note, kind, written_by, written_at, said) SELECT ?, COALESCE(MAX(note), 0) + 1, ?, ?, ?, ? FROM item_note WHERE item = ?";
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
     * @param dueAt      by when it should have ended, epoch ms; 0 for a kind that there is no more
     */
    public record Item(long item, String kind, String partner, long reference, long idpel, String detail, long openedAt, String owner, long settledAt,
                       String settlement, long dueAt) { }

    /** Which are listed; empty for any. @param date of the difference that an item stands for; null for any. @param dueBefore epoch ms; only what should have ended by then; 0 for any */
    public record Wanted(String kind, String partner, String owner, LocalDate date, long dueBefore) {
        /** All. */
        public static final Wanted ALL = new Wanted("", "", "", null, 0);
    }

    /** What each side has of a bill that an item stands for, by component. @param doubtRupiah ours in doubt, in no total */
    public record Side(LocalDate date, int central, int period, int copy, String kind, String components, long bankTotal, long bankLate, long oursTotal, long oursLate, long plnTotal,
                       long plnLate, long doubtRupiah, long dueAt) { }

    /** What somebody wrote, or that it became another's. @param at epoch ms */
    public record Note(long at, String by, String kind, String said) { }

    /** An item with all that is known of it. */
    public record Whole(Item item, List<Side> sides, List<Note> notes) { }

    /** @param database the pool for slow work; autocommit on */
    public ItemStore(DataSource database) {
        this.database = database;
    }

    /** @return what is open of those wanted, oldest first, after the last so many settled ones */
    public List<Item> items(int settled, Wanted wanted) {
        Object[] which = {wanted.kind, wanted.kind, wanted.partner, wanted.partner, wanted.owner, wanted.owner, wanted.date, wanted.date};
        return Transaction.on(database, "reading items", connection -> {
            List<Item> items = new ArrayList<>(Transaction.all(connection, SELECT + " WHERE i.settled_at IS NOT NULL" + WANTED + " ORDER BY i.settled_at DESC, i.item DESC LIMIT " + settled,
                    ItemStore::item, which).reversed());
            items.addAll(Transaction.all(connection, SELECT + " WHERE i.settled_at IS NULL" + WANTED + " ORDER BY i.item", ItemStore::item, which));
            items.removeIf(item -> wanted.dueBefore != 0 && (item.settledAt != 0 || item.dueAt == 0 || item.dueAt >= wanted.dueBefore));
            return items;
        });
    }

    /** @return the item of this number with its sides and history */
    public Optional<Whole> whole(long item) {
        return Transaction.on(database, "reading an item", connection -> {
            Optional<Item> found = Transaction.first(connection, SELECT + " WHERE i.item = ?", ItemStore::item, item);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            List<Side> sides = Transaction.all(connection, SIDES, row -> new Side(row.getObject(1, LocalDate.class), row.getInt(2), row.getInt(3), row.getInt(4), row.getString(5), row.getString(6),
                    row.getLong(7), row.getLong(8), row.getLong(9), row.getLong(10), row.getLong(11), row.getLong(12), row.getLong(13), row.getLong(14)), item);
            return Optional.of(new Whole(found.get(), sides, Transaction.all(connection, NOTES, row -> new Note(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)), item)));
        });
    }

    /** @return empty when it is written; else why not */
    public String note(long item, String by, String said, long nowMs) {
        return Transaction.run(database, "writing of item " + item, connection -> {
            String owner = owner(connection, item);
            if (owner == null) {
                return "there is no open item " + item;
            }
            Transaction.execute(connection, ADD, item, "NOTE", by, nowMs, said, item);
            return "";
        });
    }

    /** @param to an active operator, or one of the groups that items are opened for. @return empty when it is theirs; else why not */
    public String assign(long item, String by, String to, String reason, long nowMs) {
        return Transaction.run(database, "assigning item " + item, connection -> {
            String owner = owner(connection, item);
            if (owner == null) {
                return "there is no open item " + item;
            }
            if (owner.equals(to)) {
                return "item " + item + " is " + to + "'s already";
            }
            if (!ItemKind.isOwner(to) && Transaction.first(connection, KNOWN, row -> row.getInt(1), to).isEmpty()) {
                return "there is no active operator " + to;
            }
            if (!PostingWriter.beside(connection).join(Posting.of(new Posting.ItemAssigned(item, owner, to)))) {
                throw new SQLException("others were first: it was assigned meanwhile");
            }
            Transaction.execute(connection, ADD, item, "ASSIGNED", by, nowMs, owner + " -> " + to + ": " + reason, item);
            return "";
        });
    }

    private static String owner(Connection connection, long item) throws SQLException {
        return Transaction.first(connection, OWNER, row -> row.getString(1), item).orElse(null);
    }

    private static Item item(ResultSet row) throws SQLException {
        long due = row.getLong(11);
        long opened = row.getLong(7);
        return new Item(row.getLong(1), row.getString(2), row.getString(3), row.getLong(4), row.getLong(5), row.getString(6), opened, row.getString(8), row.getLong(9),
                row.getString(10), due != 0 ? due : ItemKind.of(row.getString(2)).map(kind -> kind.dueMs(opened)).orElse(0L));
    }
}
