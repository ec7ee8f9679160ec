package id.ppob.simulator.bank.load;

import id.ppob.simulator.bank.load.LoadStats.Limit;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * What the banks of one loop say, and what they do next: a payment that is refused with 0068 or stays unanswered is reversed, the
 * reversal is repeated once, and then the sale is begun again once. Owner: its {@link LoadLoop}.
 */
final class Seller {
    private static final DateTimeFormatter DE12 = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");
    private static final ZoneId WIB = ZoneId.of("Asia/Jakarta");
    private static final long MILLI_NS = 1_000_000L;
    private static final long STANS = 1_000_000_000_000L;
    private static final int MOST_SALES = 1_000_000;
    /** Sales kept ready on a connection where payments draw from them. */
    private static final int SHELF = 20_000;
    /** Customers nobody has: those of tests and benches lie far below. */
    private static final long UNKNOWN_FROM = 990_000_000_000L;
    private static final int UNKNOWN = 1_000_000;
    private static final int APPROVED = 0;
    private static final int AMOUNT = 16;
    private static final int BILL_STATUS_AT = 19;

    private final FieldMap fields;
    private final Customers customers;
    private final SplittableRandom random;
    private final ArrayDeque<Retry> retries = new ArrayDeque<>();
    private final int[] at = new int[FieldMap.FIELDS + 1];
    private final int stanStep;
    private long stan;
    private byte[] de12;
    private Step step;
    private LoadStats stats;
    private boolean issuing;

    /** A customer who comes once more; all wait for the same time, so that the first to come stands first. */
    private record Retry(long dueNs, LoadConnection connection, long idpel) { }

    /** @param index its STANs are those that leave this rest when divided by {@code loops} */
    Seller(FieldMap fields, Customers customers, SplittableRandom random, int index, int loops) {
        this.fields = fields;
        this.customers = customers;
        this.random = random;
        this.stanStep = loops;
        this.stan = System.currentTimeMillis() * 1_000 / loops * loops + index;
    }

    /** A step begins. */
    void open(Step plan, LoadStats counted) {
        step = plan;
        stats = counted;
        issuing = true;
        tick();
    }

    /** No new sale from now on, but what was begun is ended. */
    void shut() {
        issuing = false;
        retries.clear();
    }

    /** The time of day moved on. */
    void tick() {
        de12 = LocalDateTime.now(WIB).format(DE12).getBytes(StandardCharsets.US_ASCII);
    }

    // ---------------------------------------------------------------- what is begun

    void begin(LoadConnection connection, Kind kind, long intendedNs) {
        if (connection.blocked()) { // a customer who wants his payment back waits as well; what banks must take back is not begun here
            stats.hit(Limit.OUTSTANDING);
            return;
        }
        switch (kind) {
            case PAYMENT -> {
                Sale sale = connection.ready.poll();
                if (has(sale, connection, intendedNs)) {
                    identify(sale);
                    send(Kind.PAYMENT, sale, intendedNs);
                }
            }
            case REVERSAL, REPEAT -> {
                Sale sale = connection.paid.poll();
                if (has(sale, connection, intendedNs)) {
                    sale.again = true;
                    send(Kind.REVERSAL, sale, intendedNs);
                }
            }
            case STRAY -> {
                Sale shown = connection.ready.poll();
                if (has(shown, connection, intendedNs)) {
                    connection.ready.add(shown); // it is only asked for: another customer is next
                    Sale never = new Sale(connection, shown.amount, shown.statement);
                    never.again = true;
                    identify(never);
                    send(Kind.STRAY, never, intendedNs);
                }
            }
            case STRANGER -> inquire(connection, kind, UNKNOWN_FROM + random.nextInt(UNKNOWN), null, intendedNs);
            case INQUIRY, NONSENSE -> inquire(connection, kind, intendedNs);
        }
    }

    /** Without a sale there is an inquiry instead, so that the rate stays as it was planned. */
    private boolean has(Sale sale, LoadConnection connection, long intendedNs) {
        if (sale == null) {
            stats.hit(Limit.NO_SALE);
            inquire(connection, Kind.INQUIRY, intendedNs);
        }
        return sale != null;
    }

    private void inquire(LoadConnection connection, Kind kind, long intendedNs) {
        int most = step.mix().has(Kind.PAYMENT) ? SHELF : MOST_SALES;
        boolean selling = step.collect() && kind == Kind.INQUIRY && connection.ready.size() < most && customers.hasFresh();
        long idpel = selling ? customers.fresh() : customers.any();
        inquire(connection, kind, idpel, selling ? Sale.WANTED : null, intendedNs);
    }

    private void inquire(LoadConnection connection, Kind kind, long idpel, Sale wanted, long intendedNs) {
        long own = nextStan();
        int slot = connection.take(kind, own, intendedNs, wanted);
        if (slot < 0) {
            stats.hit(Limit.OUTSTANDING);
            return;
        }
        int from = connection.room();
        connection.wrote(connection.templates.inquiry(kind, connection.target(), from, own, de12, slot, idpel));
        stats.sent();
    }

