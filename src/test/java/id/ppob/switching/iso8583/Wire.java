package id.ppob.switching.iso8583;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import id.ppob.switching.message.Answer;
import id.ppob.switching.message.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.jpos.iso.packager.GenericPackager;

/** What the tests of this package share: the checked-in samples, the configuration of the installation, and jPOS as the oracle. */
final class Wire {
    static final Path HOME = Path.of(System.getProperty("ppob.home", ".")).normalize();
    static final Path CFG = HOME.resolve("cfg");
    private static final Path SAMPLES = HOME.resolve("src/test/resources/wire");
    private static final GenericPackager ORACLE = oracle("pln-2015");
    private static final GenericPackager ALSO = oracle("pln-2015-as-1987");
    private static final GenericPackager POS = oracle("pos-1987");

    private Wire() { }

    /** @return the packager file as our codec reads it */
    static Packager packager(String name) {
        return PackagerFile.read(CFG.resolve("packager").resolve(name + ".xml")).packager(List.of(), null);
    }

    static GenericPackager oracle(String packager) {
        try {
            return new GenericPackager(CFG.resolve("packager").resolve(packager + ".xml").toString());
        } catch (ISOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return names of all samples, without ending */
    static List<String> samples() {
        try (var files = Files.list(SAMPLES)) {
            return files.map(f -> f.getFileName().toString().replace(".wire", "")).sorted().toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return the one line of a sample that is no comment */
    static byte[] sample(String name) {
        try {
            List<String> lines = Files.readAllLines(SAMPLES.resolve(name + ".wire"), ISO_8859_1).stream().filter(l -> !l.startsWith("#")).toList();
            if (lines.size() != 1) {
                throw new IllegalStateException(name + " has " + lines.size() + " messages");
            }
            return lines.getFirst().getBytes(ISO_8859_1);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static Message understood(Codec codec, byte[] bytes) {
        return switch (codec.decode(bytes, 0, bytes.length)) {
            case Codec.Understood understood -> understood.message();
            case Codec.Decoded other -> throw new AssertionError(text(bytes) + " gave " + other);
        };
    }

    static byte[] encode(Codec codec, Message request, Answer answer) {
        byte[] target = new byte[codec.longest() + 3];
        return Arrays.copyOfRange(target, 3, 3 + codec.encode(request, answer, target, 3));
    }

    static ISOMsg unpack(byte[] bytes) throws ISOException {
        try {
            return unpack(bytes, of(bytes));
        } catch (ISOException | RuntimeException e) {
            if (of(bytes) == POS) {
                throw e;
            }
            return unpack(bytes, ALSO);
        }
    }

    private static ISOMsg unpack(byte[] bytes, GenericPackager packager) throws ISOException {
        ISOMsg message = new ISOMsg();
        message.setPackager(packager);
        if (message.unpack(bytes) != bytes.length) {
            throw new ISOException("bytes left over");
        }
        return message;
    }

    static byte[] pack(ISOMsg message) {
        try {
            message.setPackager(of(message.getMTI().getBytes(ISO_8859_1)));
            return message.pack();
        } catch (ISOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The version digit of the message type tells the packager. */
    private static GenericPackager of(byte[] bytes) {
        return bytes.length > 0 && bytes[0] == '0' ? POS : ORACLE;
    }

    static String text(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0x20 || b > 0x7E) {
                return HexFormat.of().formatHex(bytes);
            }
        }
        return new String(bytes, ISO_8859_1);
    }
}
