package id.ppob.switching.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import id.ppob.switching.message.Answer;
import id.ppob.switching.message.Message;
import id.ppob.switching.message.MessageClass;
import id.ppob.switching.message.ResponseCode;
import id.ppob.switching.message.Sale;
import id.ppob.switching.payment.Books;
import id.ppob.switching.payment.Decisions;
import id.ppob.switching.payment.References;
import id.ppob.switching.product.Products;
import id.ppob.switching.product.postpaid.Bill;
import id.ppob.switching.product.postpaid.Customer;
import id.ppob.switching.product.postpaid.PayableBill;
import id.ppob.switching.product.postpaid.PostpaidSale;
import id.ppob.switching.product.postpaid.PostpaidShown;
import id.ppob.switching.settlement.BusinessCalendar;
import id.ppob.switching.testing.TestClock;
import id.ppob.switching.value.Clock;
import id.ppob.switching.value.Reference;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A seeded history of requests through one lane, in one thread on a virtual clock: inquiries, payments, repeats, crossings,
 * reversals before their payment, misuse. Each answer is compared with the naive model at the moment it is given.
 */
final class LoopScript {
    static final List<Integer> BANKS = List.of(4510017, 4510021, 4510034);
    static final int DEPOSIT_BANK = 4510034;
    static final LocalDate FIRST_DAY = LocalDate.of(2026, 11, 2);
    private static final List<ResponseCode> AGAINST = List.of(ResponseCode.UNKNOWN_BANK, ResponseCode.UNKNOWN_SWITCHER, ResponseCode.INVALID_MESSAGE,
            ResponseCode.UNKNOWN_PRODUCT, ResponseCode.WINDOW_CLOSED);
    private static final int CUSTOMERS = 60;
    private static final int PRICE = 10_000;

    final Map<Integer, Long> answers = new TreeMap<>();
    private final Random random;
    private final NaiveModel model;
    private final Lane lane;
    private final Map<Integer, Integer> partnerOfBank;
    private final List<Message> known = new ArrayList<>();
    private final List<Message> approved = new ArrayList<>();
    private final List<Told> shown = new ArrayList<>();
    private final long seed;
    private long nowMs = FIRST_DAY.atTime(8, 0).atZone(Clock.WIB).toInstant().toEpochMilli();
    private long stan;
    private boolean faults;

    private record Told(int bank, PostpaidShown shown) { }

    /** What the script needs of the books beside the lane. */
    interface World {
        void seal(LocalDate businessDate);
    }

    LoopScript(long seed, Books books, Map<Integer, Integer> partnerOfBank, long deposit, boolean faults) {
        this.seed = seed;
        this.random = new Random(seed);
        this.faults = faults;
        this.partnerOfBank = partnerOfBank;
        this.model = new NaiveModel(DEPOSIT_BANK, deposit);
        Clock clock = TestClock.of(() -> nowMs);
        References references = new References(List.of(new References.Key(0, new byte[16], LocalDate.of(2024, 1, 1))), 1, new AtomicLong());
        lane = new Lane("model", new Lane.Bounds(1024, 250, 64, 1), books, new Decisions(references, Products.ALL), BusinessCalendar.ofWibDays(0), clock, new LaneEvents() {
            @Override
            public void decisionFailed(id.ppob.switching.payment.Case asked, RuntimeException bug) {
                throw bug;
            }
        });
    }

    /** Invented customers, one to six bills each, none late. */
    static Map<Customer, List<Bill>> customers() {
        Map<Customer, List<Bill>> customers = new java.util.LinkedHashMap<>();
        for (int i = 0; i < CUSTOMERS; i++) {
            List<Bill> bills = new ArrayList<>();
            for (int month = 0; month <= i % 6; month++) {
                bills.add(new Bill(202606 + month, 1, Bill.State.UNPAID, LocalDate.of(2027, 12, 20), LocalDate.of(2026, 6, 1), PRICE + i, 0,
                        0, 100, 0, 0, 0, 0));
            }
            customers.put(new Customer(530000000000L + i, "INVENTED", "53001", "021-000", "R1", 1300, Customer.Status.ACTIVE), bills);
        }
        return customers;
    }

    void run(int requests, World world) {
        customers().forEach((customer, bills) -> bills.forEach(bill -> model.bill(customer.idpel(), bill.period(), bill.totalRupiah())));
        int sent = 0;
        while (sent < requests) {
            int burst = 1 + random.nextInt(24);
            for (int i = 0; i < burst; i++, sent++) {
                Message message = next();
                lane.offer(new Request(message, partnerOfBank.get(message.bank()), replyTo(), against(message), nowMs, 0, new byte[0]));
            }
            lane.doWork();
            nowMs += 1_000;
            if (random.nextInt(400) == 0) {
                LocalDate today = Clock.wibDate(nowMs);
                world.seal(today);
                model.close(today);
            }
            if (random.nextInt(200) == 0) {
                nowMs += Clock.DAY_MS;
                shown.clear();
            }
        }
    }

    NaiveModel model() {
        return model;
    }

