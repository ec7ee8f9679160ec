package id.ppob.simulator.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.jpos.iso.packager.GenericPackager;

/** The messages of {@code pln-2015} through jPOS's GenericPackager: an opinion of its own beside the switch's codec. Thread-safe. */
public final class Dialect {
    private static final Path PACKAGER = Path.of("packager", "pln-2015.xml");
    private final GenericPackager packager;

    private Dialect(GenericPackager packager) {
        this.packager = packager;
    }

    /**
     * @param cfg the folder cfg of the installation; null for the one of {@code ppob.home}, or of the checkout around the working directory
     * @throws IllegalArgumentException when the packager file is missing or broken
     */
    public static Dialect load(Path cfg) {
        Path file = (cfg == null ? installed() : cfg).resolve(PACKAGER);
        try (var in = Files.newInputStream(file)) {
            return new Dialect(new GenericPackager(in));
        } catch (IOException | ISOException e) {
            throw new IllegalArgumentException("no usable packager at " + file.toAbsolutePath() + ": " + e.getMessage(), e);
        }
    }

    private static Path installed() {
        String home = System.getProperty("ppob.home");
        if (home != null) {
            return Path.of(home, "cfg");
        }
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve("cfg").resolve(PACKAGER))) {
                return at.resolve("cfg");
            }
        }
        return Path.of("cfg");
    }

    /** @return the message in bytes, without framing */
    public byte[] pack(ISOMsg message) {
        ISOMsg copy = (ISOMsg) message.clone();
        copy.setPackager(packager);
        try {
            return copy.pack();
        } catch (ISOException e) {
            throw new IllegalArgumentException("message cannot be packed: " + e.getMessage(), e);
        }
    }

    /**
     * @param frame bytes without framing
     * @throws ISOException for bytes that are no message of this dialect
     */
    public ISOMsg unpack(byte[] frame) throws ISOException {
        ISOMsg message = new ISOMsg();
        message.setPackager(packager);
        try {
            int used = message.unpack(frame);
            if (used != frame.length) {
                throw new ISOException("message ends at " + used + " of " + frame.length + " bytes");
            }
        } catch (RuntimeException e) {
            throw new ISOException("needed more than " + frame.length + " bytes, or other ones", e);
        }
        return message;
    }

    /** @return what the packager file calls this field */
    public String nameOf(int field) {
        return packager.getFieldDescription(new ISOMsg(), field);
    }
}
