package id.ppob.switching.store.recon;

import id.ppob.switching.payment.ItemKind;
import id.ppob.switching.payment.Posting;
import id.ppob.switching.recon.Difference;
import id.ppob.switching.recon.Difference.Kind;
import id.ppob.switching.recon.SortedEntries;
import id.ppob.switching.recon.ThreeWay;
import id.ppob.switching.recon.ThreeWay.Entry;
import id.ppob.switching.recon.ThreeWay.Totals;
import id.ppob.switching.recon.ThreeWay.Unequal;
import id.ppob.switching.store.lane.PostingWriter;
import id.ppob.switching.store.office.RuleWords;
import id.ppob.switching.store.product.PaymentRow;
import id.ppob.switching.store.recon.DayFileStore.Listed;
import id.ppob.switching.store.sql.Lease;
import id.ppob.switching.store.sql.Slices;
import id.ppob.switching.store.sql.StoreException;
import id.ppob.switching.store.sql.Transaction;
import id.ppob.switching.value.Clock;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** Three books of a date and central as sorted streams, and what matching them found. Slow work. */
public final class MatchStore {
    private static final int SENTENCE = 255;
    private static final String OURS = """
        SELECT p.idpel, b.period, p.reference, p.tags, b.total_rupiah, b.late_rupiah, p.state = 'SUSPECT'
        FROM payment p JOIN paid_bill b ON b.idpel = p.idpel AND b.reference = p.reference AND b.attempt = p.attempt
        WHERE p.reference > ? AND p.reference <= ? AND p.business_date = ? AND IF(p.central < 0, p.bank, p.central) = ? AND p.state IN ('APPROVED', 'SUSPECT') AND p.local_at >= ?""";
    /** One row a payment: PLN's line of its first bill names PLN's reference. */
    private static final String PROVED = """
        SELECT d.reference, MIN(d.rule), COALESCE(MIN(l.reference), ''), COALESCE(MIN(f.file), ?) FROM day_difference d
        JOIN payment p ON p.reference = d.reference AND p.idpel = d.idpel AND p.state = 'SUSPECT'
        LEFT JOIN day_file f ON f.kind = 'FCN' AND f.central = d.central AND f.state = 'IN_FORCE' AND f.business_date BETWEEN d.business_date - INTERVAL 1 DAY AND d.business_date + INTERVAL 1 DAY
          AND EXISTS (SELECT 1 FROM day_file_line x WHERE x.file = f.file AND x.idpel = d.idpel AND x.period = d.period)
        LEFT JOIN day_file_line l ON l.file = f.file AND l.idpel = d.idpel AND l.period = d.period
        WHERE d.business_date = ? AND d.central = ? AND d.rule IN (3, 4)
        GROUP BY d.reference HAVING MIN(d.rule) = MAX(d.rule) AND NOT EXISTS (SELECT 1 FROM suspect_word w WHERE w.reference = d.reference AND w.rule > 0)""";
    private static final String MATCHED = "REPLACE INTO day_match VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String CLEAR = "DELETE FROM day_difference WHERE business_date = ? AND central = ?";
    private static final String ITEMS = "SELECT item FROM day_difference WHERE business_date = ? AND central = ? AND item IS NOT NULL";
    private static final String ENTER = "INSERT INTO day_difference (business_date, central, idpel, period, copy, kind, reference, bank_rupiah, our_rupiah, pln_rupiah, components, item, rule,"
        + " bank_late, our_late, pln_late, doubt_rupiah, due_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    /** The item that a doubt, or what PLN does not take, has already: it and the difference are one matter. */
    private static final String ITEM_OF_PAYMENT = "SELECT MIN(item) FROM item WHERE reference = ? AND settled_at IS NULL"
        + " AND kind IN ('PAYMENT_SUSPECT', 'ADVICE_DEAD', 'STAND_IN_REFUSED', 'ADVICE_STUCK', 'PAID_ELSEWHERE', 'PLN_CONTRADICTS')";
    private static final String SAME_ITEM = "SELECT MAX(item) FROM item WHERE kind = 'DIFFERENCE' AND partner = ? AND reference = ? AND idpel = ? AND detail = ? AND (settled_at IS NULL OR request IS NOT NULL)";
    private static final String IS_OPEN = "SELECT item FROM item WHERE item = ? AND kind = 'DIFFERENCE' AND settled_at IS NULL";
    private static final String PARTNER = "SELECT partner FROM payment WHERE reference = ? ORDER BY attempt DESC LIMIT 1";
    /** Who paid last by this central. */
    private static final String PARTNER_OF_CENTRAL = "SELECT partner FROM payment WHERE IF(central < 0, bank, central) = ? ORDER BY reference DESC LIMIT 1";
    private static final String WAS_MATCHED = "SELECT 1 FROM day_match WHERE business_date = ? AND central = ?";
    private static final String CLOSED = "SELECT 1 FROM business_day WHERE business_date = ? AND state = 'CLOSED'";
    private final DataSource pool;
    private final Lease lease;

