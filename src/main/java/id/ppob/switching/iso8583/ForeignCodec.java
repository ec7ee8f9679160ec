package id.ppob.switching.iso8583;

import id.ppob.switching.message.Answer;
import id.ppob.switching.message.Message;
import java.util.Arrays;
import org.jpos.iso.IFA_BITMAP;
import org.jpos.iso.IFA_LCHAR;
import org.jpos.iso.IFA_LLCHAR;
import org.jpos.iso.IFA_LLLCHAR;
import org.jpos.iso.IFA_LLLLCHAR;
import org.jpos.iso.IFA_LLLNUM;
import org.jpos.iso.IFA_LLNUM;
import org.jpos.iso.IFA_NUMERIC;
import org.jpos.iso.IF_CHAR;
import org.jpos.iso.ISOBasePackager;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOFieldPackager;
import org.jpos.iso.ISOMsg;
import org.jpos.iso.packager.GenericPackager;

/**
 * A dialect whose packager has field kinds that only jPOS knows: its messages are unpacked by jPOS and packed again by a plain packager
 * with the same fields, which our codec reads and answers, and back. Same rules, some microseconds and objects more a message.
 */
final class ForeignCodec implements Codec {
    private final ISOBasePackager partner;
    private final ISOBasePackager plain;
    private final DialectCodec codec;

    /** Fields as our codec reads them, packed by jPOS. */
    private static final class Plain extends ISOBasePackager {
        Plain(ISOFieldPackager[] fields) {
            setFieldPackager(fields);
        }
    }

    /** @throws ConfigException when jPOS cannot read the packager file */
    ForeignCodec(DialectCodec codec) {
        Dialect dialect = codec.dialect();
        this.codec = codec;
        try {
            partner = new GenericPackager(dialect.packagerFile().toString());
        } catch (ISOException e) {
            throw new ConfigException(dialect.packagerFile(), 0, "packager", "is refused by jPOS: " + e.getMessage());
        }
        ISOFieldPackager[] fields = new ISOFieldPackager[129];
        fields[0] = new IFA_NUMERIC(Packager.MTI_LENGTH, "Message type");
        fields[1] = new IFA_BITMAP(Packager.TEXT_BITMAP, "Bitmap");
        for (int field = 2; field <= 128; field++) {
            if (dialect.packager().kind(field) != null) {
                fields[field] = field(dialect.packager().kind(field), dialect.packager().max(field), "DE" + field);
            }
        }
        plain = new Plain(fields);
    }

    private static ISOFieldPackager field(FieldKind kind, int length, String name) {
        return switch (kind) {
            case IFA_NUMERIC -> new IFA_NUMERIC(length, name);
            case IFA_LLNUM -> new IFA_LLNUM(length, name);
            case IFA_LLLNUM -> new IFA_LLLNUM(length, name);
            case IF_CHAR -> new IF_CHAR(length, name);
            case IFA_LCHAR -> new IFA_LCHAR(length, name);
            case IFA_LLCHAR -> new IFA_LLCHAR(length, name);
            case IFA_LLLCHAR -> new IFA_LLLCHAR(length, name);
            case IFA_LLLLCHAR -> new IFA_LLLLCHAR(length, name);
        };
    }

    @Override
    public Decoded decode(byte[] source, int from, int length) {
        byte[] bytes = Arrays.copyOfRange(source, from, from + length);
        byte[] read;
        try {
            ISOMsg message = new ISOMsg();
            message.setPackager(partner);
            int used = message.unpack(bytes);
            message.setPackager(plain);
            byte[] packed = message.pack();
            // what follows the last field follows it in plain bytes too, and is refused there
            read = Arrays.copyOf(packed, packed.length + length - used);
        } catch (ISOException | RuntimeException e) {
            return WireRule.LIBRARY.drop("message", "what jPOS's packager takes", length + " bytes that it refuses");
        }
        return codec.decode(read, 0, read.length);
    }

    @Override
    public int encode(Message request, Answer answer, byte[] target, int from) {
        byte[] bytes = new byte[codec.longest()];
        return pack(bytes, codec.encode(request, answer, bytes, 0), target, from);
    }

    @Override
    public int encode(Refused request, byte[] target, int from) {
        byte[] bytes = new byte[codec.longest(request)];
        return pack(bytes, codec.encode(request, bytes, 0), target, from);
    }

    @Override
    public int encodeNetwork(int networkFunction, long localAt, int central, String switcher, byte[] target, int from) {
        byte[] bytes = new byte[codec.longest()];
        return pack(bytes, codec.encodeNetwork(networkFunction, localAt, central, switcher, bytes, 0), target, from);
    }

    private int pack(byte[] bytes, int length, byte[] target, int from) {
        try {
            ISOMsg message = new ISOMsg();
            message.setPackager(plain);
            message.unpack(Arrays.copyOf(bytes, length));
            message.setPackager(partner);
            byte[] packed = message.pack();
            System.arraycopy(packed, 0, target, from, packed.length);
            return packed.length;
        } catch (ISOException e) {
            throw new IllegalStateException("jPOS cannot pack an answer of dialect " + codec.dialect().name(), e);
        }
    }

    @Override
    public Misfit misfit(Answer.Shown shown) {
        return codec.misfit(shown);
    }

    @Override
    public boolean fits(Answer.Shown shown) {
        return codec.fits(shown);
    }

    /** Any byte may stand in fields that we do not read ourselves. */
    @Override
    public Traits traits() {
        return new Traits(codec.dialect().central(), true, codec.dialect().forms().widths(), codec.dialect().forms().fields());
    }

    @Override
    public int longest() {
        return 2 * codec.longest();
    }

    @Override
    public int longest(Refused refused) {
        return 2 * codec.longest(refused);
    }
}
