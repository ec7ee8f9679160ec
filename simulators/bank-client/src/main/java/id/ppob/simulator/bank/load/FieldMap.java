package id.ppob.simulator.bank.load;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jpos.iso.IFA_LLCHAR;
import org.jpos.iso.IFA_LLLCHAR;
import org.jpos.iso.IFA_LLLLCHAR;
import org.jpos.iso.IFA_LLNUM;
import org.jpos.iso.IFA_NUMERIC;
import org.jpos.iso.IF_CHAR;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOFieldPackager;
import org.jpos.iso.packager.GenericPackager;

/** Where the fields of a packed message lie, by the same packager file that jPOS reads. Allocates nothing while it looks. */
final class FieldMap {
    /** Fields that fit the first bitmap; none of ours lies beyond. */
    static final int FIELDS = 64;
    private static final int MTI = 4;
    private static final int BITMAP = 16;
    private final byte[] prefix = new byte[FIELDS + 1];
    private final int[] length = new int[FIELDS + 1];

    private FieldMap(GenericPackager packager) {
        for (int field = 2; field <= FIELDS; field++) {
            ISOFieldPackager kind = packager.getFieldPackager(field);
            prefix[field] = switch (kind) {
                case null -> -1;
                case IFA_NUMERIC _, IF_CHAR _ -> 0;
                case IFA_LLNUM _, IFA_LLCHAR _ -> 2;
                case IFA_LLLCHAR _ -> 3;
                case IFA_LLLLCHAR _ -> 4;
                default -> throw new IllegalArgumentException("field " + field + ": the load generator does not know " + kind.getClass().getName());
            };
            length[field] = kind == null ? 0 : kind.getLength();
        }
    }

    /** @throws IllegalArgumentException when the file is missing, broken, or has fields of another kind */
    static FieldMap read(Path packagerFile) {
        try (InputStream in = Files.newInputStream(packagerFile)) {
            return new FieldMap(new GenericPackager(in));
        } catch (IOException | ISOException e) {
            throw new IllegalArgumentException("no usable packager at " + packagerFile + ": " + e.getMessage(), e);
        }
    }

    /**
     * Finds all fields up to one.
     *
     * @param at     filled with where each field's content begins; 0 where it is absent
     * @param upTo   the last field that is of interest
     * @return where the field after {@code upTo} begins, or -1 when the message makes no sense
     */
    int scan(byte[] bytes, int from, int to, int upTo, int[] at) {
        long present = bitmap(bytes, from + MTI);
        int position = from + MTI + BITMAP;
        for (int field = 2; field <= upTo; field++) {
            if ((present & Long.MIN_VALUE >>> (field - 1)) == 0) {
                at[field] = 0;
                continue;
            }
            int own = length[field];
            if (prefix[field] > 0) {
                own = (int) Digits.read(bytes, position, prefix[field]);
                position += prefix[field];
            }
            at[field] = position;
            position += own;
            if (prefix[field] < 0 || position > to) {
                return -1;
            }
        }
        return position;
    }

    private static long bitmap(byte[] bytes, int from) {
        long bits = 0;
        for (int i = from; i < from + BITMAP; i++) {
            int c = bytes[i];
            bits = bits << 4 | (c <= '9' ? c - '0' : (c & 0xDF) - 'A' + 10) & 15;
        }
        return bits;
    }
}
