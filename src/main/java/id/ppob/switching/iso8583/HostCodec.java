package id.ppob.switching.iso8583;

import id.ppob.switching.message.Message;
import id.ppob.switching.message.PlnAnswer;
import id.ppob.switching.message.PlnRequest;
import id.ppob.switching.message.PlnSale;
import id.ppob.switching.value.Clock;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The business messages of the leg to PLN's host, where we are the one who asks: 2200, 2400, 2401, 2220, 2221 to bytes, their answers
 * back. docs/iso8583-spec.md 26. Stateless and thread-safe; 28xx go through the {@link Codec} of the same dialect.
 */
public final class HostCodec {
    private static final long REQUEST = bits(2, 4, 11, 12, 26, 32, 33, 41, 48);
    private static final long NEEDED = bits(11, 12, 32, 33, 39);
    private static final int INSTITUTION = 7;
    private static final int ORIGINAL_LENGTH = 37;
    private static final int PAYMENT_REQUEST = 2200;
    private static final int[] MTI = {2200, 2400, 2220};

    private final Packager packager;
    private final Family family;
    private final HostForm[] forms;
    private final int central;
    private final String switcher;

    HostCodec(Dialect dialect, HostForm[] forms, int central, String switcher) {
        packager = dialect.packager();
        family = dialect.family();
        this.forms = forms;
        this.central = central;
        this.switcher = switcher;
    }

    /**
     * @param cfg      the folder with dialect/, packager/ and layout/
     * @param name     of the dialect
     * @param central  our DE33 towards PLN
     * @param switcher our 7-character name in DE48
     * @throws ConfigException naming file, line, key and reason
     */
    public static HostCodec of(Path cfg, String name, int central, String switcher, Clock clock) {
        Dialect dialect = Dialect.read(cfg, name, clock);
        HostForm[] forms = SaleForms.host(dialect.layout(), dialect.family());
        if (dialect.foreign() != null || !dialect.central() || !dialect.terminal() || dialect.packager().binary() || !Arrays.stream(forms).allMatch(HostForm::namesPayments)) {
            throw new ConfigException(cfg.resolve("dialect").resolve(name + ".properties"), 0, name,
                    "needs mti 2003, DE33, DE41, text alone, and a column pln-reference in payments");
        }
        return new HostCodec(dialect, forms, central, switcher);
    }

    private static long bits(int... fields) {
        long bits = 0;
        for (int field : fields) {
            bits |= Scan.bit(field);
        }
        return bits;
    }

    /** @return bytes of the longest request */
    public int longest() {
        long first = family.first();
        for (HostForm form : forms) {
            first |= form.addedField() == 0 ? 0 : Scan.bit(form.addedField());
        }
        return packager.longest(first, family.second());
    }

    /** Writes a request. @return bytes written */
    public int encode(PlnRequest request, byte[] target, int from) {
        PlnSale sale = request.sale();
        boolean reversal = request.kind() == PlnRequest.Kind.REVERSAL;
        Ascii.number(MTI[request.kind().ordinal()] + (request.repeat() ? 1 : 0), target, from, Packager.MTI_LENGTH);
        int at = from + Packager.MTI_LENGTH;
        HostForm form = form(sale.product());
        int added = form.addedField();
        packager.bitmap(REQUEST | (reversal ? Scan.bit(56) : 0) | (added == 0 ? 0 : Scan.bit(added)), target, at);
        at += packager.bitmapLength;
        at = number(2, sale.product(), 5, target, at);
        family.writeAmount(sale.amountRupiah(), target, at);
        at += family.amountWidth;
        at = number(11, sale.stan(), 12, target, at);
        at = number(12, sale.localAt(), 14, target, at);
        at = number(26, sale.merchant(), 4, target, at);
        at = number(32, sale.bank(), INSTITUTION, target, at);
        at = number(33, central, INSTITUTION, target, at);
        at = terminal(sale.terminal(), target, at);
        at = sale(form, sale, target, at);
        if (reversal) {
            at += packager.prefix(56, ORIGINAL_LENGTH, target, at);
            Ascii.number(PAYMENT_REQUEST, target, at, 4);
            Ascii.number(sale.stan(), target, at + 4, 12);
            Ascii.number(sale.localAt(), target, at + 16, 14);
            Ascii.number(sale.bank(), target, at + 30, INSTITUTION);
            at += ORIGINAL_LENGTH;
        }
        if (added != 0) {
            int length = form.addedLength(sale.shown());
            at += packager.prefix(added, length, target, at);
            form.added(sale.shown(), target, at);
            at += length;
        }
        return at - from;
    }

