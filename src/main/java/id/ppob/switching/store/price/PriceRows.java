package id.ppob.switching.store.price;

import id.ppob.switching.acmt.price.Component;
import id.ppob.switching.acmt.price.Components;
import id.ppob.switching.acmt.price.Kind;
import id.ppob.switching.acmt.price.Single;
import id.ppob.switching.store.sql.Rows;
import id.ppob.switching.store.sql.Transaction;
import id.ppob.switching.value.Rounding;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what bills are priced by: the rows of prices, some hundreds in all, and the single amounts of customers. */
public final class PriceRows {
    private static final String COMPONENTS = "SELECT component, kind, tariff, power_from_va, power_to_va, district, customer_kind, valid_from, step, rate, bound, factor_over, factor_under, base,"
        + " rounding, source, confirmed FROM price_component";
    private static final String BEFORE = " WHERE kind = ? AND tariff = ? AND district = ? AND customer_kind = ? AND step = ? AND power_from_va <= ? AND power_to_va >= ? AND valid_from <= ?"
        + " ORDER BY valid_from DESC, component DESC LIMIT 1";
    private static final String SINGLES = "SELECT idpel, kind, rupiah, single FROM single_charge WHERE period = ? AND single <= ? AND idpel IN ";
    private static final String NEWEST_SINGLE = "SELECT COALESCE(MAX(single), 0) FROM single_charge";

    private PriceRows() { }

    /** @return all rows of prices */
    public static Components components(Connection connection) throws SQLException {
        return new Components(Transaction.all(connection, COMPONENTS, PriceRows::component));
    }

    /** @return the last written of those rows that this says and that count on its first day; empty for none */
    public static Optional<Component> before(Connection connection, Component row) throws SQLException {
        return Transaction.first(connection, COMPONENTS + BEFORE, PriceRows::component, row.kind().name(), row.tariff(), row.district(), row.customerKind(), row.step(), row.powerFromVa(),
                row.powerFromVa(), row.validFrom());
    }

    private static Component component(ResultSet row) throws SQLException {
        return new Component(row.getInt(1), Kind.valueOf(row.getString(2)), row.getString(3), row.getInt(4), row.getInt(5),
                row.getString(6), row.getString(7), row.getObject(8, LocalDate.class), row.getInt(9), row.getLong(10), row.getLong(11), row.getInt(12), row.getInt(13),
                Component.Base.valueOf(row.getString(14)), Rounding.valueOf(row.getString(15)), row.getString(16), row.getBoolean(17));
    }

    /** @return the number of the newest single amount; 0 for none */
    public static long newestSingle(Connection connection) throws SQLException {
        return Transaction.first(connection, NEWEST_SINGLE, row -> row.getLong(1)).orElse(0L);
    }

    /** @return by customer, in the order of their lines, no newer than this number; nothing for a customer that has none */
    public static Map<Long, List<Single>> singles(Connection connection, int period, Collection<Long> idpels, long upTo) throws SQLException {
        Map<Long, List<Single>> found = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(SINGLES + Rows.keys(idpels.size()) + " ORDER BY kind, single")) {
            select.setInt(1, period);
            select.setLong(2, upTo);
            Rows.bind(select, 3, idpels);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.computeIfAbsent(row.getLong(1), _ -> new ArrayList<>()).add(new Single(Kind.valueOf(row.getString(2)), row.getLong(3), row.getLong(4)));
                }
            }
        }
        return found;
    }
}