    /**
     * A date of a partner central, and the files that count for it.
     *
     * @param bank    null where it is not in
     * @param pln     so
     * @param cutOver the moment at which the date ended
     * @param since   only what was paid from then on
     */
    public record Which(LocalDate date, int central, Listed bank, Listed pln, LocalDateTime cutOver, LocalDateTime since) {
        private static final LocalTime ITEMS_END = LocalTime.of(17, 0);
        private static final LocalTime NEXT_FILES_END = LocalTime.of(13, 30);
        private static final int LATE_MINUTES = 15;

        /** The whole date. */
        public Which(LocalDate date, int central, Listed bank, Listed pln, LocalDateTime cutOver) {
            this(date, central, bank, pln, cutOver, LocalDateTime.MIN.withYear(2000));
        }

        /** @return whether PLN may have put a payment of this moment into the file of the next date: money-rules, docs/iso8583-spec.md 20.14 */
        boolean closeToCutOver(LocalDateTime at) {
            return !at.isBefore(cutOver.minusMinutes(LATE_MINUTES));
        }

        /** @return until when the files of the next date should be in, epoch ms */
        long nextFilesMs() {
            return millis(date.plusDays(2).atTime(NEXT_FILES_END));
        }

        private static long millis(LocalDateTime wib) {
            return wib.atZone(Clock.WIB).toInstant().toEpochMilli();
        }

        /** @return until when a difference should have ended, epoch ms: what waits for files with them, the rest the next afternoon; one that is found later within a day */
        long dueMs(Kind kind, long nowMs) {
            long due = kind == Kind.DATE_WAITS ? nextFilesMs() : millis(date.plusDays(1).atTime(ITEMS_END));
            return kind == Kind.DATE ? 0 : due > nowMs ? due : ItemKind.DIFFERENCE.dueMs(nowMs);
        }
    }

    /** @param lease proves that nobody else matches meanwhile */
    public MatchStore(DataSource pool, Lease lease) {
        this.pool = pool;
        this.lease = lease;
    }

    /** @return whether the date is closed: only then ours stands */
    public boolean isClosed(LocalDate date) {
        return Transaction.on(pool, "reading a date", connection -> Transaction.first(connection, CLOSED, row -> true, date)).isPresent();
    }

    /** @return whether it was matched before */
    public boolean wasMatched(LocalDate date, int central) {
        return Transaction.on(pool, "reading what was matched", connection -> Transaction.first(connection, WAS_MATCHED, row -> true, date, central)).isPresent();
    }

    /** What of a kind was found: bills, and what they make at the bank and at PLN against ours. */
    public record Sum(Kind kind, long bills, long bankLessOurs, long plnLessOurs) {
        private Sum plus(Unequal bill) {
            return new Sum(kind, bills + 1, bankLessOurs + bill.bankRupiah() - bill.oursRupiah(), plnLessOurs + bill.plnRupiah() - bill.oursRupiah());
        }
    }

    /** What matching found. @param sums by kind, in their order */
    public record Matched(Totals totals, List<Sum> sums) { }

    /**
     * Reads the three books side by side, in bounded memory and on one connection, and puts what it finds in place of what was found before, on a second: an item for each
     * difference that no rule settles, the same one for the same difference, ended or not; items whose difference is gone are ended. All or nothing.
     */
    public Matched match(Which which, long nowMs) {
        return read(which, (reading, ours) -> Transaction.run(pool, "entering what was matched", writing -> {
            if (!lease.prove(writing)) {
                throw new StoreException("matching " + which.date, new SQLException("another process took over matching"));
            }
            Set<Long> before = new HashSet<>(Transaction.all(writing, ITEMS, row -> row.getLong(1), which.date, which.central));
            Transaction.execute(writing, CLEAR, which.date, which.central);
            Map<Kind, Sum> sums = new EnumMap<>(Kind.class);
            Totals totals = compare(reading, ours, which, checked(unequal -> {
                Difference difference = Difference.of(unequal, BillKnown.of(reading, which, unequal, nowMs));
                sums.merge(difference.kind(), new Sum(difference.kind(), 0, 0, 0).plus(unequal), (sum, _) -> sum.plus(unequal));
                Long item = difference.kind().settlesItself() ? null : item(writing, which, difference, nowMs);
                before.remove(item);
                enter(writing, which, difference, item, nowMs);
            }));
            for (long gone : before) {
                if (Transaction.first(writing, IS_OPEN, row -> row.getLong(1), gone).isPresent()) {
                    write(writing, new Posting.ItemSettled(gone, nowMs, "later files agree", null));
                }
            }
            Transaction.execute(writing, MATCHED, which.date, which.central, nowMs, which.bank.file(), which.pln.file(), totals.bank().lines(), totals.bank().rupiah(),
                totals.ours().lines(), totals.ours().rupiah(), totals.pln().lines(), totals.pln().rupiah(), totals.doubtful().lines(), totals.doubtful().rupiah(), totals.equal());
            return new Matched(totals, List.copyOf(sums.values()));
        }));
    }

