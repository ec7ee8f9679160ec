package id.ppob.switching.iso8583;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import id.ppob.switching.iso8583.Codec.Decoded;
import id.ppob.switching.iso8583.Codec.NetworkAnswer;
import id.ppob.switching.iso8583.Codec.Refused;
import id.ppob.switching.iso8583.Codec.Understood;
import id.ppob.switching.iso8583.Message.Original;
import java.util.Arrays;

/**
 * Bytes to a {@link Message}, rule by rule in the order of {@link WireRule}. The message and what it carries are all that is
 * allocated.
 */
final class RequestDecoder {
    private static final long[] POWERS = {1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000};
    private static final int RUPIAH = 360;
    private static final int ORIGINAL_LENGTH = 37;

    private final Packager packager;
    private final boolean central;
    private final boolean terminal;
    private final long[] fieldsOfClass = new long[MessageClass.values().length];
    private final long answerNeeds = fields(12, 39, 40);
    private final long answerMayHave;
    private final SaleDecoder sales;

    RequestDecoder(Dialect dialect) {
        packager = dialect.packager();
        central = dialect.central();
        terminal = dialect.terminal();
        sales = new SaleDecoder(dialect.layout());
        long sender = (central ? fields(33) : 0) | (terminal ? fields(41) : 0);
        fieldsOfClass[MessageClass.INQUIRY.ordinal()] = sender | fields(2, 11, 12, 26, 32, 48);
        fieldsOfClass[MessageClass.PAYMENT.ordinal()] = sender | fields(2, 4, 11, 12, 26, 32, 48);
        fieldsOfClass[MessageClass.REVERSAL.ordinal()] = sender | fields(2, 4, 11, 12, 26, 32, 48, 56);
        fieldsOfClass[MessageClass.NETWORK.ordinal()] = sender | fields(12, 40, 48);
        answerMayHave = answerNeeds | sender | fields(48);
    }

    private static long fields(int... numbers) {
        long bits = 0;
        for (int number : numbers) {
            bits |= Scan.bit(number);
        }
        return bits;
    }

    Decoded decode(byte[] source, int from, int length) {
        byte[] bytes = Arrays.copyOfRange(source, from, from + length);
        int mti = length < Packager.MTI_LENGTH ? -1 : (int) Ascii.number(bytes, 0, Packager.MTI_LENGTH);
        MessageClass messageClass = mti < 0 ? null : Mti.classOf(mti);
        if (messageClass == null) {
            return WireRule.MTI_UNKNOWN.drop("MTI", "21xx, 22xx, 24xx or 28xx", mti < 0 ? "no 4 digits" : String.valueOf(mti));
        }
        if (Mti.isAnswer(mti) && mti != Mti.NETWORK_ANSWER) {
            return WireRule.ANSWER_NOT_AWAITED.drop("MTI", "a request, or 2810", String.valueOf(mti));
        }
        Scan scan = Scan.ofThread();
        Refused refused = packager.scan(bytes, scan);
        if (refused != null) {
            return refused;
        }
        if (mti == Mti.NETWORK_ANSWER) {
            return networkAnswer(bytes, scan);
        }
        refused = refusal(bytes, scan, mti, messageClass);
        return refused != null ? refused : messageClass == MessageClass.NETWORK ? network(bytes, scan) : sale(bytes, scan, mti, messageClass);
    }

    /** The rules that need no value of another field. */
    private Refused refusal(byte[] bytes, Scan scan, int mti, MessageClass messageClass) {
        if (scan.end != bytes.length) {
            return WireRule.TRAILING_BYTES.refuse(bytes, "end", "nothing", bytes.length - scan.end + " bytes");
        }
        if (scan.misspelt != 0) {
            return packager.misspelt(bytes, scan);
        }
        if (!Mti.isRequest(mti)) {
            return WireRule.FUNCTION.refuse(bytes, "MTI", "2100, 2200, 2400, 2401 or 2800", String.valueOf(mti));
        }
        long needed = fieldsOfClass[messageClass.ordinal()];
        return scan.first == needed ? null : presence(bytes, scan, needed, needed);
    }

    private static Refused presence(byte[] bytes, Scan scan, long needed, long allowed) {
        if ((scan.first & needed) != needed) {
            return WireRule.FIELD_MISSING.refuse(bytes, "DE" + lowest(needed & ~scan.first), "present", "absent");
        }
        if ((scan.first & ~allowed) != 0) {
            return WireRule.FIELD_EXTRA.refuse(bytes, "DE" + lowest(scan.first & ~allowed), "absent in this class", "present");
        }
        return null;
    }

    private static int lowest(long bits) {
        return Long.numberOfLeadingZeros(bits) + 1;
    }

    private Decoded networkAnswer(byte[] bytes, Scan scan) {
        Refused refused = scan.misspelt != 0 ? packager.misspelt(bytes, scan) : presence(bytes, scan, answerNeeds, answerMayHave);
        if (refused != null) {
            return new Refused(null, refused.code(), refused.rule(), refused.field(), refused.needed(), refused.found());
        }
        return new NetworkAnswer((int) number(bytes, scan, 40), number(bytes, scan, 12), (int) number(bytes, scan, 39));
    }

    private Decoded network(byte[] bytes, Scan scan) {
        Refused refused = dateTime(bytes, scan.at[12], "DE12");
        if (refused == null && central) {
            refused = institution(bytes, scan, 33);
        }
        if (refused != null) {
            return refused;
        }
        int function = (int) number(bytes, scan, 40);
        if (function != 1 && function != 2 && function != 301) {
            return WireRule.NETWORK_FUNCTION.refuse(bytes, "DE40", "001, 002 or 301", "%03d".formatted(function));
        }
        refused = sales.networkLength(bytes, scan);
        return refused != null ? refused : new Understood(new Message(bytes, MessageClass.NETWORK, false, 0, Message.NO_AMOUNT, 0,
                number(bytes, scan, 12), 0, 0, central(bytes, scan), terminal(bytes, scan), function, null, null));
    }

