package id.ppob.switching.iso8583;

import id.ppob.switching.iso8583.Codec.Refused;
import id.ppob.switching.message.Message;
import id.ppob.switching.message.Message.Original;
import id.ppob.switching.message.MessageClass;
import id.ppob.switching.value.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * ISO 8583:1987 as we offer it: nobody has published one for PLN's bills, so docs/iso8583-spec.md is its only source.
 *
 * <pre>
 * 02xx inquiry, payment or balance query, told by DE3 | 04xx reversal | 08xx network
 * DE3   380000 inquiry, 500000 payment and its reversal, 310000 balance query
 * DE4   amount 12 with two decimals that are zero      DE49  360
 * DE7   MMDDhhmmss, when it was sent      DE12  hhmmss, DE13 MMDD: local, the year nearest to our clock      DE15  MMDD
 * DE18  merchant      DE70  network function
 * DE90  0200, STAN 6, DE7 of the payment 10, bank code 11, partner central 11 (zeros where there is none)
 * </pre>
 */
final class Family1987 extends Family {
    private static final int PAYMENT_REQUEST = 200;
    private static final int SENT_WIDTH = 10;

    private final boolean central;
    private final boolean terminal;
    private final Clock clock;

    Family1987(boolean central, boolean terminal, Clock clock) {
        super(800, 18, 70, 4, 12, 9_999_999_999L);
        this.central = central;
        this.terminal = terminal;
        this.clock = clock;
        fields(MessageClass.INQUIRY, central, terminal, 2, 3, 7, 11, 12, 13, 18, 32, 48);
        fields(MessageClass.PAYMENT, central, terminal, 2, 3, 4, 7, 11, 12, 13, 18, 32, 48, 49);
        fields(MessageClass.BALANCE, central, terminal, 2, 3, 4, 7, 11, 12, 13, 18, 32, 48, 49);
        fields(MessageClass.REVERSAL, central, terminal, 2, 3, 4, 7, 11, 12, 13, 18, 32, 48, 49, 90);
        fields(MessageClass.NETWORK, central, false, 7, 11, 12, 13, 48, 70);
    }

    @Override
    String classes() {
        return "02xx, 04xx or 08xx";
    }

    @Override
    String requests() {
        return "0200, 0400, 0401 or 0800";
    }

    @Override
    boolean isKnown(int mti) {
        return mti / 100 == 2 || mti / 100 == 4 || mti / 100 == 8;
    }

    @Override
    boolean isRequest(int mti) {
        return mti % 100 == 0 || mti == 401;
    }

    @Override
    MessageClass classOf(int mti, byte[] bytes, Scan scan) {
        if (mti / 100 == 8) {
            return MessageClass.NETWORK;
        }
        int code = scan.has(3) ? (int) Ascii.number(bytes, scan.at[3], 6) : 0;
        if (mti / 100 == 4) {
            return code == PAYMENT_CODE ? MessageClass.REVERSAL : null;
        }
        return switch (code) {
            case INQUIRY_CODE -> MessageClass.INQUIRY;
            case PAYMENT_CODE -> MessageClass.PAYMENT;
            case BALANCE_CODE -> MessageClass.BALANCE;
            default -> null;
        };
    }

    @Override
    Refused classRefusal(int mti, byte[] bytes, Scan scan) {
        return scan.has(3) ? WireRule.PROCESSING.refuse(bytes, "DE3", mti / 100 == 4 ? "500000" : "380000, 500000 or 310000",
                text(bytes, scan.at[3], 6)) : WireRule.FIELD_MISSING.refuse(bytes, "DE3", "present", "absent");
    }

    @Override
    List<Need> needs() {
        List<Need> needs = new java.util.ArrayList<>(List.of(
                new Need(2, FieldKind.IFA_LLNUM, 5, false), new Need(3, FieldKind.IFA_NUMERIC, 6, true),
                new Need(4, FieldKind.IFA_NUMERIC, amountWidth, true), new Need(7, FieldKind.IFA_NUMERIC, SENT_WIDTH, true),
                new Need(11, FieldKind.IFA_NUMERIC, 6, true), new Need(12, FieldKind.IFA_NUMERIC, 6, true),
                new Need(13, FieldKind.IFA_NUMERIC, 4, true), new Need(15, FieldKind.IFA_NUMERIC, settlementWidth, true),
                new Need(18, FieldKind.IFA_NUMERIC, 4, true), new Need(32, FieldKind.IFA_LLNUM, 7, false),
                new Need(39, FieldKind.IF_CHAR, 2, true),
                new Need(49, FieldKind.IFA_NUMERIC, 3, true), new Need(63, FieldKind.IFA_LLLCHAR, 255, false),
                new Need(70, FieldKind.IFA_NUMERIC, 3, true), new Need(90, FieldKind.IFA_NUMERIC, 42, true)));
        if (central) {
            needs.add(new Need(33, FieldKind.IFA_LLNUM, 7, false));
        }
        if (terminal) {
            needs.add(new Need(41, FieldKind.IF_CHAR, 8, true));
        }
        return needs;
    }

