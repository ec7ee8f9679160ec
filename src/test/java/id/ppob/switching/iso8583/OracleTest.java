package id.ppob.switching.iso8583;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.message.Answer;
import id.ppob.switching.message.Message;
import id.ppob.switching.message.MessageClass;
import id.ppob.switching.message.ResponseCode;
import id.ppob.switching.product.postpaid.Bill;
import id.ppob.switching.product.postpaid.Customer;
import id.ppob.switching.product.postpaid.PayableBill;
import id.ppob.switching.product.postpaid.PostpaidShown;
import id.ppob.switching.testing.Bills;
import id.ppob.switching.testing.Seeds;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** jPOS's GenericPackager is the oracle: ours agrees with it on everything ours accepts and writes, and accepts nothing it refuses. */
class OracleTest {
    private static final int ROUNDS = Boolean.getBoolean("ppob.long") ? 400_000 : 26_000;
    private static final ResponseCode[] CODES = ResponseCode.values();

    private final long seed = Seeds.fresh();
    private final Random random = new Random(seed);

    @ParameterizedTest
    @ValueSource(strings = {"pln-2008", "pln-2015", "pln-2020", "pln-2024", "pos-1987"})
    void randomValidMessagesAgreeFieldByField(String dialect) throws ISOException {
        Codec codec = codec(dialect);
        RandomRequests requests = new RandomRequests(random, dialect);
        for (int i = 0; i < ROUNDS; i++) {
            ISOMsg request = requests.next();
            byte[] bytes = Wire.pack(request);
            Message message = Wire.understood(codec, bytes);
            agree(request, message);
            Answer answer = answer(message, requests);
            byte[] written = Wire.encode(codec, message, answer);
            ISOMsg read = Wire.unpack(written);
            assertEquals(Wire.text(Wire.pack(read)), Wire.text(written));
            answers(request, answer, read);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pln-2008", "pln-2015", "pln-2020", "pln-2024", "pos-1987"})
    void damagedMessagesAreRefusedOrUnderstoodAndNeverThrow(String dialect) {
        Codec codec = codec(dialect);
        RandomRequests requests = new RandomRequests(random, dialect);
        for (int i = 0; i < ROUNDS; i++) {
            byte[] bytes = Wire.pack(requests.next());
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                int at = random.nextInt(random.nextBoolean() ? bytes.length : Math.min(bytes.length, 40));
                bytes[at] = (byte) (random.nextBoolean() ? '0' + random.nextInt(10) : random.nextInt(256));
            }
            survives(codec, bytes, bytes.length);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pln-2008", "pln-2015", "pln-2020", "pln-2024", "pos-1987"})
    void messagesCutAtAnyByteAreRefused(String dialect) {
        Codec codec = codec(dialect);
        RandomRequests requests = new RandomRequests(random, dialect);
        for (MessageClass messageClass : MessageClass.values()) {
            byte[] bytes = Wire.pack(requests.of(messageClass));
            for (int length = 0; length < bytes.length; length++) {
                assertTrue(codec.decode(bytes, 0, length) instanceof Codec.Refused(byte[] kept, _, _, _, _, _) && kept == null,
                        messageClass + " cut at " + length);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pln-2008", "pln-2015", "pos-1987"})
    void noiseIsDropped(String dialect) {
        Codec codec = codec(dialect);
        for (int i = 0; i < ROUNDS; i++) {
            byte[] noise = new byte[random.nextInt(600)];
            random.nextBytes(noise);
            survives(codec, noise, noise.length);
        }
    }

    private static Codec codec(String dialect) {
        return Codecs.of(Wire.CFG, dialect, new FixedClock(RandomRequests.NOW));
    }

    /** Decodes; answers what can be answered; jPOS must accept what ours understood. */
    private static void survives(Codec codec, byte[] bytes, int length) {
        switch (codec.decode(bytes, 0, length)) {
            case Codec.Understood(Message message) -> {
                try {
                    agree(Wire.unpack(bytes), message);
                } catch (ISOException e) {
                    throw new AssertionError("jPOS refuses what ours understood: " + Wire.text(bytes), e);
                }
            }
            case Codec.Refused refused when refused.bytes() != null -> {
                byte[] target = new byte[codec.longest(refused)];
                int written = codec.encode(refused, target, 0);
                assertTrue(bytes[0] == '0' || Ascii.notPrintable(target, 0, written) == -1);
                try {
                    assertEquals(bytes[0] == '0' ? "30" : "0030", Wire.unpack(Arrays.copyOf(target, written)).getString(39));
                } catch (ISOException e) {
                    throw new AssertionError("jPOS cannot read our refusal of " + Wire.text(bytes), e);
                }
            }
            case Codec.Refused _, Codec.NetworkAnswer _, Codec.Unproved _ -> { }
        }
    }

    private static MessageClass classOf(ISOMsg fields) throws ISOException {
        String code = fields.hasField(3) ? fields.getString(3) : "";
        return switch (fields.getMTI().charAt(1)) {
            case '1' -> MessageClass.INQUIRY;
            case '2' -> code.equals("310000") ? MessageClass.BALANCE : code.equals("380000") ? MessageClass.INQUIRY : MessageClass.PAYMENT;
            case '4' -> MessageClass.REVERSAL;
            default -> MessageClass.NETWORK;
        };
    }

    private static void agree(ISOMsg fields, Message message) throws ISOException {
        boolean of1987 = fields.getMTI().startsWith("0");
        assertEquals(classOf(fields), message.messageClass());
        assertEquals(fields.getMTI().endsWith("1"), message.repeat());
        if (of1987) {
            assertEquals(fields.getString(13) + fields.getString(12), "%010d".formatted(message.localAt() % 10_000_000_000L));
            java.time.LocalDateTime at = java.time.LocalDateTime.parse(String.valueOf(message.localAt()), java.time.format.DateTimeFormatter.ofPattern("yyyyMMddHHmmss"));
            assertTrue(Math.abs(java.time.temporal.ChronoUnit.HOURS.between(RandomRequests.NOW, at)) <= 367 * 12, at.toString());
        } else {
            assertEquals(number(fields, 12, 0), message.localAt());
        }
        assertEquals(number(fields, 2, 0), message.productCode());
        assertEquals(message.messageClass() == MessageClass.NETWORK ? 0 : number(fields, 11, 0), message.stan());
        assertEquals(number(fields, of1987 ? 18 : 26, 0), message.merchant());
        assertEquals(number(fields, 32, 0), message.bank());
        assertEquals(number(fields, 33, Message.NO_CENTRAL), message.central());
        assertEquals(number(fields, of1987 ? 70 : 40, 0), message.networkFunction());
        assertEquals(fields.hasField(41) ? fields.getString(41) : "", message.terminal());
        assertEquals(of1987 ? amount1987(fields) : amount(fields.getString(4)), message.amountRupiah());
        if (message.sale() == null) {
            return;
        }
        String text = fields.getString(48);
        assertEquals(text.substring(0, 7), message.sale().switcher());
        assertEquals(message.messageClass() == MessageClass.BALANCE ? 0 : Long.parseLong(text.substring(7, 19)), message.sale().idpel());
        if (message.messageClass().isPosted()) {
            assertEquals(text.charAt(19) - '0', Bills.of(message).bills().length);
            String reference = text.substring(23, 55);
            assertEquals(reference.matches("[0-9A-F][0-9A-HJKMNP-TV-Z]{31}") ? reference : null,
                    message.sale().reference() == null ? null : message.sale().reference().toString());
        }
        if (fields.hasField(56)) {
            String original = fields.getString(56);
            assertEquals(Long.parseLong(original.substring(4, 16)), message.original().stan());
            assertEquals(Long.parseLong(original.substring(16, 30)), message.original().localAt());
            assertEquals(Integer.parseInt(original.substring(30)), message.original().bank());
        } else if (fields.hasField(90)) {
            assertEquals(new Message.Original(MessageClass.PAYMENT, Long.parseLong(fields.getString(90).substring(4, 10)), message.localAt(),
                    Integer.parseInt(fields.getString(90).substring(20, 31))), message.original());
        } else {
            assertNull(message.original());
        }
    }

    private static long amount1987(ISOMsg fields) {
        if (!fields.hasField(4)) {
            return Message.NO_AMOUNT;
        }
        long amount = Long.parseLong(fields.getString(4));
        return fields.getString(49).equals("360") && amount % 100 == 0 ? amount / 100 : Message.BAD_AMOUNT;
    }

    private static long number(ISOMsg fields, int field, long absent) {
        return fields.hasField(field) ? Long.parseLong(fields.getString(field)) : absent;
    }

    private static long amount(String text) {
        if (text == null) {
            return Message.NO_AMOUNT;
        }
        java.math.BigDecimal amount = new java.math.BigDecimal(text.substring(4)).movePointLeft(text.charAt(3) - '0');
        boolean whole = amount.remainder(java.math.BigDecimal.ONE).signum() == 0;
        return text.startsWith("360") && whole ? amount.longValueExact() : Message.BAD_AMOUNT;
    }

    private Answer answer(Message message, RandomRequests requests) {
        if (random.nextBoolean()) {
            return new Answer.Echo(CODES[random.nextInt(CODES.length)]);
        }
        return switch (message.messageClass()) {
            case INQUIRY -> shown(message.sale().idpel(), requests);
            case PAYMENT -> new Answer.Paid(LocalDate.of(2026, 1, 1).plusDays(random.nextInt(9999)),
                    random.nextBoolean() ? null : requests.text(random.nextInt(256)));
            case BALANCE -> new Answer.Balance(random.nextLong(1_000_000_000_000_000L));
            case REVERSAL, NETWORK -> new Answer.Echo(ResponseCode.APPROVED);
        };
    }

    private PostpaidShown shown(long idpel, RandomRequests requests) {
        List<PayableBill> bills = new ArrayList<>();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            bills.add(new PayableBill(new Bill(202001 + i, 1, Bill.State.UNPAID, LocalDate.of(2020, 1, 20),
                    random.nextBoolean() ? null : LocalDate.of(2020, 1, 2), random.nextLong(1_000_000_000L), random.nextLong(10_000_000_000L),
                    random.nextInt(100_000_000), 0, random.nextInt(100), 1, 2, 99_999_999), random.nextLong(1_000_000_000L)));
        }
        Customer customer = new Customer(idpel, requests.text(random.nextInt(26)), requests.text(5), requests.text(random.nextInt(16)),
                requests.text(random.nextInt(5)), random.nextInt(1_000_000_000), Customer.Status.ACTIVE);
        return new PostpaidShown(requests.reference(), customer, bills, bills.size() + random.nextInt(200), random.nextInt(1_000_000_000));
    }

    private static void answers(ISOMsg request, Answer answer, ISOMsg read) throws ISOException {
        assertEquals(request.getMTI().substring(0, 2) + "1" + request.getMTI().charAt(3), read.getMTI());
        boolean of1987 = read.getMTI().startsWith("0");
        assertEquals((of1987 ? "%02d" : "%04d").formatted(answer.code().number()), read.getString(39));
        for (int field = 2; field <= 128; field++) {
            boolean short2020 = answer instanceof Answer.Echo && read.hasField(48) && read.getString(48).length() == 28;
            if (field != 39 && field != 53 && !(short2020 && (field == 4 || field == 48)) && !(answer instanceof PostpaidShown && (field == 4 || field == 48 || field == 49))
                    && !(answer instanceof Answer.Balance && field == 48)
                    && !(answer instanceof Answer.Paid && (field == 15 || field == 63))) {
                assertEquals(request.getString(field), read.getString(field), "DE" + field);
            }
        }
        switch (answer) {
            case Answer.Paid paid -> {
                assertEquals(paid.settlement().toString().replace("-", "").substring(of1987 ? 4 : 0), read.getString(15));
                assertEquals(paid.receiptText(), read.getString(63));
            }
            case Answer.Shown told -> {
                PostpaidShown shown = (PostpaidShown) told;
                assertEquals(of1987 ? "%010d00".formatted(shown.amountRupiah()) : "3600%012d".formatted(shown.amountRupiah()), read.getString(4));
                assertEquals(of1987 ? "360" : null, read.getString(49));
                String text = read.getString(48);
                assertEquals(request.getString(48) + shown.bills().size() + "%02d".formatted(Math.min(99, shown.outstanding()))
                        + shown.reference() + "%-25s".formatted(shown.customer().name()), text.substring(0, 79));
                assertEquals(0, (text.length() - 121) % shown.bills().size());
            }
            case Answer.Balance balance -> assertEquals("%032d".formatted(balance.rupiah()), read.getString(48));
            case Answer.Echo _ -> { }
        }
    }
}
