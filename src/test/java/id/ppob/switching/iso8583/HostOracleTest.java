package id.ppob.switching.iso8583;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.message.PlnAnswer;
import id.ppob.switching.message.PlnRequest;
import id.ppob.switching.message.PlnSale;
import id.ppob.switching.product.postpaid.Bill;
import id.ppob.switching.product.postpaid.Customer;
import id.ppob.switching.product.postpaid.PayableBill;
import id.ppob.switching.product.postpaid.PostpaidShown;
import id.ppob.switching.testing.Bills;
import id.ppob.switching.testing.Seeds;
import id.ppob.switching.value.Clock;
import id.ppob.switching.value.LocalAt;
import id.ppob.switching.value.Reference;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.junit.jupiter.api.Test;

/** The leg to PLN against jPOS: what we say is what it reads, and what it writes for PLN is what we understand. */
class HostOracleTest {
    private static final int ROUNDS = Boolean.getBoolean("ppob.long") ? 200_000 : 20_000;
    private static final int CENTRAL = 4500001;
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ 0123456789-.,'/";
    private final HostCodec codec = HostCodec.of(Wire.CFG, "pln-host", CENTRAL, "PPOBSW1", Clock.system());
    private final long seed = Seeds.fresh();
    private final Random random = new Random(seed);

    @Test
    void randomRequestsAndTheirAnswersAgreeFieldByField() throws ISOException {
        for (int i = 0; i < ROUNDS; i++) {
            PlnRequest.Kind kind = PlnRequest.Kind.values()[random.nextInt(3)];
            PlnRequest request = new PlnRequest(kind, kind != PlnRequest.Kind.PAYMENT && random.nextBoolean(), sale());
            byte[] target = new byte[codec.longest() + 3];
            int length = codec.encode(request, target, 3);
            byte[] bytes = Arrays.copyOfRange(target, 3, 3 + length);
            ISOMsg read = Wire.unpack(bytes);
            agree(request, read);
            assertEquals(Wire.text(Wire.pack(read)), Wire.text(bytes));
            answered(request, read);
        }
    }

    private void agree(PlnRequest request, ISOMsg read) throws ISOException {
        PlnSale sale = request.sale();
        int type = switch (request.kind()) {
            case PAYMENT -> 2200;
            case REVERSAL -> 2400;
            case ADVICE -> 2220;
        };
        assertEquals(Integer.toString(type + (request.repeat() ? 1 : 0)), read.getMTI());
        assertEquals("%05d 3600%012d %012d %014d %04d %07d %07d".formatted(sale.product(), sale.amountRupiah(), sale.stan(), sale.localAt(), sale.merchant(),
                sale.bank(), CENTRAL), IntStream.of(2, 4, 11, 12, 26, 32, 33).mapToObj(read::getString).collect(Collectors.joining(" ")));
        assertEquals("0".repeat(16 - sale.terminal().length()) + sale.terminal(), read.getString(41));
        assertEquals(statement(sale), read.getString(48));
        assertEquals(request.kind() == PlnRequest.Kind.REVERSAL ? "2200%012d%014d%07d".formatted(sale.stan(), sale.localAt(), sale.bank()) : null, read.getString(56));
        assertEquals(request.kind() == PlnRequest.Kind.REVERSAL ? 10 : 9, IntStream.rangeClosed(2, 128).filter(read::hasField).count(), "and no other field");
    }

