package id.ppob.simulator.bank.load;

import id.ppob.simulator.bank.load.LoadStats.Limit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * One thread of the generator. It begins messages when the plan says so or when an answer makes room, reads answers, and does what a
 * bank does next: a payment that is refused with 0068 or stays unanswered is reversed, the reversal is repeated once, and then the
 * sale is begun again once. All of its state is its own.
 */
final class LoadLoop {
    private static final DateTimeFormatter DE12 = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");
    private static final ZoneId WIB = ZoneId.of("Asia/Jakarta");
    private static final long TICK_NS = 20_000_000L;
    private static final long NAP_NS = 20_000L;
    private static final long MILLI_NS = 1_000_000L;
    private static final long STANS = 1_000_000_000_000L;
    private static final int MOST_SALES = 1_000_000;
    private static final int APPROVED = 0;
    private static final int IN_DOUBT = 68;
    private static final int AMOUNT = 16;
    private static final int BILL_STATUS_AT = 19;

    private final List<LoadConnection> connections;
    private final Selector selector;
    private final FieldMap fields;
    private final Customers customers;
    private final SplittableRandom random;
    private final int[] at = new int[FieldMap.FIELDS + 1];
    private final int stanStep;
    private long stan;
    private byte[] de12;
    private int turn;
    private Step step;
    private LoadStats stats;
    private boolean issuing;
    private long answered;
    private long nowNs;

    /** @param index this loop's STANs are those that leave this rest when divided by {@code loops} */
    LoadLoop(List<LoadConnection> connections, FieldMap fields, Customers customers, int index, int loops, long seed) throws IOException {
        this.connections = connections;
        this.fields = fields;
        this.customers = customers;
        this.random = new SplittableRandom(seed + index);
        this.stanStep = loops;
        this.stan = System.currentTimeMillis() * 1_000 / loops * loops + index;
        this.selector = Selector.open();
        for (LoadConnection connection : connections) {
            connection.channel.configureBlocking(false);
            connection.key = connection.channel.register(selector, SelectionKey.OP_READ, connection);
        }
    }

    /** @return sales that could be paid now */
    int ready() {
        return connections.stream().mapToInt(connection -> connection.ready.size()).sum();
    }

