package id.ppob.switching.iso8583;

import id.ppob.switching.iso8583.Codec.Refused;
import id.ppob.switching.message.Answer;
import id.ppob.switching.message.Message;
import id.ppob.switching.message.MessageClass;
import id.ppob.switching.message.ResponseCode;
import java.time.LocalDate;

/**
 * Answers to bytes: the request's own fields, copied in runs, with what the answer adds in its place. Nothing is allocated.
 */
final class AnswerEncoder {
    private static final long CODE = Scan.bit(39);
    private static final long NEVER_ECHOED = Scan.bit(1) | Scan.bit(15) | CODE | Scan.bit(63);
    private static final int BALANCE_WIDTH = 32;
    private static final int CURRENCY = 3;

    private final Packager packager;
    private final Family family;
    private final Codes codes;
    private final SaleForms sales;
    private final boolean token;
    private final long neverEchoed;

    AnswerEncoder(Dialect dialect) {
        packager = dialect.packager();
        family = dialect.family();
        codes = dialect.codes();
        sales = dialect.forms();
        token = dialect.token();
        neverEchoed = token ? NEVER_ECHOED | Scan.bit(Family.TOKEN) : NEVER_ECHOED;
    }

    int encode(Message request, Answer answer, byte[] target, int from) {
        long places = request.places() != Message.UNSCANNED ? request.places() : places(request.bytes());
        return switch (answer) {
            case Answer.Echo echo when request.messageClass() == MessageClass.INQUIRY && sales.of(request.product()).declineLength() > 0 -> declined(request, places, echo.code(), target, from);
            case Answer.Echo echo -> echo(request, places, echo.code(), target, from);
            case Answer.Paid paid -> paid(request, places, paid, target, from);
            case Answer.Shown shown -> shown(request, places, shown, target, from);
            case Answer.Balance balance -> balance(request, places, balance, target, from);
        };
    }

    private long places(byte[] bytes) {
        Scan scan = Scan.ofThread();
        packager.rescan(bytes, scan);
        return Places.of(scan);
    }

    int encode(Refused request, byte[] target, int from) {
        byte[] bytes = request.bytes();
        Scan scan = Scan.ofThread();
        packager.rescan(bytes, scan);
        MessageClass messageClass = family.classOf((int) Ascii.number(bytes, 0, Packager.MTI_LENGTH), bytes, scan);
        int length = echo(bytes, scan, messageClass == null ? MessageClass.PAYMENT : messageClass, request.code(), target, from);
        for (int i = from + Packager.MTI_LENGTH + (scan.second == 0 ? 1 : 2) * packager.bitmapLength; i < from + length; i++) {
            target[i] = Ascii.isPrintable(target[i]) ? target[i] : (byte) '?';
        }
        return length;
    }

    int encodeNetwork(int networkFunction, long localAt, int centralCode, String switcher, byte[] target, int from) {
        long first = family.first(MessageClass.NETWORK);
        long second = family.second(MessageClass.NETWORK);
        Ascii.number(family.networkRequest, target, from, Packager.MTI_LENGTH);
        int at = bitmaps(first, second, target, from + Packager.MTI_LENGTH);
        for (int field = 2; field <= 128; field++) {
            if (((field <= 64 ? first : second) & Scan.bit((field - 1) % 64 + 1)) == 0) {
                continue;
            }
            if (field == 48) {
                at += packager.prefix(field, sales.networkLength(), target, at);
                sales.network(switcher, target, at);
                at += sales.networkLength();
            } else if (field == 33) {
                at = number(field, centralCode, 7, target, at);
            } else {
                at = number(field, field == family.functionField ? networkFunction : family.networkValue(field, localAt), packager.max(field),
                        target, at);
            }
        }
        return at - from;
    }

    /** To what was only scanned: fields that no answer may echo are left out, wherever they stand. */
    private int echo(byte[] bytes, Scan scan, MessageClass messageClass, ResponseCode code, byte[] target, int from) {
        int at = start(bytes, scan.first, scan.second, CODE, target, from);
        at = copy(bytes, scan, 2, 38, target, at);
        at = code(messageClass, code, target, at);
        return copy(bytes, scan, 40, 128, target, at) - from;
    }

    private int echo(Message request, long places, ResponseCode code, byte[] target, int from) {
        byte[] bytes = request.bytes();
        int at = start(request, CODE, target, from);
        at = copy(bytes, fields(request), Places.code(places), target, at);
        at = code(request.messageClass(), code, target, at);
        return rest(request, places, target, at) - from;
    }

