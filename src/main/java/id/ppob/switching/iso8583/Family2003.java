package id.ppob.switching.iso8583;

import id.ppob.switching.iso8583.Codec.Refused;
import id.ppob.switching.message.Message;
import id.ppob.switching.message.Message.Original;
import id.ppob.switching.message.MessageClass;
import java.time.LocalDate;
import java.util.List;

/**
 * ISO 8583:2003 as PLN speaks it.
 *
 * <pre>
 * 21xx inquiry | 22xx payment, or balance query with DE3 310000 | 24xx reversal | 28xx network
 * DE4   currency 3, minor digits 1, amount 12      DE12  YYYYMMDDhhmmss      DE15  YYYYMMDD
 * DE26  merchant      DE40  network function      DE56  2200, STAN 12, DE12 14, bank code 7
 * </pre>
 */
final class Family2003 extends Family {
    private static final long[] POWERS = {1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000};
    private static final int PAYMENT_REQUEST = 2200;
    private static final int ORIGINAL_LENGTH = 37;

    private final boolean central;
    private final boolean terminal;
    private final boolean token;

    Family2003(boolean central, boolean terminal, boolean token) {
        super(2800, 26, 40, 8, 16, 999_999_999_999L);
        this.central = central;
        this.terminal = terminal;
        this.token = token;
        fields(MessageClass.INQUIRY, central, terminal, 2, 11, 12, 26, 32, 48);
        fields(MessageClass.PAYMENT, central, terminal, 2, 4, 11, 12, 26, 32, 48);
        if (token) {
            fields(MessageClass.PAYMENT, central, terminal, TOKEN, TOKEN_REFERENCE);
        }
        fields(MessageClass.BALANCE, central, terminal, 2, 3, 4, 11, 12, 26, 32, 48);
        fields(MessageClass.REVERSAL, central, terminal, 2, 4, 11, 12, 26, 32, 48, 56);
        fields(MessageClass.NETWORK, central, terminal, 12, 40, 48);
    }

    @Override
    String classes() {
        return "21xx, 22xx, 24xx or 28xx";
    }

    @Override
    String requests() {
        return "2100, 2200, 2400, 2401 or 2800";
    }

    @Override
    boolean isKnown(int mti) {
        return switch (mti / 100) {
            case 21, 22, 24, 28 -> true;
            default -> false;
        };
    }

    @Override
    boolean isRequest(int mti) {
        return mti % 100 == 0 || mti == 2401;
    }

    @Override
    MessageClass classOf(int mti, byte[] bytes, Scan scan) {
        return switch (mti / 100) {
            case 21 -> MessageClass.INQUIRY;
            case 22 -> scan.has(3) && Ascii.number(bytes, scan.at[3], 6) == BALANCE_CODE ? MessageClass.BALANCE : MessageClass.PAYMENT;
            case 24 -> MessageClass.REVERSAL;
            default -> MessageClass.NETWORK;
        };
    }

    @Override
    Refused classRefusal(int mti, byte[] bytes, Scan scan) {
        throw new IllegalStateException("the message type tells the class");
    }

    @Override
    List<Need> needs() {
        List<Need> needs = new java.util.ArrayList<>(List.of(
                new Need(2, FieldKind.IFA_LLNUM, 5, false), new Need(3, FieldKind.IFA_NUMERIC, 6, true),
                new Need(4, FieldKind.IFA_NUMERIC, 16, true), new Need(11, FieldKind.IFA_NUMERIC, 12, true),
                new Need(12, FieldKind.IFA_NUMERIC, 14, true), new Need(15, FieldKind.IFA_NUMERIC, 8, true),
                new Need(26, FieldKind.IFA_NUMERIC, 4, true), new Need(32, FieldKind.IFA_LLNUM, 7, false),
                new Need(39, FieldKind.IFA_NUMERIC, 4, true), new Need(40, FieldKind.IFA_NUMERIC, 3, true),
                new Need(56, FieldKind.IFA_LLCHAR, ORIGINAL_LENGTH, false), new Need(63, FieldKind.IFA_LLLCHAR, 255, false)));
        if (central) {
            needs.add(new Need(33, FieldKind.IFA_LLNUM, 7, false));
        }
        if (token) {
            needs.add(new Need(TOKEN, FieldKind.IF_CHAR, TOKEN_WIDTH, true));
            needs.add(new Need(TOKEN_REFERENCE, FieldKind.IFA_LLLCHAR, 32, false));
        }
        if (terminal) {
            needs.add(new Need(41, FieldKind.IF_CHAR, 16, true));
        }
        return needs;
    }

