package id.ppob.switching.store.office;

import id.ppob.switching.acmt.price.Component;
import id.ppob.switching.store.price.PriceRows;
import id.ppob.switching.store.sql.Transaction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javax.sql.DataSource;

/** All prices as people see them: those that count, those that did, those that are to come. Slow work's connections. */
public final class PriceStore {
    private static final String LIST = """
        SELECT 'FEE' AS kind, CONCAT(f.product, ' of ', COALESCE(p.code, 'ALL')) AS about, f.valid_from AS from_day, CONCAT('Rp ', FORMAT(f.admin_rupiah, 0), ' a bill, of it Rp ',
               FORMAT(f.switch_rupiah, 0), ' to us and Rp ', FORMAT(f.pln_rupiah, 0), ' to PLN') AS price
        FROM fee f LEFT JOIN partner p ON p.partner = f.partner
        UNION ALL
        SELECT 'LATE_FEE', CONCAT(FORMAT(power_from_va, 0), ' to ', FORMAT(power_to_va, 0), ' VA'), valid_from, IF(basis_points = 0, CONCAT('Rp ', FORMAT(fixed_rupiah, 0)),
               CONCAT(IF(fixed_rupiah = 0, '', CONCAT('Rp ', FORMAT(fixed_rupiah, 0), ' and ')), FORMAT(basis_points / 100, 2), ' % of the bill', CASE rounding WHEN 'CUT' THEN ', cut' WHEN 'UP' THEN ', rounded up' ELSE '' END, ', at least Rp ', FORMAT(minimum_rupiah, 0)))
        FROM late_fee
        ORDER BY kind, about, from_day""";
    private static final Comparator<Component> ORDER = Comparator.comparing(Component::kind).thenComparing(Component::about).thenComparing(Component::step).thenComparing(Component::validFrom)
        .thenComparing(Component::number);
    private final DataSource database;

    /**
     * A price.
     *
     * @param row       number of its row; 0 for a fee, which has none
     * @param from      first day, WIB
     * @param confirmed whether public sources say so
     * @param source    the decree, or where the figure comes from; empty for a fee
     */
    public record Listed(int row, String kind, String about, String from, String price, boolean confirmed, String source) { }

    /** @param database the pool for slow work; autocommit on */
    public PriceStore(DataSource database) {
        this.database = database;
    }

    /** @return all of them, by kind, what they are about, and day */
    public List<Listed> all() {
        return Transaction.on(database, "reading the prices", connection -> {
            List<Listed> all = new ArrayList<>(Transaction.all(connection, LIST, row -> new Listed(0, row.getString(1), row.getString(2), row.getString(3), row.getString(4), true, "")));
            PriceRows.components(connection).rows().stream().sorted(ORDER).forEach(one -> all.add(new Listed(one.number(), one.kind().name(), one.about(), one.validFrom().toString(), one.words(),
                    one.confirmed(), one.source())));
            return all;
        });
    }
}
