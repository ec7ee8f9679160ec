package id.ppob.switching.store.reading;

import id.ppob.switching.acmt.meter.Chain;
import id.ppob.switching.acmt.meter.Exchange;
import id.ppob.switching.acmt.meter.Meter;
import id.ppob.switching.acmt.meter.Month;
import id.ppob.switching.acmt.meter.PerRegister;
import id.ppob.switching.acmt.meter.Stand;
import id.ppob.switching.acmt.meter.Stands;
import id.ppob.switching.store.sql.Keys;
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

/**
 * What the books know of customers' meters before a period: by primary key, for a slice of customers at once, from the readings of bills that live in batches
 * that were not rolled back. Nothing of it is kept a customer: a batch that is rolled back takes its links with it. Stateless.
 */
public final class Chains {
    /** Months that rules look back over, and one. */
    private static final int YEAR = 101;
    private static final String METERS = """
        SELECT m.idpel, m.number, m.digits, m.decimals, m.multiplier, m.installed_on, m.lwbp_first, m.wbp_first, m.kvarh_first,
               m.lwbp_removed, m.wbp_removed, m.kvarh_removed, m.follows, m.version, m.corrects_on, m.corrects_number
        FROM meter m LEFT JOIN acmt_batch a ON a.batch = m.batch
        WHERE (m.batch = 0 OR a.state IN ('ACTIVE', 'CLOSED') AND a.period < ?) AND m.idpel%s ORDER BY m.idpel, m.installed_on, m.version, m.batch""";
    private static final String LINKS = """
        SELECT r.idpel, r.period, r.from_on, r.read_on, r.source, r.meter, r.lwbp_to, r.wbp_to, r.kvarh_to, r.lwbp_moved, r.wbp_moved, r.kvarh_moved,
               r.lwbp_sum, r.wbp_sum, r.kvarh_sum, r.lwbp_use, r.wbp_use, r.kvarh_use, r.exchanged_on
        FROM billed g JOIN acmt_batch a ON a.batch = g.batch AND a.state IN ('ACTIVE', 'CLOSED')
        JOIN reading r ON r.idpel = g.idpel AND r.period = g.period AND r.batch = g.batch AND r.state IN ('COUNTS', 'CORRECTS')
        WHERE g.period < ? AND g.period >= ? AND r.lwbp_moved IS NOT NULL AND g.idpel%s ORDER BY g.idpel, g.period DESC, r.state = 'CORRECTS' DESC, r.line DESC""";

    private Chains() { }

    /** A link of the chain as its row says. */
    private record Link(Month month, LocalDate readOn, String meter, Stands to, PerRegister moved, PerRegister sum, boolean exchanged) { }

    /** A meter as its row says. @param wrong number and day of the row whose place it takes; "" none */
    private record Hung(Meter meter, Stands removed, boolean follows, int version, String wrong) {
        String key() {
            return meter.number() + " " + meter.installedOn();
        }

        Exchange exchange() {
            return new Exchange(meter.installedOn(), removed, meter.number(), meter.digits(), meter.decimals(), meter.multiplier(), meter.first());
        }
    }

    /** @return the chain of each of these customers of whom a meter is known, up to the bill before this period */
    public static Map<Long, Chain> before(Connection connection, int period, Collection<Long> idpels) throws SQLException {
        return idpels.isEmpty() ? Map.of() : before(connection, period, Keys.listed(idpels));
    }

    /** @return the same of these */
    public static Map<Long, Chain> before(Connection connection, int period, Keys keys) throws SQLException {
        Map<Long, List<Hung>> meters = meters(connection, period, keys);
        Map<Long, List<Link>> links = links(connection, period, keys);
        Map<Long, Chain> chains = HashMap.newHashMap(meters.size());
        meters.forEach((idpel, hung) -> chains.put(idpel, chain(hung, links.getOrDefault(idpel, List.of()))));
        return chains;
    }

    private static Chain chain(List<Hung> all, List<Link> links) {
        List<Hung> hung = all.stream().filter(one -> all.stream().noneMatch(other -> other.version > one.version && other.wrong.equals(one.key()))).toList();
        if (links.isEmpty()) {
            int first = hung.size() - 1;
            while (first > 0 && hung.get(first).follows) {
                first--;
            }
            Chain opening = Chain.opening(hung.get(first).meter, List.of());
            return first == hung.size() - 1 ? opening : opening.with(hung.get(first + 1).exchange());
        }
        Chain billed = billed(hung, links);
        LocalDate until = links.getFirst().readOn;
        return hung.stream().filter(one -> one.follows && !one.meter.installedOn().isBefore(until) && !one.meter.number().equals(billed.meter().number())).findFirst()
            .map(one -> billed.with(one.exchange())).orElse(billed);
    }