    private void identify(Sale sale) {
        sale.stan = nextStan();
        System.arraycopy(de12, 0, sale.de12, 0, de12.length);
    }

    private void send(Kind kind, Sale sale, long intendedNs) {
        LoadConnection connection = sale.via;
        int slot = connection.take(kind, sale.stan, intendedNs, sale);
        if (slot < 0) {
            stats.hit(kind == Kind.PAYMENT || kind == Kind.STRAY ? Limit.OUTSTANDING : Limit.UNKNOWN);
            return;
        }
        int from = connection.room();
        connection.wrote(connection.templates.sale(kind, connection.target(), from, slot, sale));
        stats.sent();
    }

    private long nextStan() {
        stan += stanStep;
        return stan % STANS;
    }

    // ---------------------------------------------------------------- what follows

    /** Takes an answer. @return false when nobody waits for it */
    boolean answer(LoadConnection connection, byte[] bytes, int from, int to, long nowNs) {
        int next = fields.scan(bytes, from, to, 48, at);
        if (next < 0 || at[11] == 0 || at[39] == 0 || at[41] == 0) {
            return false; // an echo of the switch's own: it will hear from us soon enough
        }
        int slot = (int) Digits.read(bytes, at[41] + 16 - Templates.SLOT, Templates.SLOT);
        if (!connection.waits(slot, Digits.read(bytes, at[11], Templates.STAN))) {
            stats.hit(Limit.LATE_ANSWER);
            return false;
        }
        int code = (int) Digits.read(bytes, at[39], 4);
        Kind kind = connection.kind(slot);
        stats.answered(kind, code, nowNs - connection.intended(slot));
        Sale sale = connection.give(slot);
        if (sale == Sale.WANTED) {
            if (code == APPROVED) {
                connection.ready.add(sold(connection, bytes, next));
            }
        } else if (sale != null && sale.statement == null) {
            payAgain(connection, sale, code, bytes, next, nowNs);
        } else {
            follow(connection, kind, code, sale, nowNs);
        }
        return true;
    }

    /** No answer came in time. */
    void silent(LoadConnection connection, int slot, long nowNs) {
        Kind kind = connection.kind(slot);
        follow(connection, kind, LoadStats.BUSY, connection.give(slot), nowNs);
    }

    /** Customers who waited long enough come once more. */
    void retryDue(long nowNs) {
        while (!retries.isEmpty() && retries.peekFirst().dueNs - nowNs <= 0) {
            Retry due = retries.removeFirst();
            inquire(due.connection, Kind.INQUIRY, due.idpel, Sale.AGAIN, nowNs);
        }
    }

    private Sale sold(LoadConnection connection, byte[] bytes, int end) {
        byte[] shown = Arrays.copyOfRange(bytes, at[48], end);
        byte[] statement = new byte[shown.length + 1];
        System.arraycopy(shown, 0, statement, 0, BILL_STATUS_AT + 1);
        System.arraycopy(shown, BILL_STATUS_AT, statement, BILL_STATUS_AT + 1, shown.length - BILL_STATUS_AT);
        return new Sale(connection, Arrays.copyOfRange(bytes, at[4], at[4] + AMOUNT), statement);
    }

    private void payAgain(LoadConnection connection, Sale wanted, int code, byte[] bytes, int end, long nowNs) {
        if (code == APPROVED) {
            Sale sale = sold(connection, bytes, end);
            sale.again = wanted.again;
            identify(sale);
            send(Kind.PAYMENT, sale, nowNs);
        }
    }

    /** What a bank does next. */
    private void follow(LoadConnection connection, Kind kind, int code, Sale sale, long nowNs) {
        if (sale == null || sale == Sale.WANTED || sale.statement == null) {
            return;
        }
        switch (kind) {
            case PAYMENT -> {
                if (code == LoadStats.BUSY) {
                    send(Kind.REVERSAL, sale, nowNs);
                } else if (code == APPROVED && step.mix().has(Kind.REVERSAL) && connection.paid.size() < MOST_SALES) {
                    connection.paid.add(sale);
                }
            }
            case REVERSAL, STRAY -> {
                if (code == LoadStats.BUSY) {
                    send(Kind.REPEAT, sale, nowNs);
                } else {
                    retry(connection, sale, nowNs);
                }
            }
            case REPEAT -> {
                if (code == LoadStats.BUSY) {
                    stats.hit(Limit.UNKNOWN);
                } else {
                    retry(connection, sale, nowNs);
                }
            }
            case INQUIRY, NONSENSE, STRANGER -> { }
        }
    }

    /** The customer still wants to pay: a new inquiry, then a new payment; once. */
    private void retry(LoadConnection connection, Sale sale, long nowNs) {
        if (!sale.again && issuing) {
            retries.addLast(new Retry(nowNs + step.retryMs() * MILLI_NS, connection, sale.idpel()));
        }
    }
}
