package id.ppob.switching.store.office;

import id.ppob.switching.acmt.price.Component;
import id.ppob.switching.office.PartnerChange;
import id.ppob.switching.office.PriceChange;
import id.ppob.switching.store.office.ChangeWriter.Done;
import id.ppob.switching.store.office.ChangeWriter.Impossible;
import id.ppob.switching.store.office.ChangeWriter.Result;
import id.ppob.switching.store.sql.Transaction;
import id.ppob.switching.value.Clock;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** Executes what two people agreed on about a price, inside their transaction: a row with the day from which it counts. Rows that have begun stay. */
final class PriceChanges {
    /** No row of the same day was written after it in its place. */
    private static final String NEWEST = "NOT EXISTS (SELECT 1 FROM price_component n WHERE n.kind = p.kind AND n.tariff = p.tariff AND n.power_from_va = p.power_from_va AND n.district = p.district"
        + " AND n.customer_kind = p.customer_kind AND n.step = p.step AND n.valid_from = p.valid_from AND n.component > p.component)";
    private static final String NUMBER = "SELECT partner FROM partner WHERE code = ?";

    private PriceChanges() { }

    /** A row as SQL: how it is found as it is, how it is written, what it would contradict; with the values of each. */
    private record Row(String same, String write, Object[] values, String other, Object[] others) {
        static Row of(String same, String write, Object... values) {
            return new Row(same, write, values, null, null);
        }

        Row unless(String other, Object... others) {
            return new Row(same, write, values, other, others);
        }
    }

    /** From a later day on alone: what was shown to customers today, and billed before, stays true. */
    static Result price(Connection connection, PriceChange change, long nowMs) throws SQLException {
        int partner = change instanceof PriceChange.SetFee fee ? partner(connection, fee.partner()) : 0;
        if (change instanceof PriceChange.SetFee fee && partner < 0) {
            return new Impossible("there is no partner " + fee.partner());
        }
        Row row = row(change, partner);
        LocalDate today = Clock.wibDate(nowMs);
        boolean later = LocalDate.parse(change.from()).isAfter(today);
        boolean there = Transaction.first(connection, row.same, found -> found.getInt(1), row.values).isPresent();
        if (there) {
            return later ? new Impossible("this is the price from " + change.from() + " already") : new Done(null);
        }
        if (!later) {
            return new Impossible("a price begins on a later day than today, " + today + ": has " + change.from());
        }
        if (row.other != null) {
            Optional<String> other = Transaction.first(connection, row.other, found -> found.getString(1), row.others);
            if (other.isPresent()) {
                return new Impossible("another range begins on that day and meets this one: " + other.get());
            }
        }
        Transaction.execute(connection, row.write, row.values);
        return new Done(null);
    }

    private static int partner(Connection connection, String code) throws SQLException {
        return code.equals(PartnerChange.SetRoute.ALL) ? 0 : Transaction.first(connection, NUMBER, row -> row.getInt(1), code).orElse(-1);
    }

    private static Row row(PriceChange change, int partner) {
        return switch (change) {
            case PriceChange.SetFee fee -> Row.of(
                "SELECT 1 FROM fee WHERE partner = ? AND product = ? AND valid_from = ? AND admin_rupiah = ? AND switch_rupiah = ? AND pln_rupiah = ?",
                "INSERT INTO fee (partner, product, valid_from, admin_rupiah, switch_rupiah, pln_rupiah) VALUES (?, ?, ?, ?, ?, ?)"
                    + " ON DUPLICATE KEY UPDATE admin_rupiah = VALUES(admin_rupiah), switch_rupiah = VALUES(switch_rupiah), pln_rupiah = VALUES(pln_rupiah)",
                partner, fee.product(), fee.from(), fee.adminRupiah(), fee.switchRupiah(), fee.plnRupiah());
            case PriceChange.SetLateFee fee -> Row.of(
                "SELECT 1 FROM late_fee WHERE power_from_va = ? AND power_to_va = ? AND valid_from = ? AND fixed_rupiah = ? AND basis_points = ? AND minimum_rupiah = ?"
                    + " AND rounding = ?",
                "INSERT INTO late_fee (power_from_va, power_to_va, valid_from, fixed_rupiah, basis_points, minimum_rupiah, rounding) VALUES (?, ?, ?, ?, ?, ?, ?)"
                    + " ON DUPLICATE KEY UPDATE power_to_va = VALUES(power_to_va), fixed_rupiah = VALUES(fixed_rupiah), basis_points = VALUES(basis_points),"
                    + " minimum_rupiah = VALUES(minimum_rupiah), rounding = VALUES(rounding)",
                fee.powerFromVa(), fee.powerToVa(), fee.from(), fee.fixedRupiah(), fee.basisPoints(), fee.minimumRupiah(), fee.rounding().name())
                .unless("SELECT CONCAT(power_from_va, ' to ', power_to_va, ' VA') FROM late_fee WHERE valid_from = ? AND power_from_va <= ? AND power_to_va >= ? AND power_from_va <> ?",
                    fee.from(), fee.powerToVa(), fee.powerFromVa(), fee.powerFromVa());
            case PriceChange.SetComponent set -> component(set.row());
        };
    }

    /** A row is never changed: the last written of those of one day counts. One that ends a price meets no other. */
    private static Row component(Component row) {
        Object[] key = {row.kind().name(), row.tariff(), row.powerFromVa(), row.district(), row.customerKind(), row.step(), row.validFrom()};
        Object[] values = {row.kind().name(), row.tariff(), row.powerFromVa(), row.district(), row.customerKind(), row.step(), row.validFrom(), row.powerToVa(), row.rate(), row.bound(), row.over(),
            row.under(), row.base().name(), row.rounding().name(), row.confirmed(), row.source()};
        return new Row("SELECT 1 FROM price_component p WHERE kind = ? AND tariff = ? AND power_from_va = ? AND district = ? AND customer_kind = ? AND step = ? AND valid_from = ?"
                + " AND power_to_va = ? AND rate = ? AND bound = ? AND factor_over = ? AND factor_under = ? AND base = ? AND rounding = ? AND confirmed = ? AND source = ? AND " + NEWEST,
            "INSERT INTO price_component (kind, tariff, power_from_va, district, customer_kind, step, valid_from, power_to_va, rate, bound, factor_over, factor_under, base, rounding, confirmed, source)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", values, null, null)
            .unless("SELECT CONCAT(power_from_va, ' to ', power_to_va, ' VA') FROM price_component p WHERE kind = ? AND tariff = ? AND power_from_va <> ? AND district = ? AND customer_kind = ?"
                + " AND step = ? AND valid_from = ? AND power_from_va <= ? AND power_to_va >= ? AND rate > 0 AND " + NEWEST, append(key, row.powerToVa(), row.powerFromVa()));
    }

    private static Object[] append(Object[] first, Object... more) {
        return Stream.concat(Arrays.stream(first), Arrays.stream(more)).toArray();
    }
}
