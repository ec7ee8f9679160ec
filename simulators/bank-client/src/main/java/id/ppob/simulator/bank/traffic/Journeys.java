package id.ppob.simulator.bank.traffic;

import id.ppob.simulator.bank.BankDesk;
import id.ppob.simulator.bank.PaymentKey;
import id.ppob.simulator.bank.Reply;
import id.ppob.simulator.bank.Teller;
import id.ppob.simulator.wire.FrameReader;
import id.ppob.wire.Codes;
import id.ppob.wire.Form;
import id.ppob.wire.Messages;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.jpos.iso.ISOMsg;

/** Walks one bank's steps and says which answers each allows. 0068 is allowed everywhere: outcome unknown, the teller reverses. */
final class Journeys {
    private static final int REFERENCE = 32;
    private static final int ENDLESS = 9000;
    private static final String[] NOTHING_OWED = {Codes.ALREADY_PAID, Codes.NOTHING_TO_PAY, Codes.BILL_HELD};
    private static final String[] SOMEBODY_WAS_FASTER = {Codes.ALREADY_PAID, Codes.BILL_HELD, Codes.INVALID_AMOUNT, Codes.REFERENCE_INVALID};
    private final BankDesk desk;
    private final Teller teller;
    private final Tally tally;
    private final Hostile hostile;
    private final BooleanSupplier secondRound;

    /** @param secondRound whether customers are visited again by now: then any step may meet a later one at its customer */
    Journeys(BankDesk desk, Tally tally, Hostile hostile, BooleanSupplier secondRound) {
        this.desk = desk;
        this.teller = desk.teller();
        this.tally = tally;
        this.hostile = hostile;
        this.secondRound = secondRound;
    }

    /** Walks one step to its end; every wait in it has a bound. */
    void walk(Step step) {
        switch (step.kind()) {
            case PAY -> paid(step);
            case INQUIRE -> shown(step);
            case PAY_AND_REPEAT -> repeat(step);
            case PAY_AND_REVERSE -> reverse(step);
            case PAY_REVERSE_PAY -> payAgain(step);
            case PAY_TWICE -> payTwice(step);
            case REVERSAL_FIRST -> reversalFirst(step);
            case UNKNOWN_CUSTOMER -> inquire(step, 48, desk.bank().switcher() + "99%010d".formatted(step.salt()), Codes.UNKNOWN_CUSTOMER);
            case UNKNOWN_PRODUCT -> inquire(step, 2, desk.bank().product().substring(0, 3) + "99", Codes.UNKNOWN_PRODUCT);
            case UNKNOWN_BANK -> inquire(step, 32, "9999999", Codes.UNKNOWN_BANK);
            case WRONG_AMOUNT -> altered(step, 4, payment -> Messages.amount(Messages.rupiah(payment.getString(4)) + 1), Codes.INVALID_AMOUNT);
            case WRONG_ADMIN -> altered(step, 48, payment -> with(payment, "admin", String.valueOf(admin(payment) + 500)), Codes.INVALID_ADMIN_FEE);
            case NO_INQUIRY -> altered(step, 48, payment -> with(payment, "reference", reference(step.salt())),
                    Codes.REFERENCE_INVALID, Codes.REFERENCE_OF_ANOTHER);
            case WRONG_LENGTH -> wrongLength(step);
            case GARBAGE -> hostile.send(garbage(step.salt()), true);
            case HALF_FRAME -> hostile.send(half(), false);
        }
    }

    /** @return what the inquiry showed; null when there is nothing to pay */
    private ISOMsg shown(Step step) {
        ISOMsg inquiry = teller.requests().inquiry(teller.requests().newKey(), step.idpel());
        Reply reply = expect(step, inquiry, teller.inquire(inquiry), with(NOTHING_OWED, Codes.APPROVED));
        return reply instanceof Reply.Answered answer && answer.code().equals(Codes.APPROVED) ? answer.message() : null;
    }

