package id.ppob.switching.iso8583;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import id.ppob.switching.iso8583.Codec.Decoded;
import id.ppob.switching.iso8583.Codec.NetworkAnswer;
import id.ppob.switching.iso8583.Codec.Refused;
import id.ppob.switching.iso8583.Codec.Understood;
import id.ppob.switching.message.Message;
import id.ppob.switching.message.MessageClass;
import id.ppob.switching.message.Sale;
import java.util.Arrays;

/**
 * Bytes to a {@link Message}, rule by rule in the order of {@link WireRule}. The message and what it carries are all that is
 * allocated.
 */
final class RequestDecoder {
    private static final int PRODUCT_WIDTH = 5;
    private static final int SUFFIX = 1_000;
    private static final int SOLD = 99_000;

    private final Packager packager;
    private final Family family;
    private final Codes codes;
    private final boolean central;
    private final boolean terminal;
    private final boolean distribution;
    private final boolean token;
    private final long answerNeeds;
    private final long answerMayHave;
    private final SaleForms sales;

    RequestDecoder(Dialect dialect) {
        packager = dialect.packager();
        family = dialect.family();
        codes = dialect.codes();
        central = dialect.central();
        terminal = dialect.terminal();
        distribution = dialect.distribution();
        token = dialect.token();
        sales = dialect.forms();
        long network = family.first(MessageClass.NETWORK);
        answerNeeds = network & (Scan.bit(7) | Scan.bit(12) | Scan.bit(13) | Scan.bit(40)) | Scan.bit(39);
        answerMayHave = network | Scan.bit(39) | (terminal ? Scan.bit(41) : 0);
    }

    Decoded decode(byte[] source, int from, int length) {
        byte[] bytes = Arrays.copyOfRange(source, from, from + length);
        int mti = length < Packager.MTI_LENGTH ? -1 : (int) Ascii.number(bytes, 0, Packager.MTI_LENGTH);
        if (mti < 0 || !family.isKnown(mti)) {
            return WireRule.MTI_UNKNOWN.drop("MTI", family.classes(), mti < 0 ? "no 4 digits" : "%04d".formatted(mti));
        }
        if (Family.isAnswer(mti) && mti != family.networkAnswer) {
            return WireRule.ANSWER_NOT_AWAITED.drop("MTI", "a request, or %04d".formatted(family.networkAnswer), "%04d".formatted(mti));
        }
        Scan scan = Scan.ofThread();
        Refused refused = packager.scan(bytes, scan);
        if (refused != null) {
            return strange(refused, scan);
        }
        if (mti == family.networkAnswer) {
            return networkAnswer(bytes, scan);
        }
        refused = refusal(bytes, scan, mti);
        if (refused != null) {
            return refused;
        }
        MessageClass messageClass = family.classOf(mti, bytes, scan);
        if (messageClass == null) {
            return family.classRefusal(mti, bytes, scan);
        }
        int product = product(bytes, scan);
        SaleForm form = sales.of(product);
        long fields = SaleForms.fields(form, family, messageClass);
        if (scan.first != fields || scan.second != family.second(messageClass)) {
            // docs/iso8583-spec.md 6.2: who always sends a second bitmap is understood as if it were not there
            byte[] bare = scan.hollow() ? packager.withoutSecondBitmap(bytes) : withoutToken(bytes, scan, messageClass);
            return bare == null ? presence(bytes, scan, fields, family.second(messageClass)) : decode(bare, 0, bare.length);
        }
        return messageClass == MessageClass.NETWORK ? network(bytes, scan) : sale(bytes, scan, mti, messageClass, product);
    }

    /** docs/iso8583-spec.md 24.8.2: what a client carries over from its payment must not keep its reversal out. @return null where nothing is carried over */
    private byte[] withoutToken(byte[] bytes, Scan scan, MessageClass messageClass) {
        return token && messageClass == MessageClass.REVERSAL && (scan.has(Family.TOKEN) || scan.has(Family.TOKEN_REFERENCE))
                ? packager.without(bytes, scan, Family.TOKEN, Family.TOKEN_REFERENCE) : null;
    }