    /** What comes after DE39. A payment's token is never echoed: it stands right behind DE48. */
    private int rest(Message request, long places, byte[] target, int at) {
        byte[] bytes = request.bytes();
        if (!token || request.messageClass() != MessageClass.PAYMENT) {
            return copy(bytes, Places.code(places), bytes.length, target, at);
        }
        int past = copy(bytes, Places.code(places), Places.pastSale(places), target, at);
        return copy(bytes, Places.pastSale(places) + Family.TOKEN_WIDTH, bytes.length, target, past);
    }

    /** docs/iso8583-spec.md 24.8: DE4 zero and a DE48 of its own. */
    private int declined(Message request, long places, ResponseCode code, byte[] target, int from) {
        byte[] bytes = request.bytes();
        int at = start(request, Scan.bit(4) | CODE, target, from);
        at = copy(bytes, fields(request), Places.amount(places), target, at);
        family.writeAmount(0, target, at);
        at = copy(bytes, Places.amount(places), Places.code(places), target, at + family.amountWidth);
        at = code(MessageClass.INQUIRY, code, target, at);
        at = copy(bytes, Places.code(places), Places.sale(places), target, at);
        SaleForm form = sales.of(request.product());
        int declineLength = form.declineLength();
        int prefix = packager.prefix(48, declineLength, target, at);
        form.decline(bytes, Places.sale(places) + prefix, target, at + prefix);
        return copy(bytes, Places.pastSale(places), bytes.length, target, at + prefix + declineLength) - from;
    }

    private int paid(Message request, long places, Answer.Paid paid, byte[] target, int from) {
        byte[] bytes = request.bytes();
        String text = paid.receiptText();
        SaleForm form = sales.of(request.product());
        int own = form.paidLength(paid);
        int more = form.addedLength(paid);
        int at = start(request, Scan.bit(15) | CODE | (text == null ? 0 : Scan.bit(63)) | (more == 0 ? 0 : Scan.bit(form.addedField())), target, from);
        at = copy(bytes, fields(request), Places.settlement(places), target, at);
        at = number(15, family.settlement(paid.settlement()), family.settlementWidth, target, at);
        at = copy(bytes, Places.settlement(places), Places.code(places), target, at);
        at = code(MessageClass.PAYMENT, paid.code(), target, at);
        at = own == 0 ? rest(request, places, target, at) : given(request, places, form, paid, own, target, at);
        at = added(form, paid, more, target, at);
        if (text != null) {
            int length = CleanText.write(text, target, at + packager.kind(63).prefix, packager.max(63), false);
            at += packager.prefix(63, length, target, at) + length;
        }
        return at - from;
    }

    /** What comes after DE39 where DE48 is the product's own; without a payment's token, as in {@link #rest}. */
    private int given(Message request, long places, SaleForm form, Answer.Paid paid, int length, byte[] target, int at) {
        byte[] bytes = request.bytes();
        int sale = copy(bytes, Places.code(places), Places.sale(places), target, at);
        int prefix = packager.prefix(48, length, target, sale);
        form.paid(bytes, Places.sale(places) + prefix, paid, target, sale + prefix);
        return copy(bytes, Places.pastSale(places) + (token ? Family.TOKEN_WIDTH : 0), bytes.length, target, sale + prefix + length);
    }

    /** The field that the product's answers alone have: past all that the request has. */
    private int added(SaleForm form, Answer answer, int length, byte[] target, int at) {
        if (length == 0) {
            return at;
        }
        int prefix = packager.prefix(form.addedField(), length, target, at);
        form.added(answer, target, at + prefix);
        return at + prefix + length;
    }

    private int shown(Message request, long places, Answer.Shown shown, byte[] target, int from) {
        byte[] bytes = request.bytes();
        SaleForm form = sales.of(request.product());
        int more = form.addedLength(shown);
        int at = start(request, Scan.bit(4) | CODE | (family.currencyApart() ? Scan.bit(49) : 0) | (more == 0 ? 0 : Scan.bit(form.addedField())), target, from);
        at = copy(bytes, fields(request), Places.amount(places), target, at);
        family.writeAmount(shown.amountRupiah(), target, at);
        at = copy(bytes, Places.amount(places) + (has(request, 4) ? family.amountWidth : 0), Places.code(places), target, at + family.amountWidth);
        at = code(MessageClass.INQUIRY, shown.code(), target, at);
        at = copy(bytes, Places.code(places), Places.sale(places), target, at);
        int length = form.answerLength(shown);
        int prefix = packager.prefix(48, length, target, at);
        form.answer(bytes, Places.sale(places) + prefix, shown, target, at + prefix);
        at += prefix + length;
        if (family.currencyApart()) {
            at = number(49, Family.RUPIAH, CURRENCY, target, at);
        }
        at = copy(bytes, Places.pastSale(places) + (has(request, 49) ? CURRENCY : 0), bytes.length, target, at);
        return added(form, shown, more, target, at) - from;
    }

