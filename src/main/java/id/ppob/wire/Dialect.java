package id.ppob.wire;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.jpos.iso.IFB_BITMAP;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.jpos.iso.packager.GenericPackager;

/**
 * One dialect of {@code cfg/dialect} through jPOS's GenericPackager: an opinion of its own beside the switch's codec. Whatever goes over the
 * wire, the simulators' messages look as in {@code pln-2015} (MTI 2xxx, DE4 of 16 digits, DE12 of 14, DE39 of 4); only DE48 has this dialect's
 * {@link Layout}. Fields that the dialect does not have are left out when packing. Thread-safe.
 */
public final class Dialect {
    /** What most partners speak. */
    public static final String USUAL = "pln-2015";
    private static final int IDPEL_AT = 7;
    private static final int MTI = 4;
    /** DE48 of a balance query and its answer is shorter. */
    private static final int SHORT_SALE = 32;
    private static final Path FOLDER = Path.of("dialect");
    private static final String SUFFIX = ".properties";
    private final String name;
    private final GenericPackager packager;
    private final Layout layout;
    private final boolean central;
    private final boolean terminal;
    private final boolean distribution;
    private final boolean token;
    private final Family1987 family;
    private final Mac mac;

    private Dialect(Dialect other, Mac mac) {
        name = other.name;
        packager = other.packager;
        layout = other.layout;
        central = other.central;
        terminal = other.terminal;
        distribution = other.distribution;
        token = other.token;
        family = other.family;
        this.mac = mac;
    }

    private Dialect(Path cfg, String name, Properties settings) throws IOException, ISOException {
        this.name = name;
        central = settings.getProperty("central", "yes").strip().equals("yes");
        terminal = settings.getProperty("terminal", "yes").strip().equals("yes");
        distribution = settings.getProperty("product", "code").strip().equals("distribution");
        token = settings.getProperty("token", "no").equals("yes");
        family = settings.getProperty("mti", "2003").strip().equals("1987") ? new Family1987(cfg.resolve("codes").resolve(settings.getProperty("codes", "").strip()
                + ".codes")) : null;
        layout = Layout.read(cfg.resolve("layout").resolve(settings.getProperty("layout", "").strip() + ".layout"));
        try (var in = Files.newInputStream(cfg.resolve("packager").resolve(settings.getProperty("packager", "").strip() + ".xml"))) {
            packager = new GenericPackager(in);
        }
        mac = null;
    }

    /** @return the usual dialect of this folder */
    public static Dialect load(Path cfg) {
        return load(cfg, USUAL);
    }

    /**
     * @param cfg  the folder cfg of the installation; null for the one of {@code ppob.home}, or of the checkout around the working directory
     * @param name of the file in cfg/dialect
     * @throws IllegalArgumentException when one of the dialect's files is missing or broken
     */
    public static Dialect load(Path cfg, String name) {
        Path folder = cfg == null ? installed() : cfg;
        Path file = folder.resolve(FOLDER).resolve(name + SUFFIX);
        try (Reader in = Files.newBufferedReader(file)) {
            Properties settings = new Properties();
            settings.load(in);
            settings.replaceAll((_, value) -> value.toString().replaceFirst("#.*", "").strip());
            return new Dialect(folder, name, settings);
        } catch (IOException | ISOException e) {
            throw new IllegalArgumentException("no usable dialect at " + file.toAbsolutePath() + ": " + e.getMessage(), e);
        }
    }

