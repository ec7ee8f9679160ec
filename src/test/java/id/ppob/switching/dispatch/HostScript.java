package id.ppob.switching.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.message.Answer;
import id.ppob.switching.message.Message;
import id.ppob.switching.message.MessageClass;
import id.ppob.switching.message.PlnRequest;
import id.ppob.switching.message.PlnSale;
import id.ppob.switching.message.ResponseCode;
import id.ppob.switching.metrics.Meter;
import id.ppob.switching.metrics.Meters;
import id.ppob.switching.payment.Books;
import id.ppob.switching.payment.Case;
import id.ppob.switching.payment.Decisions;
import id.ppob.switching.payment.HostState;
import id.ppob.switching.payment.HostWord;
import id.ppob.switching.payment.References;
import id.ppob.switching.payment.StoredPayment;
import id.ppob.switching.plnhost.ForwardQueue;
import id.ppob.switching.plnhost.Forwarder;
import id.ppob.switching.plnhost.PlnDesk;
import id.ppob.switching.plnhost.PlnExchange;
import id.ppob.switching.product.Products;
import id.ppob.switching.product.postpaid.Bill;
import id.ppob.switching.product.postpaid.Customer;
import id.ppob.switching.product.postpaid.PayableBill;
import id.ppob.switching.product.postpaid.PostpaidShown;
import id.ppob.switching.settlement.BusinessCalendar;
import id.ppob.switching.testing.Bills;
import id.ppob.switching.testing.Draft;
import id.ppob.switching.testing.TestClock;
import id.ppob.switching.value.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Banks, one lane, the desk and a scripted PLN in one thread on a virtual clock, by a seed: slow, silent, late, wrong and absent
 * answers, repeats and reversals that cross, crashes of the switch. At the end all books must tell the same story.
 */
