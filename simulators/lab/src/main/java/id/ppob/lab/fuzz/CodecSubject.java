package id.ppob.lab.fuzz;

import id.ppob.switching.iso8583.Codec;
import id.ppob.switching.iso8583.Codecs;
import id.ppob.switching.iso8583.WireRule;
import id.ppob.switching.message.Answer;
import id.ppob.switching.message.Message;
import id.ppob.switching.message.MessageClass;
import id.ppob.switching.message.ResponseCode;
import id.ppob.switching.message.Sale;
import id.ppob.switching.product.postpaid.PostpaidSale;
import id.ppob.switching.value.Clock;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.jpos.iso.packager.GenericPackager;

/** The codec of one dialect beside jPOS's packager. Public because {@link CountingLoader} loads it beside the codec. */
public final class CodecSubject implements Subject {
    private static final LocalDateTime NOW = LocalDateTime.of(2026, 12, 30, 23, 59, 59);
    private static final Set<String> RULES = Stream.of(WireRule.values()).map(WireRule::id).collect(Collectors.toUnmodifiableSet());
    /** Rules that say that the bytes do not make whole fields: what jPOS can unpack to the last byte must not break one. */
    private static final Set<String> UNREADABLE = Set.of(WireRule.FIELD_SHORT.id(), WireRule.TRAILING_BYTES.id(), WireRule.LIBRARY.id());

    private final Codec codec;
    private final GenericPackager oracle;
    private final GenericPackager also;
    private final boolean partnerReference;
    private final int amountWidth;
    private final int lateWidth;

    /** Reads the dialect's files. @param second the packager of fields that are only refused; null for none */
    public CodecSubject(Path cfg, String dialect, String packager, String second) throws ISOException {
        codec = Codecs.of(cfg, dialect, new Still());
        oracle = new GenericPackager(cfg.resolve("packager").resolve(packager + ".xml").toString());
        also = second == null ? null : new GenericPackager(cfg.resolve("packager").resolve(second + ".xml").toString());
        partnerReference = dialect.equals("pln-2008");
        boolean wide = dialect.equals("pln-2024") || dialect.equals("pln-2020");
        amountWidth = wide ? 12 : 11;
        lateWidth = wide ? 12 : 9;
    }

    /** The year of dates without one is always the same. */
    private record Still() implements Clock {
        @Override
        public long millis() {
            return NOW.atZone(WIB).toInstant().toEpochMilli();
        }

        @Override
        public long nanos() {
            return 0;
        }
    }

    @Override
    public String run(byte[] input, boolean thorough) {
        return switch (codec.decode(input, 0, input.length)) {
            case Codec.Understood(Message message) -> {
                agree(unpacked(input, "what ours understood"), message);
                same("bytes kept", Arrays.hashCode(withoutEmptyBitmap(input)), Arrays.hashCode(message.bytes()));
                if (thorough) {
                    byte[] target = new byte[codec.longest()];
                    answered(target, codec.encode(message, new Answer.Echo(ResponseCode.TIMED_OUT), target, 0));
                }
                yield message.messageClass().name();
            }
            case Codec.NetworkAnswer answer -> {
                ISOMsg fields = unpacked(input, "an answer ours understood");
                same("function", number(fields, fields.hasField(70) ? 70 : 40, 0), answer.networkFunction());
                yield "ANSWER";
            }
            case Codec.Unproved unproved -> throw new Violation("no MAC was agreed: " + unproved.refused().rule());
            case Codec.Refused refused -> {
                refused(input, refused, thorough);
                yield refused.rule();
            }
        };
    }

    private void refused(byte[] input, Codec.Refused refused, boolean thorough) {
        if (!RULES.contains(refused.rule())) {
            throw new Violation("refused by no listed rule: " + refused.rule());
        }
        if (!thorough) {
            return;
        }
        if (UNREADABLE.contains(refused.rule())) {
            ISOMsg whole = new ISOMsg();
            whole.setPackager(oracle);
            try {
                if (whole.unpack(input) == input.length) {
                    throw new Violation(refused.rule() + " " + refused.field() + " refused what jPOS reads to the last byte");
                }
            } catch (ISOException | RuntimeException e) {
                if (e instanceof Violation violation) {
                    throw violation;
                }
            }
        }
        if (refused.bytes() != null) {
            byte[] target = new byte[codec.longest(refused)];
            answered(target, codec.encode(refused, target, 0));
        }
    }

    /** docs/iso8583-spec.md 6.2: an empty second bitmap is as if it were not there. */
    private static byte[] withoutEmptyBitmap(byte[] input) {
        int width = input[0] == '0' ? 8 : 16;
        boolean second = width == 8 ? input[4] < 0 : Character.digit(input[4], 16) > 7;
        for (int i = 0; second && i < width; i++) {
            second = input[4 + width + i] == (width == 8 ? 0 : '0');
        }
        if (!second) {
            return input;
        }
        byte[] bare = Arrays.copyOf(input, input.length - width);
        System.arraycopy(input, 4 + 2 * width, bare, 4 + width, bare.length - 4 - width);
        bare[4] = (byte) (width == 8 ? input[4] & 0x7F : Character.forDigit(Character.digit(input[4], 16) - 8, 16));
        return bare;
    }