    @Override
    long localAt(byte[] bytes, Scan scan) {
        if (!isSent(bytes, scan.at[7]) || !isTime(bytes, scan.at[12])) {
            return -1;
        }
        return nearest(Ascii.twoDigits(bytes, scan.at[13]), Ascii.twoDigits(bytes, scan.at[13] + 2),
                (int) Ascii.number(bytes, scan.at[12], 6), clock.wib());
    }

    /** A day without a year, in the year that puts it nearest to now. @return YYYYMMDDhhmmss; -1 when there is no such day */
    static long nearest(int month, int day, int time, LocalDateTime now) {
        long best = -1;
        long distance = Long.MAX_VALUE;
        for (int year = now.getYear() - 1; year <= now.getYear() + 1; year++) {
            if (isDay(year, month, day)) {
                long away = Math.abs(ChronoUnit.SECONDS.between(now,
                        LocalDateTime.of(year, month, day, time / 10_000, time / 100 % 100, time % 100)));
                if (away < distance) {
                    distance = away;
                    best = (year * 10_000L + month * 100 + day) * 1_000_000L + time;
                }
            }
        }
        return best;
    }

    /** MMDDhhmmss; the 29th of February may be of any year. */
    private static boolean isSent(byte[] bytes, int at) {
        return isDay(2000, Ascii.twoDigits(bytes, at), Ascii.twoDigits(bytes, at + 2)) && isTime(bytes, at + 4);
    }

    @Override
    Refused timeRefusal(byte[] bytes, Scan scan) {
        return !isSent(bytes, scan.at[7]) ? WireRule.SENT_TIME.refuse(bytes, "DE7", "a real MMDDhhmmss", text(bytes, scan.at[7], SENT_WIDTH))
                : !isTime(bytes, scan.at[12]) ? WireRule.DATE_TIME.refuse(bytes, "DE12", "a real hhmmss", text(bytes, scan.at[12], 6))
                : WireRule.DATE_TIME.refuse(bytes, "DE13", "a real MMDD", text(bytes, scan.at[13], 4));
    }

    @Override
    long amount(byte[] bytes, Scan scan) {
        long amount = Ascii.number(bytes, scan.at[4], amountWidth);
        return Ascii.number(bytes, scan.at[49], 3) != RUPIAH || amount % 100 != 0 ? Message.BAD_AMOUNT : amount / 100;
    }

    @Override
    Refused originalRefusal(byte[] bytes, Scan scan) {
        int at = scan.at[90];
        int mti = (int) Ascii.number(bytes, at, 4);
        if (mti != PAYMENT_REQUEST) {
            return WireRule.ORIGINAL.refuse(bytes, "DE90.mti", "0200", "%04d".formatted(mti));
        }
        if (!isSent(bytes, at + 10)) {
            return WireRule.ORIGINAL.refuse(bytes, "DE90.sent", "a real MMDDhhmmss", text(bytes, at + 10, SENT_WIDTH));
        }
        Refused refused = same(bytes, scan, 11, at + 4, 6, "DE90");
        if (refused == null) {
            refused = institution(bytes, scan, 32, at + 20);
        }
        return refused != null ? refused : central ? institution(bytes, scan, 33, at + 31)
                : Ascii.number(bytes, at + 31, 11) == 0 ? null
                : WireRule.ORIGINAL_DIFFERS.refuse(bytes, "DE90.forwarder", "zeros", text(bytes, at + 31, 11));
    }

    /** Seven digits behind four zeros. */
    private static Refused institution(byte[] bytes, Scan scan, int field, int at) {
        Refused refused = same(bytes, scan, field, at + 4, 7, "DE90");
        return refused != null || Ascii.number(bytes, at, 4) == 0 ? refused
                : WireRule.ORIGINAL_DIFFERS.refuse(bytes, "DE" + field, "as in DE90: " + text(bytes, at, 11), text(bytes, scan.at[field], 7));
    }

    @Override
    Original original(byte[] bytes, Scan scan, long localAt) {
        return new Original(MessageClass.PAYMENT, Ascii.number(bytes, scan.at[90] + 4, 6), localAt,
                (int) Ascii.number(bytes, scan.at[90] + 20, 11));
    }

    @Override
    void writeAmount(long rupiah, byte[] target, int at) {
        Ascii.number(rupiah * 100, target, at, amountWidth);
    }

    @Override
    boolean currencyApart() {
        return true;
    }

    @Override
    int settlement(LocalDate date) {
        return date.getMonthValue() * 100 + date.getDayOfMonth();
    }

    /** Our own requests count by the second: no two of a connection have the same. */
    @Override
    long networkValue(int field, long localAt) {
        return switch (field) {
            case 7 -> localAt % 10_000_000_000L;
            case 11, 12 -> localAt % 1_000_000L;
            case 13 -> localAt / 1_000_000L % 10_000L;
            default -> 0;
        };
    }
}
