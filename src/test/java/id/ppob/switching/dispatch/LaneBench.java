package id.ppob.switching.dispatch;

import id.ppob.switching.message.Answer;
import id.ppob.switching.message.Message;
import id.ppob.switching.message.MessageClass;
import id.ppob.switching.message.Sale;
import id.ppob.switching.payment.Books;
import id.ppob.switching.payment.Decisions;
import id.ppob.switching.payment.References;
import id.ppob.switching.payment.Terms;
import id.ppob.switching.product.Products;
import id.ppob.switching.product.postpaid.PostpaidSale;
import id.ppob.switching.product.postpaid.PostpaidShown;
import id.ppob.switching.settlement.BusinessCalendar;
import id.ppob.switching.store.lane.LaneBooks;
import id.ppob.switching.store.lane.ReferenceKeyStore;
import id.ppob.switching.store.sql.Database;
import id.ppob.switching.store.upkeep.InvariantStore;
import id.ppob.switching.store.upkeep.InvariantWalk;
import id.ppob.switching.testing.ActiveBatch;
import id.ppob.switching.value.Clock;
import id.ppob.switching.value.LocalAt;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;

/** One lane on a real database, turned by the test's own thread: a list of messages is one batch. */
final class LaneBench implements AutoCloseable {
    static final int PRICE = 10_000;
    static final int PERIOD = 202611;
    private static final long FIRST = 530_000_000_000L;
    private static final AtomicLong STANS = new AtomicLong();
    private static final AtomicLong REFERENCES = new AtomicLong();
    private static final Clock CLOCK = Clock.system();

    final List<Books.Outcome> outcomes = new ArrayList<>();
    private final LaneBooks books;
    private final Lane lane;
    private final int partner;

    /** @param around what stands between lane and books */
    LaneBench(Database database, LaneBooks.LaneId id, Supplier<Terms> terms, int partner, UnaryOperator<Books> around) {
        this.partner = partner;
        books = new LaneBooks(database, id, terms, 600_000);
        References references = new References(new ReferenceKeyStore(database.pool()).keys(), id.node() << 10 | id.lane(), REFERENCES);
        lane = new Lane("bench", new Lane.Bounds(1024, 250, 256, 1), around.apply(books), new Decisions(references, Products.ALL), BusinessCalendar.ofWibDays(0), CLOCK, new LaneEvents() {
            @Override
            public void written(int requests, Books.Outcome outcome) {
                outcomes.add(outcome);
            }
        });
        if (!books.reopen()) {
            throw new IllegalStateException("no connection");
        }
    }

    /** Customers with one bill each, not late. */
    static void customers(Database database, int first, int count) throws SQLException {
        execute(database, "INSERT IGNORE INTO unit (unit, phone) VALUES ('53001', '021-000')");
        ActiveBatch.put(database.pool(), 1, PERIOD, 0);
        for (long idpel = FIRST + first; idpel < FIRST + first + count; idpel++) {
            execute(database, "INSERT INTO customer (idpel, name, unit, tariff, power_va, route) VALUES (" + idpel + ", 'INVENTED', '53001', 'R1', 1300, '')");
            execute(database, "INSERT INTO bill VALUES (" + idpel + ", " + PERIOD + ", 1, 'UNPAID', '2099-12-20', '2026-10-01', 1, " + PRICE + ", 0, 0, 0, " + PRICE
                    + ", 0, 1, 0, 0, 0, 0)");
            execute(database, "INSERT INTO billed VALUES (" + idpel + ", " + PERIOD + ", 1)");
        }
    }