    /** @return the names of all dialects of this folder */
    public static List<String> names(Path cfg) {
        Path folder = (cfg == null ? installed() : cfg).resolve(FOLDER);
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).filter(file -> file.endsWith(SUFFIX))
                    .map(file -> file.substring(0, file.length() - SUFFIX.length())).sorted().toList();
        } catch (IOException e) {
            throw new IllegalArgumentException("no dialects at " + folder.toAbsolutePath() + ": " + e.getMessage(), e);
        }
    }

    /** @return the folder cfg of {@code ppob.home}, or of the checkout around the working directory */
    public static Path installed() {
        String home = System.getProperty("ppob.home");
        if (home != null) {
            return Path.of(home, "cfg");
        }
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve("cfg").resolve(FOLDER))) {
                return at.resolve("cfg");
            }
        }
        return Path.of("cfg");
    }

    /** @return the same with this MAC under every message, either way; null for none */
    public Dialect under(Mac other) {
        return new Dialect(this, other);
    }

    /** @return its name in cfg/dialect */
    public String name() {
        return name;
    }

    /** @return whether DE33 is sent */
    public boolean central() {
        return central;
    }

    /** @return whether any byte may stand in a message, so that no trailer can end it */
    public boolean binary() {
        return packager.getFieldPackager(1) instanceof IFB_BITMAP;
    }

    /** @return how many STANs there are */
    public long stans() {
        return family == null ? 1_000_000_000_000L : 1_000_000L;
    }

    /** @return the columns of DE48 */
    public Layout layout() {
        return layout;
    }

    /** @return the message in bytes, without framing */
    public byte[] pack(ISOMsg message) {
        ISOMsg copy = (ISOMsg) message.clone();
        copy.setPackager(packager);
        try {
            if (!central) {
                copy.unset(33);
            }
            if (!terminal) {
                copy.unset(41);
            }
            if (distribution && copy.hasField(2) && copy.hasField(48) && copy.getString(48).length() > IDPEL_AT + 2) {
                copy.set(2, copy.getString(48).substring(IDPEL_AT, IDPEL_AT + 2) + copy.getString(2).substring(2));
            }
            if (token) {
                token(copy);
            }
            if (family != null) {
                family.toWire(copy);
            }
            return mac == null ? copy.pack() : sealed(copy);
        } catch (ISOException e) {
            throw new IllegalArgumentException("message cannot be packed: " + e.getMessage(), e);
        }
    }

    /** docs/iso8583-spec.md 24.8: under which key the token is made is not known, so ours is zeros; an answer has none. */
    private void token(ISOMsg copy) throws ISOException {
        if (copy.getMTI().startsWith("22") && copy.hasField(48) && copy.getString(48).length() > SHORT_SALE) {
            copy.set(61, layout.values(Form.SALE, copy.getString(48)).get("reference"));
            if (copy.getMTI().equals("2200")) {
                copy.set(53, "0".repeat(16));
            }
        }
        if (copy.getMTI().equals("2110") && !Codes.APPROVED.equals(copy.getString(39)) && copy.hasField(48)) {
            String asked = copy.getString(48);
            copy.set(4, "3600" + "0".repeat(12));
            copy.set(48, layout.write(Form.DECLINED, java.util.Map.of("switcher", asked.substring(0, IDPEL_AT), "idpel", asked.substring(IDPEL_AT, IDPEL_AT + 12))));
        }
    }

    /** docs/iso8583-spec.md 25.6: the MAC is the last field, DE64, or DE128 where there is a second bitmap. */
    private byte[] sealed(ISOMsg wire) throws ISOException {
        wire.unset(64);
        wire.unset(128);
        int field = wire.getMaxField() > 64 ? 128 : 64;
        wire.set(field, "0".repeat(Mac.WIDTH));
        byte[] bytes = wire.pack();
        System.arraycopy(mac.under(covered(wire, field, bytes)), 0, bytes, bytes.length - Mac.WIDTH, Mac.WIDTH);
        return bytes;
    }

    private List<byte[]> covered(ISOMsg wire, int field, byte[] bytes) throws ISOException {
        if (mac.scope().isEmpty()) {
            return List.of(Arrays.copyOf(bytes, bytes.length - Mac.WIDTH));
        }
        List<byte[]> parts = new ArrayList<>();
        int fields = 0;
        for (int number = 2; number < field; number++) {
            if (wire.hasField(number)) {
                byte[] packed = packager.getFieldPackager(number).pack(wire.getComponent(number));
                fields += packed.length;
                if (mac.scope().contains(number)) {
                    parts.add(packed);
                }
            }
        }
        if (mac.scope().contains(1)) {
            parts.addFirst(Arrays.copyOfRange(bytes, MTI, bytes.length - Mac.WIDTH - fields));
        }
        if (mac.scope().contains(0)) {
            parts.addFirst(Arrays.copyOf(bytes, MTI));
        }
        return parts;
    }

    /** @throws ISOException when the MAC is not that of the message */
    private void check(ISOMsg wire, byte[] bytes) throws ISOException {
        int field = wire.getMaxField() == 128 ? 128 : 64;
        if (!wire.hasField(field)) {
            throw new ISOException("no MAC under the message, DE" + field + " is missing");
        }
        if (!Arrays.equals(mac.under(covered(wire, field, bytes)), Arrays.copyOfRange(bytes, bytes.length - Mac.WIDTH, bytes.length))) {
            throw new ISOException("the MAC in DE" + field + " is not that of the message (" + mac + ")");
        }
    }

    /** @return a copy with the MAC that {@link #pack} puts under it, where there is one: to be shown with another content */
    public ISOMsg complete(ISOMsg message) {
        ISOMsg copy = (ISOMsg) message.clone();
        if (mac != null) {
            byte[] bytes = pack(message);
            try {
                copy.set(fields(bytes).getMaxField(), new String(bytes, bytes.length - Mac.WIDTH, Mac.WIDTH, StandardCharsets.US_ASCII));
            } catch (ISOException e) {
                throw new IllegalArgumentException("a packed message that cannot be read: " + e.getMessage(), e);
            }
        }
        return copy;
    }

    /**
     * @param frame bytes without framing
     * @return the message as the simulators see it
     * @throws ISOException for bytes that are no message of this dialect, or have not its MAC
     */
    public ISOMsg unpack(byte[] frame) throws ISOException {
        ISOMsg message = fields(frame);
        if (mac != null) {
            check(message, frame);
        }
        try {
            if (family != null) {
                family.fromWire(message);
            }
            if (distribution && message.hasField(2) && message.getString(2).length() == 5) {
                message.set(2, "99" + message.getString(2).substring(2));
            }
            return message;
        } catch (RuntimeException e) {
            throw new ISOException("a field of another length than its dialect asks for", e);
        }
    }

    /** @return the fields as they stand on the wire */
    public ISOMsg fields(byte[] frame) throws ISOException {
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
