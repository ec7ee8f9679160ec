package id.ppob.switching.iso8583;

import id.ppob.switching.iso8583.Codec.Refused;
import java.time.LocalDate;

/**
 * Answers to bytes: the request's own fields, copied in runs, with what the answer adds in its place. Nothing is allocated.
 */
final class AnswerEncoder {
    private static final long CODE = Scan.bit(39);
    private static final long NEVER_ECHOED = Scan.bit(1) | Scan.bit(15) | CODE | Scan.bit(63);

    private final Packager packager;
    private final boolean central;
    private final boolean terminal;
    private final BillEncoder bills;

    AnswerEncoder(Dialect dialect) {
        packager = dialect.packager();
        central = dialect.central();
        terminal = dialect.terminal();
        bills = new BillEncoder(dialect.layout());
    }

    int encode(Message request, Answer answer, byte[] target, int from) {
        byte[] bytes = request.bytes();
        Scan scan = Scan.ofThread();
        packager.rescan(bytes, scan);
        return switch (answer) {
            case Answer.Echo echo -> echo(bytes, scan, echo.code(), target, from);
            case Answer.Paid paid -> paid(bytes, scan, paid, target, from);
            case Answer.Shown shown -> shown(bytes, scan, shown, target, from);
        };
    }

    int encode(Refused request, byte[] target, int from) {
        Scan scan = Scan.ofThread();
        packager.rescan(request.bytes(), scan);
        int length = echo(request.bytes(), scan, request.code(), target, from);
        for (int i = from; i < from + length; i++) {
            target[i] = Ascii.isPrintable(target[i]) ? target[i] : (byte) '?';
        }
        return length;
    }

    int encodeNetwork(int networkFunction, long localAt, int centralCode, String switcher, byte[] target, int from) {
        long fields = Scan.bit(12) | Scan.bit(40) | Scan.bit(48) | (central ? Scan.bit(33) : 0) | (terminal ? Scan.bit(41) : 0);
        Ascii.number(Mti.NETWORK_REQUEST, target, from, Packager.MTI_LENGTH);
        Packager.bitmap(fields, target, from + Packager.MTI_LENGTH);
        int at = number(12, localAt, 14, target, from + Packager.MTI_LENGTH + Packager.BITMAP_LENGTH);
        at = central ? number(33, centralCode, 7, target, at) : at;
        at = number(40, networkFunction, 3, target, at);
        at = terminal ? number(41, 0, 16, target, at) : at;
        at += packager.prefix(48, bills.networkLength(), target, at);
        bills.network(switcher, target, at);
        return at + bills.networkLength() - from;
    }

    boolean fits(Answer.Shown shown) {
        return bills.fits(shown);
    }

    private int echo(byte[] bytes, Scan scan, ResponseCode code, byte[] target, int from) {
        int at = start(bytes, scan, CODE, target, from);
        at = copy(bytes, scan, 2, 38, target, at);
        at = code(code, target, at);
        return copy(bytes, scan, 40, 128, target, at) - from;
    }

    private int paid(byte[] bytes, Scan scan, Answer.Paid paid, byte[] target, int from) {
        String text = paid.receiptText();
        int at = start(bytes, scan, Scan.bit(15) | CODE | (text == null ? 0 : Scan.bit(63)), target, from);
        at = copy(bytes, scan, 2, 14, target, at);
        at = number(15, date(paid.settlement()), 8, target, at);
        at = copy(bytes, scan, 16, 38, target, at);
        at = code(paid.code(), target, at);
        at = copy(bytes, scan, 40, 62, target, at);
        if (text != null) {
            int length = CleanText.write(text, target, at + packager.kind(63).prefix, packager.max(63), false);
            at += packager.prefix(63, length, target, at) + length;
        }
        return at - from;
    }

    private int shown(byte[] bytes, Scan scan, Answer.Shown shown, byte[] target, int from) {
        int at = start(bytes, scan, Scan.bit(4) | CODE, target, from);
        at = copy(bytes, scan, 2, 3, target, at);
        Ascii.number(3600, target, at, 4);
        Ascii.number(shown.amountRupiah(), target, at + 4, 12);
        at = copy(bytes, scan, 5, 38, target, at + 16);
        at = code(shown.code(), target, at);
        at = copy(bytes, scan, 40, 47, target, at);
        int length = bills.answerLength(shown);
        at += packager.prefix(48, length, target, at);
        bills.answer(bytes, scan.at[48], shown, target, at);
        return copy(bytes, scan, 49, 128, target, at + length) - from;
    }

    /** Writes message type and bitmap. @return where the fields start */
    private static int start(byte[] bytes, Scan scan, long added, byte[] target, int from) {
        Mti.writeAnswer(bytes, target, from);
        int at = from + Packager.MTI_LENGTH;
        Packager.bitmap(scan.first & ~NEVER_ECHOED | (scan.second == 0 ? 0 : Scan.bit(1)) | added, target, at);
        at += Packager.BITMAP_LENGTH;
        if (scan.second != 0) {
            Packager.bitmap(scan.second, target, at);
            at += Packager.BITMAP_LENGTH;
        }
        return at;
    }

    /** Copies the request's fields from one number to another, neighbours in one go. @return where the next field goes */
    private static int copy(byte[] bytes, Scan scan, int firstField, int lastField, byte[] target, int at) {
        long window = -1L >>> (firstField - 1) & -1L << (64 - Math.min(lastField, 64));
        long bits = firstField > 64 ? 0 : scan.first & ~NEVER_ECHOED & window;
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

    private int code(ResponseCode code, byte[] target, int at) {
        return number(39, code.number(), 4, target, at);
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