    static void execute(Database database, String sql) throws SQLException {
        try (Connection connection = database.pool().getConnection(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static long number(Database database, String sql) throws SQLException {
        try (Connection connection = database.pool().getConnection(); Statement statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** @return invariants that do not hold */
    static List<String> violated(Database database) throws SQLException {
        List<String> violated = new ArrayList<>();
        InvariantStore store = new InvariantStore(database.pool());
        for (String name : store.names()) {
            InvariantWalk walk = store.walk(name);
            while (!walk.advance(CLOCK.wibDate(), CLOCK.millis(), () -> true)) {
                Thread.onSpinWait();
            }
            if (walk.violations() > 0) {
                violated.add(name);
            }
        }
        return violated;
    }

    /** Asks all in one batch, after which nothing is left to do. */
    Map<Message, Answer> ask(List<Message> messages) {
        Map<Message, Answer> answers = new LinkedHashMap<>();
        for (Message message : messages) {
            lane.offer(new Request(message, partner, new Request.ReplyTo() {
                @Override
                public void reply(Request request, Answer answer) {
                    answers.put(request.message(), answer);
                }

                @Override
                public void flush() {
                    // nothing is buffered here
                }
            }, CLOCK.millis(), CLOCK.nanos()));
        }
        while (lane.doWork()) {
            Thread.onSpinWait();
        }
        return answers;
    }

    int code(Message message) {
        return ask(List.of(message)).get(message).code().number();
    }

    /** @return the inquired payment of each customer */
    List<Message> payments(int first, int count) {
        List<Message> inquiries = LongStream.range(FIRST + first, FIRST + first + count).mapToObj(idpel -> message(MessageClass.INQUIRY, STANS.incrementAndGet(),
                Message.NO_AMOUNT, "T", new PostpaidSale("PPOBSW1", idpel, 0, 0, 0, null, 0))).toList();
        List<Message> payments = new ArrayList<>();
        ask(inquiries).forEach((inquiry, answer) -> {
            PostpaidShown shown = (PostpaidShown) answer;
            payments.add(message(MessageClass.PAYMENT, inquiry.stan(), shown.amountRupiah(), "T", new PostpaidSale("PPOBSW1", inquiry.sale().idpel(), 1, 1, 1,
                    shown.reference(), shown.adminRupiah(), new PostpaidSale.Line(PERIOD, PRICE, 0))));
        });
        return payments;
    }

    static Message message(MessageClass messageClass, long stan, long amount, String terminal, Sale sale) {
        return new Message(new byte[0], messageClass, false, 99501, amount, stan, LocalAt.of(CLOCK.wib()), 6012, 4510017, 4510216, terminal,
                0, sale, null);
    }

    /** @return the same message from another terminal or about something else */
    static Message with(Message message, String terminal, Sale sale) {
        return new Message(message.bytes(), message.messageClass(), false, message.product(), message.amountRupiah(), message.stan(), message.localAt(),
                message.merchant(), message.bank(), message.central(), terminal, 0, sale, message.original());
    }

    /** @return the same message under another STAN */
    static Message under(Message message, long stan) {
        return new Message(message.bytes(), message.messageClass(), false, message.product(), message.amountRupiah(), stan, message.localAt(),
                message.merchant(), message.bank(), message.central(), message.terminal(), 0, message.sale(), message.original());
    }

    /** @return the same message under STAN and DE12 of another */
    static Message under(Message message, Message other) {
        return new Message(message.bytes(), message.messageClass(), false, message.product(), message.amountRupiah(), other.stan(), other.localAt(),
                message.merchant(), message.bank(), message.central(), message.terminal(), 0, message.sale(), message.original());
    }

    static Message reversal(Message payment) {
        return new Message(payment.bytes(), MessageClass.REVERSAL, false, payment.product(), payment.amountRupiah(), payment.stan(), payment.localAt(),
                payment.merchant(), payment.bank(), payment.central(), payment.terminal(), 0, payment.sale(),
                new Message.Original(MessageClass.PAYMENT, payment.stan(), payment.localAt(), payment.bank()));
    }

    static LocalDate today() {
        return CLOCK.wibDate();
    }

    @Override
    public void close() {
        books.close();
    }
}