    /** @return the payment and its answer's bytes when it was approved; else null */
    private Approved paid(Step step) {
        ISOMsg shown = shown(step);
        if (shown == null) {
            return null;
        }
        ISOMsg payment = teller.requests().payment(keyOf(shown), shown);
        if (!step.contested() && !secondRound.getAsBoolean()) {
            desk.journal().due(keyOf(payment));
        }
        Reply reply = expect(step, payment, teller.pay(payment), allowed(step, payment, Codes.APPROVED));
        return reply instanceof Reply.Answered answer && answer.code().equals(Codes.APPROVED) ? new Approved(payment, answer.bytes()) : null;
    }

    private record Approved(ISOMsg payment, byte[] answer) { }

    private void repeat(Step step) {
        Approved first = paid(step);
        if (first == null) {
            return;
        }
        Reply again = expect(step, first.payment, teller.repeat(first.payment), Codes.APPROVED);
        if (again instanceof Reply.Answered answer && answer.code().equals(Codes.APPROVED) && !Arrays.equals(first.answer, answer.bytes())) {
            tally.unexpected(desk.bank().partner(), step, keyOf(first.payment), "the repeat's answer differs from the first");
        }
    }

    /** @return whether the payment was made and is reversed */
    private boolean reverse(Step step) {
        Approved first = paid(step);
        if (first == null) {
            return false;
        }
        Reply reply = expect(step, first.payment, teller.reverse(first.payment), Codes.APPROVED, Codes.SETTLED, Codes.ALREADY_REVERSED);
        if (!(reply instanceof Reply.Answered answer) || answer.code().equals(Codes.TIMED_OUT)) {
            return false;
        }
        boolean stands = answer.code().equals(Codes.SETTLED);
        if (step.kind() == Kind.PAY_AND_REVERSE && step.salt() % 2 == 0) {
            expect(step, first.payment, teller.reverseOnce(first.payment), stands ? Codes.SETTLED : Codes.ALREADY_REVERSED);
        }
        if (step.kind() == Kind.PAY_AND_REVERSE && step.salt() % 3 == 0) {
            expect(step, first.payment, teller.repeat(first.payment), stands ? Codes.APPROVED : Codes.ALREADY_REVERSED);
        }
        return !stands;
    }

    private void payAgain(Step step) {
        if (reverse(step)) {
            paid(step);
        }
    }

    private void payTwice(Step step) {
        Approved first = paid(step);
        if (first != null) {
            PaymentKey other = teller.requests().newKey();
            ISOMsg second = (ISOMsg) first.payment.clone();
            second.set(11, other.stan());
            second.set(12, other.de12());
            expect(step, second, teller.pay(second), overMidnight(first.payment, Codes.ALREADY_PAID));
        }
    }

    private void reversalFirst(Step step) {
        ISOMsg shown = shown(step);
        if (shown == null) {
            return;
        }
        ISOMsg payment = teller.requests().payment(keyOf(shown), shown);
        Reply reply = expect(step, payment, teller.reverse(payment), Codes.NO_PAYMENT_TO_REVERSE);
        if (reply instanceof Reply.Answered answer && answer.code().equals(Codes.NO_PAYMENT_TO_REVERSE)) {
            expect(step, payment, teller.repeat(payment), Codes.ALREADY_REVERSED);
        }
    }

    private void inquire(Step step, int field, String value, String... allowed) {
        ISOMsg inquiry = teller.requests().inquiry(teller.requests().newKey(), step.idpel());
        inquiry.set(field, value);
        expect(step, inquiry, teller.inquire(inquiry), allowed);
    }

    private interface Alteration {
        String of(ISOMsg payment);
    }

    private void altered(Step step, int field, Alteration alteration, String... allowed) {
        ISOMsg shown = shown(step);
        if (shown != null) {
            ISOMsg payment = teller.requests().payment(keyOf(shown), shown);
            payment.set(field, alteration.of(payment));
            expect(step, payment, teller.pay(payment), allowed(step, payment, allowed));
        }
    }