    private static Chain billed(List<Hung> hung, List<Link> links) {
        List<Month> months = links.stream().map(Link::month).toList();
        Link last = links.getFirst();
        Meter meter = hung.reversed().stream().filter(one -> one.meter.number().equals(last.meter)).findFirst()
            .or(() -> hung.reversed().stream().filter(one -> !one.follows).findFirst()).orElse(hung.getLast()).meter;
        if (meter.installedOn().isAfter(last.readOn)) { // it came with a master file after the last bill
            return Chain.opening(meter, months);
        }
        for (Link link : links) {
            if (!link.meter.equals(last.meter) && !link.meter.isEmpty()) { // a number that was not told may be known since
                break;
            }
            if (link.month.real()) {
                return new Chain(meter, last.to, last.readOn, last.moved, last.sum, link.to, link.readOn, link.moved, months);
            }
            if (link.exchanged) {
                break;
            }
        }
        return new Chain(meter, last.to, last.readOn, last.moved, last.sum, meter.first(), meter.installedOn(), PerRegister.ZERO, months);
    }

    private static Map<Long, List<Hung>> meters(Connection connection, int period, Keys keys) throws SQLException {
        Map<Long, List<Hung>> found = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(METERS.formatted(keys.condition()))) {
            select.setInt(1, period);
            keys.bind(select, 2);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    if (!keys.wants(row.getLong(1))) {
                        continue;
                    }
                    Meter meter = new Meter(row.getString(2), row.getInt(3), row.getInt(4), row.getInt(5), row.getObject(6, LocalDate.class), stands(row, 7));
                    int version = row.getInt(14);
                    found.computeIfAbsent(row.getLong(1), _ -> new ArrayList<>(1)).add(version == 0 ? new Hung(meter, Stands.NONE, false, 0, "")
                        : new Hung(meter, stands(row, 10), row.getBoolean(13), version, row.getString(15) == null ? "" : row.getString(16) + " " + row.getString(15)));
                }
            }
        }
        return found;
    }

    private static Map<Long, List<Link>> links(Connection connection, int period, Keys keys) throws SQLException {
        Map<Long, List<Link>> found = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(LINKS.formatted(keys.condition()))) {
            select.setInt(1, period);
            select.setInt(2, period - YEAR);
            keys.bind(select, 3);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    if (!keys.wants(row.getLong(1))) {
                        continue;
                    }
                    List<Link> known = found.computeIfAbsent(row.getLong(1), _ -> new ArrayList<>(4));
                    if (!known.isEmpty() && known.getLast().month.period() == row.getInt(2)) { // a correction of it is the one that counts
                        continue;
                    }
                    LocalDate readOn = row.getObject(4, LocalDate.class);
                    Month month = new Month(row.getInt(2), row.getObject(3, LocalDate.class), readOn, whole(row, 16), !row.getString(5).equals("ESTIMATE"));
                    known.add(new Link(month, readOn, row.getString(6), stands(row, 7), hundredths(row, 10), whole(row, 13),
                        row.getObject(19) != null));
                }
            }
        }
        return found;
    }

    static Stands stands(ResultSet row, int first) throws SQLException {
        return new Stands(stand(row.getString(first)), stand(row.getString(first + 1)), stand(row.getString(first + 2)));
    }

    private static Stand stand(String told) {
        return told == null ? null : Stand.of(told);
    }

    private static PerRegister whole(ResultSet row, int first) throws SQLException {
        return new PerRegister(row.getLong(first), row.getLong(first + 1), row.getLong(first + 2));
    }

    private static PerRegister hundredths(ResultSet row, int first) throws SQLException {
        return new PerRegister(hundredths(row.getString(first)), hundredths(row.getString(first + 1)), hundredths(row.getString(first + 2)));
    }

    /** The column has two decimals. */
    private static long hundredths(String value) {
        int point = value.length() - Stand.MOST_DECIMALS - 1;
        return Long.parseLong(value.substring(0, point) + value.substring(point + 1));
    }
}