    private void answered(byte[] target, int length) {
        byte[] answer = Arrays.copyOf(target, length);
        ISOMsg read = new ISOMsg();
        read.setPackager(also);
        try {
            if (also != null && read.unpack(answer) == length) {
                return; // an echo of fields in the other form
            }
        } catch (ISOException | RuntimeException other) {
            unpacked(answer, "our answer");
            return;
        }
        unpacked(answer, "our answer");
    }

    private ISOMsg unpacked(byte[] bytes, String what) {
        ISOMsg message = new ISOMsg();
        message.setPackager(oracle);
        try {
            same("end of " + what, bytes.length, message.unpack(bytes));
            return message;
        } catch (ISOException e) {
            throw new Violation("jPOS refuses " + what + ": " + e.getMessage());
        }
    }

    private void agree(ISOMsg fields, Message message) {
        boolean of1987 = message.bytes()[0] == '0';
        same("DE2", number(fields, 2, 0), message.productCode());
        same("DE11", message.messageClass() == MessageClass.NETWORK ? 0 : number(fields, 11, 0), message.stan());
        same("DE12", of1987 ? Long.parseLong(fields.getString(13) + fields.getString(12)) : number(fields, 12, 0),
                of1987 ? message.localAt() % 10_000_000_000L : message.localAt());
        same("merchant", number(fields, of1987 ? 18 : 26, 0), message.merchant());
        same("DE32", number(fields, 32, 0), message.bank());
        same("DE33", number(fields, 33, Message.NO_CENTRAL), message.central());
        same("function", number(fields, of1987 ? 70 : 40, 0), message.networkFunction());
        same("DE41", fields.hasField(41) ? fields.getString(41) : "", message.terminal());
        if (!of1987 && message.amountRupiah() >= 0) {
            String text = fields.getString(4);
            same("DE4", Long.parseLong(text.substring(4)), message.amountRupiah() * pow10(text.charAt(3) - '0'));
        } else if (message.amountRupiah() >= 0) {
            same("DE4", number(fields, 4, 0), message.amountRupiah() * 100);
        }
        if (message.original() != null && !of1987) {
            String original = fields.getString(56);
            same("DE56", original.substring(4), "%012d%014d%07d".formatted(message.original().stan(), message.original().localAt(), message.original().bank()));
        } else if (message.original() != null) {
            same("DE90", Long.parseLong(fields.getString(90).substring(4, 10)), message.original().stan());
        }
        if (message.sale() != null) {
            sale(fields.getString(48), message.messageClass(), message.sale());
        }
        for (int field = 2; field <= fields.getMaxField(); field++) {
            String text = fields.hasField(field) ? fields.getString(field) : "";
            if (text.chars().anyMatch(c -> c < 0x20 || c > 0x7E)) {
                throw new Violation("DE" + field + " has an unprintable character and was understood");
            }
        }
    }

    private void sale(String text, MessageClass messageClass, Sale read) {
        same("DE48.switcher", text.substring(0, 7), read.switcher());
        same("DE48.idpel", messageClass == MessageClass.BALANCE ? 0 : Long.parseLong(text, 7, 19, 10), read.idpel());
        if (!messageClass.isPosted()) {
            return;
        }
        PostpaidSale sale = (PostpaidSale) read;
        same("DE48.bill status", text.charAt(19) - '0', sale.billStatus());
        same("DE48.bills", sale.billStatus(), sale.bills().length);
        same("DE48.payment status", text.charAt(20) - '0', sale.paymentStatus());
        same("DE48.outstanding", Integer.parseInt(text, 21, 23, 10), sale.outstanding());
        if (sale.reference() != null) {
            same("DE48.reference", text.substring(23, 55), sale.reference().toString());
        }
        int at = 55 + (partnerReference ? 32 : 0) + 25 + 5 + 15 + 4 + 9;
        same("DE48.admin", Long.parseLong(text, at, at + 9, 10), sale.adminRupiah());
        at += 9;
        for (PostpaidSale.Line bill : sale.bills()) {
            int late = at + 22 + amountWidth + 21;
            same("DE48.period", Integer.parseInt(text, at, at + 6, 10), bill.period());
            same("DE48.total", Long.parseLong(text, at + 22, at + 22 + amountWidth, 10), bill.totalRupiah());
            same("DE48.late", Long.parseLong(text, late, late + lateWidth, 10), bill.lateRupiah());
            at = late + lateWidth + 48;
        }
        same("DE48 length", text.length(), at);
    }

    private static long number(ISOMsg fields, int field, long absent) {
        return fields.hasField(field) ? Long.parseLong(fields.getString(field)) : absent;
    }

    private static long pow10(int power) {
        return power == 0 ? 1 : 10 * pow10(power - 1);
    }

    private static void same(String what, long needed, long found) {
        if (needed != found) {
            throw new Violation(what + ": jPOS has " + needed + ", ours " + found);
        }
    }

    private static void same(String what, String needed, String found) {
        if (!Objects.equals(needed, found)) {
            throw new Violation(what + ": jPOS has " + needed + ", ours " + found);
        }
    }
}