    private Decoded sale(byte[] bytes, Scan scan, int mti, MessageClass messageClass) {
        if (scan.length[2] != 5) {
            return WireRule.PRODUCT.refuse(bytes, "DE2", "5 digits", scan.length[2] + " digits");
        }
        Refused refused = institution(bytes, scan, 32);
        if (refused == null && central) {
            refused = institution(bytes, scan, 33);
        }
        if (refused == null) {
            refused = dateTime(bytes, scan.at[12], "DE12");
        }
        if (refused == null) {
            refused = messageClass == MessageClass.INQUIRY ? sales.inquiryRefusal(bytes, scan) : sales.paymentRefusal(bytes, scan);
        }
        if (refused == null && messageClass == MessageClass.REVERSAL) {
            refused = originalRefusal(bytes, scan);
        }
        if (refused != null) {
            return refused;
        }
        boolean inquiry = messageClass == MessageClass.INQUIRY;
        return new Understood(new Message(bytes, messageClass, Mti.isRepeat(mti), (int) number(bytes, scan, 2),
                inquiry ? Message.NO_AMOUNT : amount(bytes, scan.at[4]), number(bytes, scan, 11), number(bytes, scan, 12),
                (int) number(bytes, scan, 26), (int) number(bytes, scan, 32), central(bytes, scan), terminal(bytes, scan), 0,
                inquiry ? sales.inquiry(bytes, scan.at[48]) : sales.payment(bytes, scan.at[48]),
                messageClass == MessageClass.REVERSAL ? original(bytes, scan.at[56]) : null));
    }

    private static long number(byte[] bytes, Scan scan, int field) {
        return Ascii.number(bytes, scan.at[field], scan.length[field]);
    }

    private int central(byte[] bytes, Scan scan) {
        return central ? (int) number(bytes, scan, 33) : Message.NO_CENTRAL;
    }

    private String terminal(byte[] bytes, Scan scan) {
        return terminal ? new String(bytes, scan.at[41], scan.length[41], ISO_8859_1) : "";
    }

    /** DE4: currency 3, minor digits 1, amount 12. Another scale is the same amount if nothing is left over. */
    private static long amount(byte[] bytes, int at) {
        long currency = Ascii.number(bytes, at, 3);
        long unit = POWERS[bytes[at + 3] - '0'];
        long amount = Ascii.number(bytes, at + 4, 12);
        return currency != RUPIAH || amount % unit != 0 ? Message.BAD_AMOUNT : amount / unit;
    }

    private static Refused institution(byte[] bytes, Scan scan, int field) {
        return scan.length[field] == 7 ? null
                : WireRule.INSTITUTION.refuse(bytes, "DE" + field, "7 digits", scan.length[field] + " digits");
    }

    private static Refused dateTime(byte[] bytes, int at, String field) {
        int year = Ascii.twoDigits(bytes, at) * 100 + Ascii.twoDigits(bytes, at + 2);
        int month = Ascii.twoDigits(bytes, at + 4);
        int day = Ascii.twoDigits(bytes, at + 6);
        boolean real = year >= 1970 && month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month)
                && Ascii.twoDigits(bytes, at + 8) < 24 && Ascii.twoDigits(bytes, at + 10) < 60 && Ascii.twoDigits(bytes, at + 12) < 60;
        return real ? null : WireRule.DATE_TIME.refuse(bytes, field, "a real YYYYMMDDhhmmss", new String(bytes, at, 14, ISO_8859_1));
    }

    private static int daysOf(int year, int month) {
        return switch (month) {
            case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    private Refused originalRefusal(byte[] bytes, Scan scan) {
        int at = scan.at[56];
        if (scan.length[56] != ORIGINAL_LENGTH) {
            return WireRule.ORIGINAL.refuse(bytes, "DE56", ORIGINAL_LENGTH + " digits", scan.length[56] + " characters");
        }
        int place = Ascii.notDigit(bytes, at, ORIGINAL_LENGTH);
        if (place >= 0) {
            return WireRule.ORIGINAL.refuse(bytes, "DE56", ORIGINAL_LENGTH + " digits", "another character at place " + (place + 1));
        }
        int mti = (int) Ascii.number(bytes, at, 4);
        if (mti != Mti.PAYMENT_REQUEST) {
            return WireRule.ORIGINAL.refuse(bytes, "DE56.mti", String.valueOf(Mti.PAYMENT_REQUEST), String.valueOf(mti));
        }
        Refused refused = same(bytes, scan, 11, at + 4, 12);
        if (refused == null) {
            refused = same(bytes, scan, 12, at + 16, 14);
        }
        return refused != null ? refused : same(bytes, scan, 32, at + 30, 7);
    }

    private static Refused same(byte[] bytes, Scan scan, int field, int at, int length) {
        return Arrays.equals(bytes, scan.at[field], scan.at[field] + length, bytes, at, at + length) ? null
                : WireRule.ORIGINAL_DIFFERS.refuse(bytes, "DE" + field, "as in DE56: " + new String(bytes, at, length, ISO_8859_1),
                        new String(bytes, scan.at[field], length, ISO_8859_1));
    }

    private static Original original(byte[] bytes, int at) {
        return new Original(MessageClass.PAYMENT, Ascii.number(bytes, at + 4, 12),
                Ascii.number(bytes, at + 16, 14), (int) Ascii.number(bytes, at + 30, 7));
    }
}