    /** Now and then the profile, the clock or the window is against a payment or reversal, which must count only if nothing of it was seen. */
    private ResponseCode against(Message message) {
        if (!message.messageClass().isPosted() || random.nextInt(12) > 0) {
            return ResponseCode.APPROVED;
        }
        List<ResponseCode> codes = message.messageClass() == MessageClass.PAYMENT ? AGAINST : AGAINST.subList(0, 3);
        return codes.get(random.nextInt(codes.size()));
    }

    private Request.ReplyTo replyTo() {
        return new Request.ReplyTo() {
            @Override
            public void reply(Request request, Answer answer) {
                check(request.message(), answer, Clock.wibDate(request.arrivedMillis()), request.unlessSeen().number());
            }

            @Override
            public void flush() {
                // nothing is buffered here
            }
        };
    }

    private void check(Message message, Answer answer, LocalDate today, int against) {
        answers.merge(answer.code().number(), 1L, Long::sum);
        if (faults && answer.code().number() == 68) {
            return;
        }
        int expected = switch (message.messageClass()) {
            case INQUIRY -> model.inquiry(message, today);
            case PAYMENT -> model.payment(message, today, against);
            default -> model.reversal(message, against);
        };
        assertEquals(expected, answer.code().number(), () -> "seed " + seed + ", " + message);
        if (answer instanceof PostpaidShown told) {
            model.shown(told.reference().number(), told.reference().day(), message.bank(), message.sale().idpel(),
                    told.bills().stream().map(bill -> bill.bill().period()).toList());
            shown.add(new Told(message.bank(), told));
        }
        if (answer instanceof Answer.Paid paid) {
            approved.add(message);
            assertEquals(model.settlement(message), paid.settlement(), () -> "seed " + seed + ", " + message);
        }
    }

    private Message next() {
        int dice = random.nextInt(100);
        if (dice < 35 || shown.isEmpty()) {
            return inquiry();
        }
        if (dice < 50 && !approved.isEmpty()) {
            Message paid = approved.get(Math.max(0, approved.size() - 1 - random.nextInt(60)));
            return reversal(paid);
        }
        if (dice < 75 || known.isEmpty()) {
            Message payment = payment();
            known.add(payment);
            return random.nextInt(10) == 0 ? reversal(payment) : payment;
        }
        Message earlier = known.get(Math.max(0, known.size() - 1 - random.nextInt(40)));
        return switch (random.nextInt(6)) {
            case 0, 1 -> earlier;
            case 2, 3 -> reversal(earlier);
            case 4 -> with(earlier, earlier.stan(), earlier.amountRupiah() + 1, earlier.sale());
            default -> {
                Message again = with(earlier, ++stan, earlier.amountRupiah(), earlier.sale());
                known.add(again);
                yield again;
            }
        };
    }

    private Message inquiry() {
        long idpel = 530000000000L + random.nextInt(CUSTOMERS + 1);
        return new Message(new byte[0], MessageClass.INQUIRY, false, 99501, Message.NO_AMOUNT, ++stan, localAt(), 6012, bank(), 4510216, "T", 0,
                new PostpaidSale("PPOBSW1", idpel, 0, 0, 0, null, 0), null);
    }

    private int bank() {
        return BANKS.get(random.nextInt(BANKS.size()));
    }

    private long localAt() {
        java.time.LocalDateTime wib = Clock.wibDate(nowMs).atTime(8, 0);
        return Long.parseLong(wib.format(java.time.format.DateTimeFormatter.ofPattern("yyyyMMddHHmmss")));
    }

    private Message payment() {
        Told told = shown.get(Math.max(0, shown.size() - 1 - random.nextInt(30)));
        List<PayableBill> bills = told.shown.bills();
        PostpaidSale.Line[] lines = bills.stream().map(bill -> new PostpaidSale.Line(bill.bill().period(), bill.bill().totalRupiah(), bill.lateRupiah()))
                .toArray(PostpaidSale.Line[]::new);
        int bank = told.bank;
        long amount = told.shown.amountRupiah();
        long idpel = told.shown.customer().idpel();
        Reference reference = told.shown.reference();
        long admin = told.shown.adminRupiah();
        switch (random.nextInt(25)) {
            case 0 -> amount++;
            case 1 -> admin -= 500;
            case 2 -> reference = null;
            case 3 -> bank = bank();
            case 4 -> idpel = 530000000000L + random.nextInt(CUSTOMERS + 1);
            default -> { }
        }
        return new Message(new byte[0], MessageClass.PAYMENT, false, 99501, amount, ++stan, localAt(), 6012, bank, 4510216, "T", 0,
                new PostpaidSale("PPOBSW1", idpel, lines.length, lines.length, told.shown.outstanding(), reference, admin, lines), null);
    }

    private static Message with(Message message, long stan, long amount, Sale sale) {
        return new Message(message.bytes(), message.messageClass(), message.repeat(), message.product(), amount, stan, message.localAt(),
                message.merchant(), message.bank(), message.central(), message.terminal(), 0, sale, null);
    }

    private static Message reversal(Message payment) {
        return new Message(payment.bytes(), MessageClass.REVERSAL, false, payment.product(), payment.amountRupiah(), payment.stan(), payment.localAt(),
                payment.merchant(), payment.bank(), payment.central(), payment.terminal(), 0, payment.sale(),
                new Message.Original(MessageClass.PAYMENT, payment.stan(), payment.localAt(), payment.bank()));
    }
}
