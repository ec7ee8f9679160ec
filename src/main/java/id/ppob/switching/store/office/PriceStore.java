package id.ppob.switching.store.office;

import id.ppob.switching.store.sql.Transaction;
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
               CONCAT(IF(fixed_rupiah = 0, '', CONCAT('Rp ', FORMAT(fixed_rupiah, 0), ' and ')), FORMAT(basis_points / 100, 2), ' % of the bill, at least Rp ', FORMAT(minimum_rupiah, 0)))
        FROM late_fee
        UNION ALL
        SELECT 'TARIFF', CONCAT(tariff, ', ', FORMAT(power_from_va, 0), ' to ', FORMAT(power_to_va, 0), ' VA'), valid_from,
               CONCAT('Rp ', FORMAT(sen_per_kwh / 100, 2), ' a kWh, ', minimum_hours, ' hours at least') FROM tariff_rate
        UNION ALL
        SELECT 'TAX', CONCAT(kind, ' of ', IF(scope = '*', 'all units', CONCAT('unit ', scope))), valid_from, CONCAT(FORMAT(basis_points / 100, 2), ' % of the energy',
               IF(power_above_va = 0, '', CONCAT(' above ', FORMAT(power_above_va, 0), ' VA'))) FROM tax_rate
        UNION ALL
        SELECT 'STAMP_DUTY', 'bills', valid_from, CONCAT('Rp ', FORMAT(duty_rupiah, 0), ' of bills above Rp ', FORMAT(above_rupiah, 0)) FROM stamp_duty
        ORDER BY FIELD(kind, 'FEE', 'LATE_FEE', 'TARIFF', 'TAX', 'STAMP_DUTY'), about, from_day""";
    private final DataSource database;

    /** A price. @param from first day, WIB */
    public record Listed(String kind, String about, String from, String price) { }

    /** @param database the pool for slow work; autocommit on */
    public PriceStore(DataSource database) {
        this.database = database;
    }

    /** @return all of them, by kind, what they are about, and day */
    public List<Listed> all() {
        return Transaction.on(database, "reading the prices", connection -> Transaction.all(connection, LIST,
                row -> new Listed(row.getString(1), row.getString(2), row.getString(3), row.getString(4))));
    }
}
