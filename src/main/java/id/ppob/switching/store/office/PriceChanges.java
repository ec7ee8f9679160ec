package id.ppob.switching.store.office;

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
import java.util.Optional;

/** Executes what two people agreed on about a price, inside their transaction: a row with the day from which it counts. Rows that have begun stay. */
final class PriceChanges {
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
                "SELECT 1 FROM late_fee WHERE power_from_va = ? AND power_to_va = ? AND valid_from = ? AND fixed_rupiah = ? AND basis_points = ? AND minimum_rupiah = ?",
                "INSERT INTO late_fee (power_from_va, power_to_va, valid_from, fixed_rupiah, basis_points, minimum_rupiah) VALUES (?, ?, ?, ?, ?, ?)"
                    + " ON DUPLICATE KEY UPDATE power_to_va = VALUES(power_to_va), fixed_rupiah = VALUES(fixed_rupiah), basis_points = VALUES(basis_points),"
                    + " minimum_rupiah = VALUES(minimum_rupiah)",
                fee.powerFromVa(), fee.powerToVa(), fee.from(), fee.fixedRupiah(), fee.basisPoints(), fee.minimumRupiah())
                .unless("SELECT CONCAT(power_from_va, ' to ', power_to_va, ' VA') FROM late_fee WHERE valid_from = ? AND power_from_va <= ? AND power_to_va >= ? AND power_from_va <> ?",
                    fee.from(), fee.powerToVa(), fee.powerFromVa(), fee.powerFromVa());
            case PriceChange.SetTariff set -> Row.of(
                "SELECT 1 FROM tariff_rate WHERE tariff = ? AND power_from_va = ? AND power_to_va = ? AND valid_from = ? AND sen_per_kwh = ? AND minimum_hours = ?",
                "INSERT INTO tariff_rate (tariff, power_from_va, power_to_va, valid_from, sen_per_kwh, minimum_hours) VALUES (?, ?, ?, ?, ?, ?)"
                    + " ON DUPLICATE KEY UPDATE power_to_va = VALUES(power_to_va), sen_per_kwh = VALUES(sen_per_kwh), minimum_hours = VALUES(minimum_hours)",
                set.tariff(), set.powerFromVa(), set.powerToVa(), set.from(), set.senPerKwh(), set.minimumHours())
                .unless("SELECT CONCAT(power_from_va, ' to ', power_to_va, ' VA') FROM tariff_rate WHERE tariff = ? AND valid_from = ? AND power_from_va <= ? AND power_to_va >= ?"
                    + " AND power_from_va <> ?", set.tariff(), set.from(), set.powerToVa(), set.powerFromVa(), set.powerFromVa());
            case PriceChange.SetTax set -> Row.of(
                "SELECT 1 FROM tax_rate WHERE kind = ? AND scope = ? AND valid_from = ? AND basis_points = ? AND power_above_va = ?",
                "INSERT INTO tax_rate (kind, scope, valid_from, basis_points, power_above_va) VALUES (?, ?, ?, ?, ?)"
                    + " ON DUPLICATE KEY UPDATE basis_points = VALUES(basis_points), power_above_va = VALUES(power_above_va)",
                set.tax().name(), set.scope(), set.from(), set.basisPoints(), set.powerAboveVa());
            case PriceChange.SetStampDuty set -> Row.of(
                "SELECT 1 FROM stamp_duty WHERE valid_from = ? AND above_rupiah = ? AND duty_rupiah = ?",
                "INSERT INTO stamp_duty (valid_from, above_rupiah, duty_rupiah) VALUES (?, ?, ?)"
                    + " ON DUPLICATE KEY UPDATE above_rupiah = VALUES(above_rupiah), duty_rupiah = VALUES(duty_rupiah)",
                set.from(), set.aboveRupiah(), set.dutyRupiah());
        };
    }
}