    private void wrongLength(Step step) {
        if (step.salt() % 2 == 0) {
            inquire(step, 48, desk.bank().switcher() + step.idpel() + "0", Codes.INVALID_MESSAGE);
        } else {
            torn(step);
        }
    }

    /** A payment that is no message: its reversal would be none either, so where the answer is missing nothing follows. */
    private void torn(Step step) {
        ISOMsg shown = shown(step);
        if (shown != null) {
            ISOMsg payment = teller.requests().payment(keyOf(shown), shown);
            payment.set(48, payment.getString(48).substring(1));
            expect(step, payment, teller.repeat(payment), Codes.INVALID_MESSAGE);
        }
    }

    private Reply expect(Step step, ISOMsg request, Reply reply, String... allowed) {
        if (reply instanceof Reply.Answered answer && !answer.code().equals(Codes.TIMED_OUT) && !Arrays.asList(allowed).contains(answer.code())
                && (!Messages.mti(answer.message()).startsWith("24") || Tally.answersReversal(answer.code()))) {
            tally.unexpected(desk.bank().partner(), step, keyOf(request),
                    Messages.mti(answer.message()) + " " + answer.code() + ", the plan allows " + new TreeSet<>(Arrays.asList(allowed)));
        }
        return reply;
    }

    /** A payment of a contested customer may come too late, a deposit may run short, and midnight may pass between inquiry and payment. */
    private String[] allowed(Step step, ISOMsg payment, String... codes) {
        String[] all = step.contested() || secondRound.getAsBoolean() ? with(SOMEBODY_WAS_FASTER, codes) : codes;
        all = desk.bank().deposit() ? with(all, Codes.DEPOSIT_SHORT) : all;
        return overMidnight(payment, all);
    }

    /** @param inquired a payment with the DE12 of its inquiry: what was told yesterday can no longer be paid today */
    private static String[] overMidnight(ISOMsg inquired, String... codes) {
        return inquired.getString(12).startsWith(Messages.now().substring(0, 8)) ? codes : with(codes, Codes.REFERENCE_INVALID, Codes.INVALID_AMOUNT);
    }

    private static String[] with(String[] some, String... more) {
        String[] all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }

    private static PaymentKey keyOf(ISOMsg message) {
        return new PaymentKey(message.getString(11), message.getString(12), message.getString(32), message.hasField(33) ? message.getString(33) : "");
    }

    private long admin(ISOMsg payment) {
        return Long.parseLong(desk.dialect().layout().values(Form.SALE, payment.getString(48)).get("admin"));
    }

    private String with(ISOMsg payment, String column, String value) {
        return desk.dialect().layout().with(Form.SALE, payment.getString(48), column, value);
    }

    /** The first bytes of a frame that never ends. */
    private byte[] half() {
        byte[] whole = desk.framing().framed(desk.dialect().pack(teller.requests().network(Messages.ECHO)));
        return Arrays.copyOf(whole, whole.length / 2);
    }

    private static String reference(int salt) {
        SplittableRandom random = new SplittableRandom(salt);
        StringBuilder text = new StringBuilder(REFERENCE);
        while (text.length() < REFERENCE) {
            text.append("0123456789ABCDEFGHJKMNPQRSTVWXYZ".charAt(random.nextInt(32)));
        }
        return text.toString();
    }

    /** Every third: a frame that never ends. */
    private static byte[] garbage(int salt) {
        byte[] bytes = new byte[salt % 3 == 0 ? ENDLESS : 1 + salt % 300];
        new SplittableRandom(salt).nextBytes(bytes);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] &= 0x7F;
        }
        if (bytes.length < ENDLESS) {
            bytes[bytes.length - 1] = (byte) FrameReader.TRAILER;
        }
        return bytes;
    }
}
