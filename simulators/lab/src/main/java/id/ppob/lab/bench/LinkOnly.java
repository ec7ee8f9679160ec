package id.ppob.lab.bench;

import id.ppob.simulator.bank.Bank;
import id.ppob.switching.iso8583.Codec;
import id.ppob.switching.iso8583.Codecs;
import id.ppob.switching.iso8583.HostCodec;
import id.ppob.switching.message.PlnRequest;
import id.ppob.switching.message.PlnSale;
import id.ppob.switching.metrics.Meters;
import id.ppob.switching.plnhost.LinkSettings;
import id.ppob.switching.plnhost.PlnExchange;
import id.ppob.switching.plnhost.PlnLink;
import id.ppob.switching.plnhost.PlnLinks;
import id.ppob.switching.product.postpaid.Bill;
import id.ppob.switching.product.postpaid.Customer;
import id.ppob.switching.product.postpaid.PayableBill;
import id.ppob.switching.product.postpaid.PostpaidShown;
import id.ppob.switching.tcp.Connector;
import id.ppob.switching.tcp.EventLoops;
import id.ppob.switching.tcp.TcpSettings;
import id.ppob.switching.value.Clock;
import id.ppob.switching.value.LocalAt;
import id.ppob.switching.value.Reference;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * The yardstick of forwarding: the switch's own link, its questions under way and its codec, telling PLN advices that are made up in memory,
 * as many under way as the forwarder has. No database: what is acknowledged is only counted.
 */
final class LinkOnly implements AutoCloseable {
    private static final int CENTRAL = 4_500_001;
    private static final long SIGN_ON_MS = 10_000;
    private static final long LAST_ANSWERS_MS = 60_000;
    private static final long NEVER = TimeUnit.MINUTES.toNanos(5);
    private final Clock clock = Clock.system();
    private final EventLoops loops = new EventLoops(1, EventLoops.Transport.NIO, 50, clock);
    private final PlnLinks links;
    private final PlnExchange exchange;
    private final int window;
    private final int bank = Integer.parseInt(Bank.demo().getFirst().code());
    private final long localAt = LocalAt.of(clock.wib());
    private final LocalDate month = clock.wibDate().withDayOfMonth(1);
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private volatile boolean running;

    LinkOnly(Path cfg, InetSocketAddress pln, int connections, int window) throws InterruptedException {
        this.window = window;
        Meters meters = Meters.standalone();
        Codec codec = Codecs.of(cfg, "pln-host", clock);
        HostCodec business = HostCodec.of(cfg, "pln-host", CENTRAL, "PPOBSW1", clock);
        links = new PlnLinks(Stream.generate(() -> new PlnLink(new Connector("127.0.0.1", pln.getPort(), 3_000,
                TcpSettings.defaults("pln", id.ppob.switching.tcp.Framing.TRAILER_FF), loops, meters), codec, business,
                LinkSettings.defaults(CENTRAL, "PPOBSW1"), clock, new Random())).limit(connections).toList());
        exchange = new PlnExchange(links, CENTRAL, window + 1, clock, meters);
        links.answersTo(exchange);
        links.start();
        for (long waited = 0; links.signedOn() < connections && waited < SIGN_ON_MS; waited += 10) {
            Thread.sleep(10);
        }
    }

    /** Tells PLN from now on. */
    void begin() {
        running = true;
        for (int i = 0; i < window; i++) {
            tell();
        }
        exchange.flush();
    }

    /** @return advices that PLN took so far */
    long acknowledged() {
        return acknowledged.get();
    }

    /** Tells no more, and waits for the last answers. */
    void end() throws InterruptedException {
        running = false;
        for (long waited = 0; exchange.inFlight() > 0; waited += 5) {
            if (waited > LAST_ANSWERS_MS) {
                throw new IllegalStateException(exchange.inFlight() + " advices are unanswered after " + LAST_ANSWERS_MS / 1_000 + " s");
            }
            Thread.sleep(5);
        }
    }

    private void tell() {
        exchange.ask(new PlnRequest(PlnRequest.Kind.ADVICE, false, sale(next.getAndIncrement())), clock.nanos() + NEVER, end -> {
            boolean good = end instanceof PlnExchange.Answered(var answer) && answer.approves();
            (good ? acknowledged : refused).incrementAndGet();
            if (running) {
                tell();
                exchange.flush();
            }
        });
    }

    private PlnSale sale(int i) {
        List<PayableBill> bills = new ArrayList<>(4);
        for (int age = i % 4; age >= 0; age--) {
            LocalDate period = month.minusMonths(age);
            bills.add(new PayableBill(new Bill(period.getYear() * 100 + period.getMonthValue(), 1, Bill.State.PAID, month.plusMonths(2), month.minusDays(1),
                    50_000 + i % 1000, 0, 100, 200, 0, 0, 0, 0), 0));
        }
        return new PlnSale(99501, bank, i + 1, localAt, 6012, "T", bills.stream().mapToLong(PayableBill::amountRupiah).sum(),
                new PostpaidShown(new Reference(i + 1, 7, 7), new Customer(Loads.FIRST_CUSTOMER + i, "INVENTED " + i, "53111", "0215550100", "R1", 1300, Customer.Status.ACTIVE),
                        bills, bills.size(), 3_000));
    }

    /** @return advices that PLN did not take: none in a run that counts */
    long refused() {
        return refused.get();
    }

    @Override
    public void close() {
        links.close();
        loops.close();
    }
}