    /** Zeros on the left; a terminal that a dialect does not have is all zeros. */
    private int terminal(String terminal, byte[] target, int at) {
        int width = packager.max(41);
        Arrays.fill(target, at, at + width, (byte) '0');
        String text = terminal.strip();
        CleanText.write(text, target, at + width - Math.min(width, text.length()), Math.min(width, text.length()), false);
        return at + width;
    }

    private int number(int field, long value, int width, byte[] target, int at) {
        int prefix = packager.prefix(field, width, target, at);
        Ascii.number(value, target, at + prefix, width);
        return at + prefix + width;
    }

    private int sale(HostForm form, PlnSale sale, byte[] target, int from) {
        int at = from + packager.prefix(48, form.length(sale.shown()), target, from);
        return form.write(sale.shown(), switcher, target, at);
    }

    /** @return the form of a product; the first for one that is not sold: an answer of it fits no question */
    private HostForm form(int product) {
        for (HostForm form : forms) {
            if (form.product() == product) {
                return form;
            }
        }
        return forms[0];
    }

    /**
     * @param source holds the frame, without framing; never kept
     * @return PLN's answer to a request of ours; null when these bytes are none, or cannot be taken apart
     */
    public PlnAnswer decode(byte[] source, int from, int length) {
        int mti = length < Packager.MTI_LENGTH ? -1 : (int) Ascii.number(source, from, Packager.MTI_LENGTH);
        PlnRequest.Kind kind = kind(mti);
        if (kind == null) {
            return null;
        }
        byte[] bytes = Arrays.copyOfRange(source, from, from + length);
        Scan scan = Scan.ofThread();
        if (packager.scan(bytes, scan) != null || scan.misspelt != 0 || scan.end != length || (scan.first & NEEDED) != NEEDED
                || scan.length[32] != INSTITUTION || scan.length[33] != INSTITUTION) {
            return null;
        }
        int product = scan.has(2) ? (int) Ascii.number(bytes, scan.at[2], scan.length[2]) : 0;
        HostForm.Told told = scan.has(48) ? form(product).read(bytes, scan) : HostForm.Told.NOTHING;
        return new PlnAnswer(kind, (int) Ascii.number(bytes, scan.at[32], INSTITUTION), (int) Ascii.number(bytes, scan.at[33], INSTITUTION),
                Ascii.number(bytes, scan.at[11], 12), family.localAt(bytes, scan), (int) Ascii.number(bytes, scan.at[39], 4),
                scan.has(15) ? (int) Ascii.number(bytes, scan.at[15], 8) : 0, product,
                scan.has(4) ? family.amount(bytes, scan) : Message.NO_AMOUNT,
                told.idpel(), told.paymentStatus(), told.reference(), told.plnReference(), told.lines(), scan.has(48) ? scan.length[48] : 0, told.given());
    }

    /** @return the kind of question that a message type answers; null for none */
    public static PlnRequest.Kind kind(int mti) {
        return switch (mti) {
            case 2210 -> PlnRequest.Kind.PAYMENT;
            case 2410, 2411 -> PlnRequest.Kind.REVERSAL;
            case 2230, 2231 -> PlnRequest.Kind.ADVICE;
            default -> null;
        };
    }
}