    /** A field that is not ours may have had another form than the one it was read in: then the field that does not fit is not to blame. */
    private Refused strange(Refused refused, Scan scan) {
        String strangers = names(scan.first & ~sales.first() & Long.MAX_VALUE, scan.second & ~family.second(), 0);
        return strangers.isEmpty() || refused.rule().equals(WireRule.BITMAP.id()) || refused.rule().equals(WireRule.FIELD_UNKNOWN.id()) ? refused
                : new Refused(null, refused.code(), refused.rule(), refused.field(), refused.needed(),
                        refused.found() + "; no message has " + strangers + ", of whatever form");
    }

    /** The rules that need no value of a field. */
    private Refused refusal(byte[] bytes, Scan scan, int mti) {
        Refused refused = shape(bytes, scan);
        return refused != null || family.isRequest(mti) ? refused
                : WireRule.FUNCTION.refuse(bytes, "MTI", family.requests(), "%04d".formatted(mti));
    }

    private Refused shape(byte[] bytes, Scan scan) {
        if (scan.end != bytes.length) {
            return WireRule.TRAILING_BYTES.refuse(bytes, "end", "nothing", bytes.length - scan.end + " bytes");
        }
        return scan.misspelt == 0 ? null : Packager.misspelt(bytes, scan);
    }

    private static Refused presence(byte[] bytes, Scan scan, long first, long second) {
        Refused refused = missing(bytes, first & ~scan.first & ~Scan.bit(1), second & ~scan.second);
        if (refused != null) {
            return refused;
        }
        return extra(bytes, scan.first & ~first & Long.MAX_VALUE, scan.second & ~second);
    }

    private static Refused extra(byte[] bytes, long first, long second) {
        int field = first != 0 ? lowest(first) : 64 + lowest(second);
        int others = Long.bitCount(first) + Long.bitCount(second) - 1;
        return WireRule.FIELD_EXTRA.refuse(bytes, "DE" + field, "absent in this class",
                others == 0 ? "present" : "present, as " + names(first, second, field) + (others == 1 ? " is" : " are"));
    }

    private static String names(long first, long second, int but) {
        StringBuilder names = new StringBuilder();
        for (int field = 2; field <= 128; field++) {
            if (field != but && ((field <= 64 ? first : second) & Scan.bit((field - 1) % 64 + 1)) != 0) {
                names.append(names.isEmpty() ? "DE" : ", DE").append(field);
            }
        }
        return names.toString();
    }

    private static Refused missing(byte[] bytes, long first, long second) {
        return first == 0 && second == 0 ? null
                : WireRule.FIELD_MISSING.refuse(bytes, "DE" + (first != 0 ? lowest(first) : 64 + lowest(second)), "present", "absent");
    }

    private static int lowest(long bits) {
        return Long.numberOfLeadingZeros(bits) + 1;
    }

    private Decoded networkAnswer(byte[] bytes, Scan scan) {
        long extra = scan.first & ~answerMayHave & (scan.hollow() ? Long.MAX_VALUE : -1L);
        Refused refused = shape(bytes, scan);
        if (refused == null) {
            refused = missing(bytes, answerNeeds & ~scan.first, family.second(MessageClass.NETWORK) & ~scan.second);
        }
        if (refused == null && extra != 0) {
            refused = extra(bytes, extra, 0);
        }
        if (refused != null) {
            return new Refused(null, refused.code(), refused.rule(), refused.field(), refused.needed(), refused.found());
        }
        return new NetworkAnswer((int) number(bytes, scan, family.functionField), family.localAt(bytes, scan),
                codes.number(MessageClass.NETWORK, bytes, scan.at[39]));
    }