    /** Runs one step to its end; what has no answer then gets another two seconds. */
    LoadStats run(Step plan, long startNs) {
        step = plan;
        stats = new LoadStats(startNs);
        issuing = true;
        answered = 0;
        nowNs = System.nanoTime();
        de12 = de12Now();
        try {
            if (plan.rate() == null) {
                closed(startNs + plan.duration().toNanos());
            } else {
                open(startNs, startNs + plan.duration().toNanos());
            }
            issuing = false;
            stats.ended(answered, nowNs - startNs);
            long graceEnd = nowNs + 2_000 * MILLI_NS;
            while (outstanding() > 0 && nowNs - graceEnd < 0) {
                turn(1);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the switch hung up", e);
        }
        stats.end();
        return stats;
    }

    private void closed(long endNs) throws IOException {
        for (LoadConnection connection : connections) {
            for (int i = 0; i < step.outstanding(); i++) {
                begin(connection, step.mix().next(random), nowNs);
            }
        }
        while (nowNs - endNs < 0 && answered < step.most() && outstanding() > 0) {
            turn(1);
        }
    }

    /** Every message has a moment at which it is meant to be sent; time is measured from there. */
    private void open(long startNs, long endNs) throws IOException {
        double next = 0;
        double span = endNs - startNs;
        while (nowNs - endNs < 0) {
            long due = nowNs - startNs;
            while (next <= due) {
                begin(connections.get(turn++ % connections.size()), step.mix().next(random), startNs + (long) next);
                next += 1e9 / step.rate().at(next / span);
            }
            turn((long) (next - due) / MILLI_NS);
        }
    }

    /** Sends what is due, and reads what came. @param waitMs 0 does not wait, or only a moment */
    private void turn(long waitMs) throws IOException {
        for (LoadConnection connection : connections) {
            connection.flush();
        }
        int found = waitMs > 0 ? selector.select(this::ready, waitMs) : selector.selectNow(this::ready);
        if (found == 0 && waitMs == 0) {
            LockSupport.parkNanos(NAP_NS);
        }
        long before = nowNs;
        nowNs = System.nanoTime();
        if (nowNs / TICK_NS != before / TICK_NS) {
            tick();
        }
    }

    private void ready(SelectionKey key) {
        nowNs = System.nanoTime();
        LoadConnection connection = (LoadConnection) key.attachment();
        try {
            if (key.isReadable() && !connection.read(this::message)) {
                throw new IOException("a connection was closed by its peer, " + connection.channel.getRemoteAddress());
            }
            connection.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void tick() {
        de12 = de12Now();
        stats.roll(nowNs);
        long before = nowNs - step.replyMs() * MILLI_NS;
        for (LoadConnection connection : connections) {
            for (int slot = connection.overdue(0, before); slot >= 0; slot = connection.overdue(slot + 1, before)) {
                Kind kind = connection.kind(slot);
                stats.hit(Limit.TIMED_OUT);
                follow(connection, kind, IN_DOUBT, connection.give(slot));
            }
        }
    }

    private static byte[] de12Now() {
        return LocalDateTime.now(WIB).format(DE12).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }

    private int outstanding() {
        int all = 0;
        for (LoadConnection connection : connections) {
            all += connection.outstanding();
        }
        return all;
    }

    // ---------------------------------------------------------------- begin

    private void begin(LoadConnection connection, Kind kind, long intendedNs) {
        switch (kind) {
            case PAYMENT -> {
                Sale sale = connection.ready.poll();
                if (sale == null) {
                    stats.hit(Limit.NO_SALE);
                    inquire(connection, Kind.INQUIRY, intendedNs);
                } else {
                    pay(sale, intendedNs);
                }
            }
            case REVERSAL, REPEAT -> {
                Sale sale = connection.paid.poll();
                if (sale == null) {
                    stats.hit(Limit.NO_SALE);
                    inquire(connection, Kind.INQUIRY, intendedNs);
                } else {
                    sale.again = true;
                    send(Kind.REVERSAL, sale, intendedNs);
                }
            }
            case INQUIRY, NONSENSE -> inquire(connection, kind, intendedNs);
        }
    }

    private void inquire(LoadConnection connection, Kind kind, long intendedNs) {
        boolean selling = step.collect() && kind == Kind.INQUIRY && connection.ready.size() < MOST_SALES && customers.hasFresh();
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

    private void pay(Sale sale, long intendedNs) {
        sale.stan = nextStan();
        System.arraycopy(de12, 0, sale.de12, 0, de12.length);
        send(Kind.PAYMENT, sale, intendedNs);
    }

    private void send(Kind kind, Sale sale, long intendedNs) {
        LoadConnection connection = sale.via;
        int slot = connection.take(kind, sale.stan, intendedNs, sale);
        if (slot < 0) {
            stats.hit(kind == Kind.PAYMENT ? Limit.OUTSTANDING : Limit.UNKNOWN);
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

    // ---------------------------------------------------------------- answers

    private void message(LoadConnection connection, byte[] bytes, int from, int to) {
        int next = fields.scan(bytes, from, to, 48, at);
        if (next < 0 || at[11] == 0 || at[39] == 0 || at[41] == 0) {
            return; // an echo of the switch's own: it will hear from us soon enough
        }
        int slot = (int) Digits.read(bytes, at[41] + 16 - Templates.SLOT, Templates.SLOT);
        if (!connection.waits(slot, Digits.read(bytes, at[11], Templates.STAN))) {
            stats.hit(Limit.LATE_ANSWER);
            return;
        }
        int code = (int) Digits.read(bytes, at[39], 4);
        Kind kind = connection.kind(slot);
        stats.answered(kind, code, nowNs - connection.intended(slot));
        answered++;
        Sale sale = connection.give(slot);
        if (sale == Sale.WANTED) {
            sale = code == APPROVED ? sold(connection, bytes, next) : null;
            if (sale != null) {
                connection.ready.add(sale);
            }
        } else if (sale != null && sale.statement == null) {
            resume(connection, sale, code, bytes, next);
        } else {
            follow(connection, kind, code, sale);
        }
        if (issuing && step.rate() == null && connection.outstanding() < step.outstanding()) {
            begin(connection, step.mix().next(random), nowNs);
        }
    }

    private Sale sold(LoadConnection connection, byte[] bytes, int end) {
        byte[] shown = Arrays.copyOfRange(bytes, at[48], end);
        byte[] statement = new byte[shown.length + 1];
        System.arraycopy(shown, 0, statement, 0, BILL_STATUS_AT + 1);
        System.arraycopy(shown, BILL_STATUS_AT, statement, BILL_STATUS_AT + 1, shown.length - BILL_STATUS_AT);
        return new Sale(connection, Arrays.copyOfRange(bytes, at[4], at[4] + AMOUNT), statement);
    }

    /** The inquiry of a sale that is begun again. */
    private void resume(LoadConnection connection, Sale wanted, int code, byte[] bytes, int end) {
        if (code == APPROVED) {
            Sale sale = sold(connection, bytes, end);
            sale.again = wanted.again;
            pay(sale, nowNs);
        }
    }

    /** What a bank does next. */
    private void follow(LoadConnection connection, Kind kind, int code, Sale sale) {
        if (sale == null || sale == Sale.WANTED || sale.statement == null) {
            return;
        }
        switch (kind) {
            case PAYMENT -> {
                if (code == IN_DOUBT) {
                    send(Kind.REVERSAL, sale, nowNs);
                } else if (code == APPROVED && step.mix().has(Kind.REVERSAL) && connection.paid.size() < MOST_SALES) {
                    connection.paid.add(sale);
                }
            }
            case REVERSAL -> {
                if (code == IN_DOUBT) {
                    send(Kind.REPEAT, sale, nowNs);
                } else {
                    retry(connection, sale);
                }
            }
            case REPEAT -> {
                if (code == IN_DOUBT) {
                    stats.hit(Limit.UNKNOWN);
                } else {
                    retry(connection, sale);
                }
            }
            case INQUIRY, NONSENSE -> { }
        }
    }

    /** The customer still wants to pay: a new inquiry, then a new payment; once. */
    private void retry(LoadConnection connection, Sale sale) {
        if (!sale.again && issuing) {
            inquire(connection, Kind.INQUIRY, sale.idpel(), Sale.AGAIN, nowNs);
        }
    }
}