    @Override
    long localAt(byte[] bytes, Scan scan) {
        int at = scan.at[12];
        int year = Ascii.twoDigits(bytes, at) * 100 + Ascii.twoDigits(bytes, at + 2);
        boolean real = year >= 1970 && isDay(year, Ascii.twoDigits(bytes, at + 4), Ascii.twoDigits(bytes, at + 6)) && isTime(bytes, at + 8);
        return real ? Ascii.number(bytes, at, 14) : -1;
    }

    @Override
    Refused timeRefusal(byte[] bytes, Scan scan) {
        return WireRule.DATE_TIME.refuse(bytes, "DE12", "a real YYYYMMDDhhmmss", text(bytes, scan.at[12], 14));
    }

    /** Another scale is the same amount if nothing is left over. */
    @Override
    long amount(byte[] bytes, Scan scan) {
        int at = scan.at[4];
        long currency = Ascii.number(bytes, at, 3);
        long unit = POWERS[bytes[at + 3] - '0'];
        long amount = Ascii.number(bytes, at + 4, 12);
        return currency != RUPIAH || amount % unit != 0 ? Message.BAD_AMOUNT : amount / unit;
    }

    @Override
    Refused originalRefusal(byte[] bytes, Scan scan) {
        int at = scan.at[56];
        if (scan.length[56] != ORIGINAL_LENGTH) {
            return WireRule.ORIGINAL.refuse(bytes, "DE56", ORIGINAL_LENGTH + " digits", scan.length[56] + " characters");
        }
        int place = Ascii.notDigit(bytes, at, ORIGINAL_LENGTH);
        if (place >= 0) {
            return WireRule.ORIGINAL.refuse(bytes, "DE56", ORIGINAL_LENGTH + " digits", "another character at place " + (place + 1));
        }
        int mti = (int) Ascii.number(bytes, at, 4);
        if (mti != PAYMENT_REQUEST) {
            return WireRule.ORIGINAL.refuse(bytes, "DE56.mti", String.valueOf(PAYMENT_REQUEST), String.valueOf(mti));
        }
        Refused refused = same(bytes, scan, 11, at + 4, 12, "DE56");
        if (refused == null) {
            refused = same(bytes, scan, 12, at + 16, 14, "DE56");
        }
        return refused != null ? refused : same(bytes, scan, 32, at + 30, 7, "DE56");
    }

    @Override
    Original original(byte[] bytes, Scan scan, long localAt) {
        int at = scan.at[56];
        return new Original(MessageClass.PAYMENT, Ascii.number(bytes, at + 4, 12), Ascii.number(bytes, at + 16, 14),
                (int) Ascii.number(bytes, at + 30, 7));
    }

    @Override
    void writeAmount(long rupiah, byte[] target, int at) {
        Ascii.number(RUPIAH * 10, target, at, 4);
        Ascii.number(rupiah, target, at + 4, 12);
    }

    @Override
    boolean currencyApart() {
        return false;
    }

    @Override
    int settlement(LocalDate date) {
        return AnswerEncoder.date(date);
    }

    @Override
    long networkValue(int field, long localAt) {
        return field == 12 ? localAt : 0;
    }
}