    private Decoded network(byte[] bytes, Scan scan) {
        long localAt = family.localAt(bytes, scan);
        Refused refused = localAt < 0 ? family.timeRefusal(bytes, scan) : central ? institution(bytes, scan, 33) : null;
        if (refused != null) {
            return refused;
        }
        int function = (int) number(bytes, scan, family.functionField);
        if (function != 1 && function != 2 && function != 301) {
            return WireRule.NETWORK_FUNCTION.refuse(bytes, "DE" + family.functionField, "001, 002 or 301", "%03d".formatted(function));
        }
        refused = sales.networkRefusal(bytes, scan);
        return refused != null ? refused : new Understood(new Message(bytes, MessageClass.NETWORK, false, 0, 0, Message.NO_AMOUNT, 0,
                localAt, 0, 0, central(bytes, scan), terminal(bytes, scan), function, null, null, Places.of(scan)));
    }

    private Decoded sale(byte[] bytes, Scan scan, int mti, MessageClass messageClass, int product) {
        if (scan.length[2] != PRODUCT_WIDTH) {
            return WireRule.PRODUCT.refuse(bytes, "DE2", "5 digits", scan.length[2] + " digits");
        }
        Refused refused = institution(bytes, scan, 32);
        if (refused == null && central) {
            refused = institution(bytes, scan, 33);
        }
        if (refused != null) {
            return refused;
        }
        SaleForm form = sales.of(product);
        long localAt = family.localAt(bytes, scan);
        refused = localAt < 0 ? family.timeRefusal(bytes, scan) : saleRefusal(bytes, scan, messageClass, form);
        if (refused == null && token && messageClass == MessageClass.PAYMENT) {
            refused = form.tokenRefusal(bytes, scan);
        }
        if (refused == null && messageClass == MessageClass.REVERSAL) {
            refused = family.originalRefusal(bytes, scan);
        }
        if (refused != null) {
            return refused;
        }
        return new Understood(new Message(bytes, messageClass, Family.isRepeat(mti), (int) number(bytes, scan, 2), product,
                messageClass == MessageClass.INQUIRY ? Message.NO_AMOUNT : family.amount(bytes, scan), number(bytes, scan, 11), localAt,
                (int) number(bytes, scan, family.merchantField), (int) number(bytes, scan, 32), central(bytes, scan), terminal(bytes, scan), 0,
                saleOf(bytes, scan.at[48], scan, messageClass, form),
                messageClass == MessageClass.REVERSAL ? family.original(bytes, scan, localAt) : null, Places.of(scan)));
    }

    /** @return what is sold, whatever the dialect calls it; 0 where DE2 cannot say it */
    private int product(byte[] bytes, Scan scan) {
        if (!scan.has(2) || scan.length[2] != PRODUCT_WIDTH) {
            return 0;
        }
        int code = (int) number(bytes, scan, 2);
        return distribution ? SOLD + code % SUFFIX : code;
    }

    private Refused saleRefusal(byte[] bytes, Scan scan, MessageClass messageClass, SaleForm form) {
        return switch (messageClass) {
            case INQUIRY -> form.inquiryRefusal(bytes, scan);
            case BALANCE, NETWORK -> sales.networkRefusal(bytes, scan);
            case PAYMENT, REVERSAL -> form.paymentRefusal(bytes, scan, messageClass);
        };
    }

    private Sale saleOf(byte[] bytes, int at, Scan scan, MessageClass messageClass, SaleForm form) {
        return switch (messageClass) {
            case INQUIRY -> form.inquiry(bytes, at, scan);
            case BALANCE, NETWORK -> sales.balance(bytes, at);
            case PAYMENT, REVERSAL -> form.payment(bytes, at, scan);
        };
    }

    private static long number(byte[] bytes, Scan scan, int field) {
        return Ascii.number(bytes, scan.at[field], scan.length[field]);
    }

    private int central(byte[] bytes, Scan scan) {
        return central ? (int) number(bytes, scan, 33) : Message.NO_CENTRAL;
    }

    private String terminal(byte[] bytes, Scan scan) {
        return terminal && scan.has(41) ? new String(bytes, scan.at[41], scan.length[41], ISO_8859_1) : "";
    }

    private static Refused institution(byte[] bytes, Scan scan, int field) {
        return scan.length[field] == 7 ? null
                : WireRule.INSTITUTION.refuse(bytes, "DE" + field, "7 digits", scan.length[field] + " digits");
    }
}