final class HostScript {
    private static final int CENTRAL = 4500001;
    /** So few may wait that one life meets the bound many times. */
    private static final int ROOM = 4;
    private static final long BANK_GIVES_UP_MS = 25_000;
    private static final int MOST_AWAY_STEPS = 40;
    private final long seed;
    private final Random random;
    private final HostWorld memory;
    private final Supplier<Books> books;
    private final ScriptedPln pln;
    private final Map<Integer, Integer> partnerOfBank;
    private final Meters meters = Meters.standalone();
    private final List<BankSale> sales = new ArrayList<>();
    private final List<Request> outstanding = new ArrayList<>();
    private final Set<Long> undoing = new HashSet<>();
    private final Map<Long, PlnSale> told = new HashMap<>();
    final Map<String, Integer> heard = new TreeMap<>();
    private final AtomicLong counter = new AtomicLong();
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 11, 2);
    private long nowMs = FIRST_DAY.atTime(8, 0).atZone(Clock.WIB).toInstant().toEpochMilli();
    private long stan;
    private Lane lane;
    private PlnExchange exchange;
    private PlnDesk desk;
    private Supplier<ForwardQueue> queue;
    private Forwarder forwarder;
    private int awaySteps;
    int crashes;
    int stoodIn;
    double waitedInOneLife;
    private double waitedBefore;

    HostScript(long seed, HostWorld memory, Supplier<Books> books, Map<Integer, Integer> partnerOfBank) {
        this.seed = seed;
        this.random = new Random(seed);
        this.memory = memory;
        this.books = books;
        this.partnerOfBank = partnerOfBank;
        this.pln = new ScriptedPln(random, CENTRAL);
        start();
    }

    /** A fresh process on the same books; who asked hears nothing any more. */
    private void start() {
        Clock clock = TestClock.of(() -> nowMs);
        LaneEvents events = new LaneEvents() {
            @Override
            public void decisionFailed(Case asked, RuntimeException bug) {
                throw bug;
            }
        };
        exchange = new PlnExchange(request -> {
            told.put(request.sale().reference().number(), request.sale());
            return pln.send(request);
        }, CENTRAL, 24, clock, meters);
        pln.answers = exchange::heard;
        desk = new PlnDesk(exchange, () -> pln.away ? HostState.DOWN : HostState.UP, new PlnDesk.Settings(20_000, 10_000, ROOM), clock, events, meters);
        References references = new References(List.of(new References.Key(0, new byte[16], LocalDate.of(2024, 1, 1))), 1, counter);
        lane = new Lane("host model", new Lane.Bounds(1024, 250, 64, 1024), books.get(), new Decisions(references, Products.ALL), BusinessCalendar.ofWibDays(0), clock, events, desk);
        desk.lanes(lane::offerOutcome);
        outstanding.clear();
        undoing.clear();
        waitedBefore = waited();
        forwarder = queue == null ? null : new Forwarder(queue.get(), exchange, desk, () -> !pln.away, Forwarder.Settings.with(16, 20_000), clock, random, meters, () -> { }, Runnable::run);
    }

    /** Lets the real forwarder work on this queue, a new one for each process. */
    void forwards(Supplier<ForwardQueue> entries) {
        queue = entries;
        start();
    }

    /** PLN goes and comes by chance, goes once at a step that no seed leaves out, and never stays away so long that nothing else is met. */
    private void weather(boolean due) {
        awaySteps = pln.away ? awaySteps + 1 : 0;
        boolean turns = random.nextInt(60) == 0;
        if (turns || due && !pln.away || awaySteps > MOST_AWAY_STEPS) {
            pln.away = !pln.away;
        }
    }

    void run(int steps) {
        for (int step = 0; step < steps; step++) {
            int burst = random.nextInt(6);
            for (int i = 0; i < burst; i++) {
                sell();
            }
            banks();
            weather(step == steps / 3);
            if (random.nextInt(160) == 0) {
                crashes++;
                start();
            }
            if (random.nextInt(150) == 0) {
                seal();
            }
            turn(500 + random.nextInt(3_000));
        }
        pln.faults = false;
        pln.away = false;
        for (int step = 0; step < 300; step++) {
            banks();
            turn(2_000);
            if (step % 50 == 49) {
                memory.settleDead();
            }
        }
    }

    /** Yesterday is settled when nothing of it waits for PLN. */
    private void seal() {
        LocalDate today = Clock.wibDate(nowMs);
        nowMs += Clock.DAY_MS / 3;
        LocalDate yesterday = today.minusDays(1);
        if (memory.pending(yesterday) == 0 && !Clock.wibDate(nowMs).equals(yesterday)) {
            memory.seal(yesterday);
        }
    }

    private double waited() {
        return meters.value(Meter.HOST_PARKED, "reversal") + meters.value(Meter.HOST_PARKED, "payment");
    }

    private void turn(long ms) {
        nowMs += ms;
        pln.run(nowMs);
        exchange.tick(nowMs * 1_000_000);
        for (StoredPayment each : memory.payments()) {
            if (each.state() == StoredPayment.State.PENDING && !desk.asks(each.reference(), each.attempt()) && random.nextInt(4) == 0) {
                desk.word(each, HostWord.of(HostWord.Kind.ORPHANED), counted -> { });
            }
        }
        do {
            pln.run(nowMs);
            if (forwarder == null) {
                undo();
            } else {
                forwarder.turn();
            }
        } while (lane.doWork());
        waitedInOneLife = Math.max(waitedInOneLife, waited() - waitedBefore);
        assertTrue(desk.waiting() <= ROOM, () -> "seed " + seed + ": " + desk.waiting() + " wait");
        desk.tick();
        for (Request each : outstanding) {
            if (!each.answered() && nowMs - each.arrivedMillis() > 22_000) {
                each.answer(new Answer.Echo(ResponseCode.TIMED_OUT));
            }
        }
        outstanding.removeIf(Request::answered);
    }

    /** A forwarder as simple as can be: what was decided in PLN's place is told until PLN answers. */
    private void advise() {
        for (StoredPayment each : memory.toAdvise()) {
            told.putIfAbsent(each.reference(), fromBooks(each));
            if (pln.away || !undoing.add(each.reference())) {
                continue;
            }
            memory.take(each);
            boolean asked = exchange.ask(new PlnRequest(PlnRequest.Kind.ADVICE, random.nextBoolean(), told.get(each.reference())), (nowMs + 10_000) * 1_000_000, end -> {
                undoing.remove(each.reference());
                if (end instanceof PlnExchange.Answered(var answer) && !List.of(5, 68, 69, 90, 4_321).contains(answer.code())) {
                    memory.told(each, answer.approves() || answer.code() == 94);
                }
            });
            if (!asked) {
                undoing.remove(each.reference());
            }
        }
    }

    /** And every doubt is asked back until PLN answers. */
    private void undo() {
        advise();
        for (StoredPayment each : memory.toUndo()) {
            PlnSale sale = told.get(each.reference());
            if (sale != null && sale.stan() == each.identity().stan() && undoing.add(each.reference())) {
                boolean asked = exchange.ask(new PlnRequest(PlnRequest.Kind.REVERSAL, random.nextBoolean(), sale), (nowMs + 10_000) * 1_000_000, end -> {
                    undoing.remove(each.reference());
                    if (end instanceof PlnExchange.Answered(var answer)) {
                        desk.word(each, new HostWord(HostWord.Kind.REVERSED, answer), counted -> { });
                    }
                });
                if (!asked) {
                    undoing.remove(each.reference());
                }
            } else if (sale == null || sale.stan() != each.identity().stan()) {
                // committed and never sent, as its process died in between: what PLN is told comes from the books
                told.put(each.reference(), fromBooks(each));
            }
        }
    }

    private PlnSale fromBooks(StoredPayment payment) {
        BankSale sale = sales.stream().filter(each -> each.payment.stan() == payment.identity().stan()).findFirst().orElseThrow();
        return new PlnSale(99501, payment.identity().bank(), payment.identity().stan(), payment.identity().localAt(), 6012, "T", payment.amountRupiah(),
                new PostpaidShown(sale.payment.sale().reference(), new Customer(payment.idpel(), "INVENTED", "53001", "021-000", "R1", 1300, Customer.Status.ACTIVE),
                java.util.stream.Stream.of(Bills.of(sale.payment).bills()).map(line -> new PayableBill(new Bill(line.period(), 1, Bill.State.PAID, FIRST_DAY, FIRST_DAY,
                        line.totalRupiah(), 0, 0, 0, 0, 0, 0, 0), line.lateRupiah())).toList(), 1, 3000));
    }

    private void sell() {
        List<Integer> banks = LoopScript.BANKS;
        int bank = banks.get(random.nextInt(banks.size()));
        long idpel = 530000000000L + random.nextInt(60);
        List<Answer> shown = new ArrayList<>();
        send(Draft.inquiry(bank, idpel), shown::add);
        lane.doWork();
        if (!shown.isEmpty() && shown.getFirst() instanceof PostpaidShown owed) {
            long localAt = Long.parseLong(java.time.LocalDateTime.ofInstant(java.time.Instant.ofEpochMilli(nowMs), Clock.WIB)
                    .format(java.time.format.DateTimeFormatter.ofPattern("yyyyMMddHHmmss")));
            BankSale sale = new BankSale(Draft.of(owed).bank(bank).stan(++stan).localAt(localAt), nowMs);
            sales.add(sale);
            if (random.nextInt(15) == 0) {
                reverse(sale);
            }
            pay(sale);
            if (random.nextInt(6) == 0) {
                pay(sale);
            }
            if (random.nextInt(12) == 0) {
                reverse(sale);
            }
        }
    }

    private void banks() {
        for (BankSale sale : sales) {
            boolean waits = nowMs - sale.sentMs < BANK_GIVES_UP_MS && !sale.answers.contains(68);
            if (!sale.knows() && !waits && nowMs - sale.reversedMs > 5_000 || sale.reversed && !sale.knows() && random.nextInt(4) == 0) {
                reverse(sale);
            } else if (nowMs - sale.sentMs < 60_000 && random.nextInt(20) == 0) {
                if (random.nextInt(3) == 0) {
                    reverse(sale);
                } else {
                    pay(sale);
                }
            }
        }
    }

    private void pay(BankSale sale) {
        send(sale.payment, answer -> {
            sale.answers.add(answer.code().number());
            heard.merge("payment " + answer.code().number(), 1, Integer::sum);
        });
    }

    private void reverse(BankSale sale) {
        sale.reversed = true;
        sale.reversedMs = nowMs;
        send(sale.reversal, answer -> {
            sale.reversals.add(answer.code().number());
            heard.merge("reversal " + answer.code().number(), 1, Integer::sum);
        });
    }

    private void send(Message message, java.util.function.Consumer<Answer> hears) {
        Request request = new Request(message, partnerOfBank.get(message.bank()), new Request.ReplyTo() {
            @Override
            public void reply(Request answered, Answer answer) {
                hears.accept(answer);
            }

            @Override
            public void flush() {
                // nothing is buffered here
            }
        }, nowMs, nowMs * 1_000_000);
        if (message.messageClass() != MessageClass.INQUIRY) {
            outstanding.add(request);
        }
        lane.offer(request);
    }

    void agree(long deposit) {
        assertEquals(0, desk.waiting(), () -> "seed " + seed + ": nobody waits any more, and all places are free");
        assertTrue(waitedInOneLife > ROOM, () -> "seed " + seed + ": the bound was met " + waitedInOneLife + " times in one life");
        Map<ScriptedPln.Key, StoredPayment> byKey = new HashMap<>();
        Set<Long> dead = new HashSet<>(memory.dead());
        dead.addAll(memory.settled());
        Set<Long> unsettled = new HashSet<>();
        memory.payments().stream().filter(each -> dead.contains(each.reference())).forEach(each -> unsettled.add(each.idpel()));
        for (StoredPayment each : memory.payments()) {
            ScriptedPln.Key key = new ScriptedPln.Key(each.identity().bank(), each.identity().stan(), each.identity().localAt());
            byKey.put(key, each);
            assertTrue(each.state() != StoredPayment.State.PENDING && each.state() != StoredPayment.State.SUSPECT, () -> story("no end", each));
            stoodIn += each.host().standIn() ? 1 : 0;
            if (dead.contains(each.reference())) {
                assertTrue(each.host().standIn() && each.state() == StoredPayment.State.APPROVED, () -> story("dead", each)); // PLN may have it all the same: 27.13
            } else {
                assertEquals(pln.stands(key), each.state() == StoredPayment.State.APPROVED, () -> story("PLN says " + pln.payments.get(key), each));
            }
        }
        pln.payments.forEach((key, state) -> assertTrue(byKey.containsKey(key) || !pln.stands(key), () -> "seed " + seed + ": PLN has " + key));
        pln.received.forEach((key, times) -> assertEquals(1, times, () -> "seed " + seed + ": 2200 more than once: " + key));
        for (BankSale sale : sales) {
            StoredPayment stored = byKey.get(new ScriptedPln.Key(sale.payment.bank(), sale.payment.stan(), sale.payment.localAt()));
            boolean approved = stored != null && stored.state() == StoredPayment.State.APPROVED;
            boolean gone = sale.reversals.stream().anyMatch(List.of(0, 63, 94)::contains);
            boolean stands = sale.reversals.contains(12);
            boolean paid = sale.reversed ? stands : sale.answers.contains(0);
            boolean unpaid = sale.reversed ? gone : sale.answers.stream().anyMatch(code -> code != 0 && code != 68);
            String story = "seed " + seed + ": " + sale.payment.stan() + " heard " + sale.answers + " reversals " + sale.reversals + ", books " + stored;
            assertTrue(paid || unpaid, () -> "unknown: " + story);
            assertTrue(!(paid && unpaid) && paid == approved, () -> story);
        }
        assertEquals(List.of(), memory.bills(Bill.State.HELD), "seed " + seed);
        assertEquals(new HashSet<>(memory.bills(Bill.State.PAID)), new HashSet<>(memory.guarded()), "seed " + seed);
        memory.bills(Bill.State.PAID).stream().filter(bill -> !unsettled.contains(bill.idpel())).forEach(bill -> assertTrue(pln.paid.contains(List.of(bill.idpel(), (long) bill.period())), "seed " + seed + ": " + bill));
        for (LocalDate date = FIRST_DAY; !date.isAfter(Clock.wibDate(nowMs)); date = date.plusDays(1)) {
            assertEquals(0, memory.pending(date), "seed " + seed + ": pending of " + date);
        }
        long owed = memory.payments().stream().filter(each -> each.state() == StoredPayment.State.APPROVED && each.identity().bank() == LoopScript.DEPOSIT_BANK)
                .mapToLong(StoredPayment::owedRupiah).sum();
        assertEquals(deposit - owed, memory.depositLeft(), "seed " + seed);
        assertEquals(owed, memory.depositOwed(), "seed " + seed);
    }

    private String story(String what, StoredPayment payment) {
        return "seed " + seed + ": " + what + ", books " + payment;
    }

    Map<String, Integer> done() {
        return pln.done;
    }
}