    /** docs/iso8583-spec.md 26.3, laid out a second time. */
    private static String statement(PlnSale told) {
        PostpaidShown sale = Bills.of(told);
        Customer customer = sale.customer();
        StringBuilder text = new StringBuilder("PPOBSW1%012d%d%d%02d%32s%s%-25s%-5s%-15s%-4s%09d%09d".formatted(customer.idpel(), sale.bills().size(), sale.bills().size(),
                Math.max(sale.outstanding(), sale.bills().size()), "", sale.reference(), customer.name(), customer.unit(), customer.phone(), customer.tariff(),
                customer.powerVa(), sale.adminRupiah()));
        for (PayableBill payable : sale.bills()) {
            Bill bill = payable.bill();
            text.append("%06d%s%s%012d0%010d%010d%012d%08d%08d%08d%08d%08d%08d".formatted(bill.period(), bill.dueOn().toString().replace("-", ""),
                    bill.readOn().toString().replace("-", ""), bill.totalRupiah(), 0, bill.vatRupiah(), payable.lateRupiah(), bill.lwbpFrom(), bill.lwbpTo(),
                    bill.wbpFrom(), bill.wbpTo(), bill.kvarhFrom(), bill.kvarhTo()));
        }
        return text.toString();
    }

    /** What PLN would say, packed by jPOS from what it read. */
    private void answered(PlnRequest request, ISOMsg answer) throws ISOException {
        int code = random.nextInt(3) == 0 ? random.nextInt(10_000) : 0;
        String told = "PLN" + digits(29);
        answer.setMTI(answer.getMTI().substring(0, 2) + (char) (answer.getMTI().charAt(2) + 1) + answer.getMTI().charAt(3));
        answer.set(39, "%04d".formatted(code));
        answer.set(15, "20261123");
        String statement = answer.getString(48);
        answer.set(48, statement.substring(0, 23) + told + statement.substring(55));
        byte[] bytes = Wire.pack(answer);
        PlnAnswer read = codec.decode(bytes, 0, bytes.length);
        PlnSale sale = request.sale();
        assertTrue(read.fits(sale), read::toString);
        assertEquals(new PlnAnswer(request.kind(), sale.bank(), CENTRAL, sale.stan(), sale.localAt(), code, 20261123, sale.product(), sale.amountRupiah(),
                sale.idpel(), sale.shown().sheets(), sale.reference(), told, read.lines(), statement.length(), null), read);
    }

    private PlnSale sale() {
        List<PayableBill> bills = IntStream.range(0, 1 + random.nextInt(4)).mapToObj(this::bill).toList();
        Reference reference = new Reference(Reference.number(LocalDate.of(2024, 1, 1).plusDays(random.nextInt(16_384)), random.nextInt(8), random.nextInt(16_384),
                random.nextLong()), random.nextLong(1L << 48), random.nextLong(1L << 48));
        return new PlnSale(random.nextInt(100_000), random.nextInt(10_000_000), random.nextLong(1_000_000_000_000L),
                LocalAt.of(LocalDateTime.of(1970, 1, 1, 0, 0).plusSeconds(random.nextLong(250_000_000_000L))), random.nextInt(10_000), terminal(),
                bills.stream().mapToLong(PayableBill::amountRupiah).sum(),
                new PostpaidShown(reference, new Customer(random.nextLong(1_000_000_000_000L), text(25), digits(5), text(15), text(4), random.nextInt(1_000_000_000), Customer.Status.ACTIVE),
                        bills, random.nextInt(100), random.nextLong(1_000_000_000L)));
    }

    private PayableBill bill(int index) {
        LocalDate due = LocalDate.of(2000, 1, 20).plusMonths(random.nextInt(600) + index);
        return new PayableBill(new Bill(due.getYear() * 100 + due.getMonthValue(), 1, Bill.State.UNPAID, due, due.minusDays(random.nextInt(20)),
                random.nextLong(100_000_000_000L), random.nextLong(10_000_000_000L), stand(), stand(), stand(), stand(), stand(), stand()),
                random.nextLong(100_000_000_000L));
    }

    private int stand() {
        return random.nextInt(100_000_000);
    }

    private String digits(int length) {
        return random.ints(length, 0, 10).mapToObj(Integer::toString).collect(Collectors.joining());
    }

    /** At most this long, no blanks at its ends. */
    private String text(int most) {
        return random.ints(random.nextInt(most + 1), 0, LETTERS.length()).mapToObj(at -> LETTERS.substring(at, at + 1)).collect(Collectors.joining()).strip();
    }

    private String terminal() {
        return text(16).replace(' ', '0');
    }
}