    private int balance(Message request, long places, Answer.Balance balance, byte[] target, int from) {
        byte[] bytes = request.bytes();
        int at = start(request, CODE, target, from);
        at = copy(bytes, fields(request), Places.code(places), target, at);
        at = code(MessageClass.BALANCE, balance.code(), target, at);
        at = copy(bytes, Places.code(places), Places.sale(places), target, at);
        at = number(48, balance.rupiah(), BALANCE_WIDTH, target, at);
        return copy(bytes, Places.pastSale(places), bytes.length, target, at) - from;
    }

    /** A request that was understood has the fields of its class, no more and no fewer, and none that is never echoed. */
    private boolean has(Message request, int field) {
        return (first(request) & Scan.bit(field)) != 0;
    }

    private long first(Message request) {
        return SaleForms.fields(sales.of(request.product()), family, request.messageClass());
    }

    private int fields(Message request) {
        return Packager.MTI_LENGTH + (family.second(request.messageClass()) == 0 ? 1 : 2) * packager.bitmapLength;
    }

    private int start(Message request, long added, byte[] target, int from) {
        return start(request.bytes(), first(request), family.second(request.messageClass()), added, target, from);
    }

    /** Writes message type and bitmap. @return where the fields start */
    private int start(byte[] bytes, long first, long second, long added, byte[] target, int from) {
        Family.writeAnswer(bytes, target, from);
        return bitmaps(first & ~neverEchoed | (second == 0 ? 0 : Scan.bit(1)) | added, second, target, from + Packager.MTI_LENGTH);
    }

    private static int copy(byte[] bytes, int from, int to, byte[] target, int at) {
        System.arraycopy(bytes, from, target, at, to - from);
        return at + to - from;
    }

    private int bitmaps(long first, long second, byte[] target, int at) {
        packager.bitmap(first, target, at);
        if (second == 0) {
            return at + packager.bitmapLength;
        }
        packager.bitmap(second, target, at + packager.bitmapLength);
        return at + 2 * packager.bitmapLength;
    }

    /** Copies the request's fields from one number to another, neighbours in one go. @return where the next field goes */
    private int copy(byte[] bytes, Scan scan, int firstField, int lastField, byte[] target, int at) {
        long window = -1L >>> (firstField - 1) & -1L << (64 - Math.min(lastField, 64));
        long bits = firstField > 64 ? 0 : scan.first & ~neverEchoed & window;
        int from = -1;
        int to = -1;
        while (bits != 0) {
            int zeros = Long.numberOfLeadingZeros(bits);
            bits ^= Long.MIN_VALUE >>> zeros;
            int field = zeros + 1;
            if (scan.start[field] != to) {
                if (from >= 0) {
                    System.arraycopy(bytes, from, target, at, to - from);
                    at += to - from;
                }
                from = scan.start[field];
            }
            to = scan.at[field] + scan.length[field];
        }
        if (from >= 0) {
            System.arraycopy(bytes, from, target, at, to - from);
            at += to - from;
        }
        if (lastField > 64 && scan.second != 0) {
            int start = scan.start[65 + Long.numberOfLeadingZeros(scan.second)];
            System.arraycopy(bytes, start, target, at, scan.end - start);
            at += scan.end - start;
        }
        return at;
    }

    private int code(MessageClass messageClass, ResponseCode code, byte[] target, int at) {
        int prefix = packager.prefix(39, codes.width, target, at);
        codes.write(messageClass, code, target, at + prefix);
        return at + prefix + codes.width;
    }

    private int number(int field, long value, int width, byte[] target, int at) {
        int prefix = packager.prefix(field, width, target, at);
        Ascii.number(value, target, at + prefix, width);
        return at + prefix + width;
    }

    /** @return YYYYMMDD */
    static int date(LocalDate date) {
        return date.getYear() * 10_000 + date.getMonthValue() * 100 + date.getDayOfMonth();
    }
}