    /** The same for who only looks, as on a date that still runs: nothing is kept, no item is opened. @param told gets each difference */
    public Matched look(Which which, long nowMs, Consumer<Difference> told) {
        return read(which, (reading, ours) -> {
            Map<Kind, Sum> sums = new EnumMap<>(Kind.class);
            Totals totals = compare(reading, ours, which, checked(unequal -> {
                Difference difference = Difference.of(unequal, BillKnown.of(reading, which, unequal, nowMs));
                sums.merge(difference.kind(), new Sum(difference.kind(), 0, 0, 0).plus(unequal), (sum, _) -> sum.plus(unequal));
                told.accept(difference);
            }));
            return new Matched(totals, List.copyOf(sums.values()));
        });
    }

    /** What is done with the three books. */
    private interface Reading<T> {
        T of(Connection reading, SortedEntries ours) throws SQLException;
    }

    /** Ours is read a slice of payments at a time, and sorted here. */
    private <T> T read(Which which, Reading<T> work) {
        return Transaction.on(pool, "reading a date's books", reading -> {
            try (SortedEntries ours = new SortedEntries()) {
                Slices.ofPayments(reading, which.date, (after, upTo) -> Transaction.each(reading, OURS, row -> ours.add(new Entry(row.getLong(1), row.getInt(2),
                    PaymentRow.reference(row.getLong(3), row.getBytes(4)).toString(), row.getLong(5), row.getLong(6), row.getBoolean(7))), after, upTo, which.date, which.central, which.since));
                return work.of(reading, ours);
            }
        });
    }

    /** What is done with a difference. */
    private interface Taker {
        void take(Unequal unequal) throws SQLException;
    }

    private static Consumer<Unequal> checked(Taker taker) {
        return unequal -> {
            try {
                taker.take(unequal);
            } catch (SQLException e) {
                throw new StoreException("entering a difference", e);
            }
        };
    }

    private static Totals compare(Connection reading, SortedEntries ours, Which which, Consumer<Unequal> unequal) {
        return ThreeWay.match(new LinePages(reading, which.bank == null ? 0 : which.bank.file(), which.since), ours.sorted(),
            new LinePages(reading, which.pln == null ? 0 : which.pln.file(), which.since), unequal);
    }

    private static void enter(Connection connection, Which which, Difference difference, Long item, long nowMs) throws SQLException {
        Unequal bill = difference.bill();
        Entry ours = bill.ours() == null || bill.ours().doubtful() ? null : bill.ours();
        Transaction.execute(connection, ENTER, which.date, which.central, bill.idpel(), bill.period(), bill.copy(), difference.kind().name(), difference.reference(), bill.bankRupiah(),
            bill.oursRupiah(), bill.plnRupiah(), bill.components(), item, difference.kind().rule(), late(bill.bank()), late(ours), late(bill.pln()),
            bill.ours() == null || ours != null ? 0 : bill.ours().rupiah(), which.dueMs(difference.kind(), nowMs));
    }

    private static long late(Entry entry) {
        return entry == null ? 0 : entry.penaltyRupiah();
    }

    /**
     * Ends by rule 3 or 4 each doubt whose payment the files prove paid or not paid: the words are written as those of two people are, and the switch that forwards posts them in
     * the payment's lane. Each by itself, and again changes nothing.
     *
     * @return how many were said now
     */
    public long sayByRule(Which which, long nowMs) {
        List<RuleWords.Word> words = Transaction.on(pool, "reading what files prove", connection -> Transaction.all(connection, PROVED, row -> new RuleWords.Word(row.getLong(1), row.getInt(2),
            row.getString(3), row.getLong(4)), which.pln.file(), which.date, which.central));
        return words.stream().filter(word -> Transaction.held(pool, "ending a doubt by rule", connection -> lease.prove(connection) && RuleWords.say(connection, word, nowMs))).count();
    }

    private static Long item(Connection connection, Which which, Difference difference, long nowMs) throws SQLException {
        Long known = difference.reference() == 0 ? null : Transaction.first(connection, ITEM_OF_PAYMENT, row -> (Long) row.getObject(1), difference.reference()).orElse(null);
        if (known != null) {
            return known;
        }
        Integer paying = Transaction.first(connection, PARTNER, row -> row.getInt(1), difference.reference()).orElse(null);
        int partner = paying != null ? paying : Transaction.first(connection, PARTNER_OF_CENTRAL, row -> row.getInt(1), which.central).orElse(0);
        String detail = which.date + " %07d ".formatted(which.central) + difference.sentence();
        String cut = detail.length() <= SENTENCE ? detail : detail.substring(0, SENTENCE);
        Long same = Transaction.first(connection, SAME_ITEM, row -> (Long) row.getObject(1), partner, difference.reference(), difference.bill().idpel(), cut).orElse(null);
        if (same != null) {
            return same;
        }
        write(connection, new Posting.Item(ItemKind.DIFFERENCE, partner, difference.reference(), difference.bill().idpel(), cut, nowMs));
        return Transaction.first(connection, SAME_ITEM, row -> (Long) row.getObject(1), partner, difference.reference(), difference.bill().idpel(), cut).orElseThrow();
    }

    private static void write(Connection connection, Posting.Effect effect) throws SQLException {
        if (!PostingWriter.beside(connection).join(Posting.of(effect))) {
            throw new SQLException("an item was decided on meanwhile");
        }
    }
}
