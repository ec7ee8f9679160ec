package id.ppob.switching.iso8583;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.message.Answer;
import id.ppob.switching.message.Message;
import id.ppob.switching.message.MessageClass;
import id.ppob.switching.message.ResponseCode;
import id.ppob.switching.testing.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.jpos.iso.packager.GenericPackager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A packager with kinds of fields that our codec does not know: jPOS reads and writes the bytes, the rules stay the same. */
class ForeignCodecTest {
    private final long seed = Seeds.fresh();
    private final RandomRequests requests = new RandomRequests(new Random(seed), "pln-2015");
    @TempDir
    private Path cfg;
    private GenericPackager packager;
    private Codec codec;

    /** The fields of 2015 in packed decimal, with lengths of one byte, an EBCDIC terminal and a binary bitmap. */
    @BeforeEach
    void makeItExotic() throws IOException, ISOException {
        for (String file : List.of("dialect/pln-2015.properties", "layout/pln-2015.layout", "packager/pln-2015.xml")) {
            Files.createDirectories(cfg.resolve(file).getParent());
            Files.copy(Wire.CFG.resolve(file), cfg.resolve(file));
        }
        Path file = cfg.resolve("packager/pln-2015.xml");
        Files.writeString(file, Files.readString(file).replace("IFA_LLNUM", "IFB_LLHNUM").replace("IFA_NUMERIC", "IFB_NUMERIC")
                .replace("IF_CHAR", "IFE_CHAR").replace("IFA_BITMAP", "IFB_BITMAP").replace("IFA_LLLCHAR", "IFB_LLLCHAR"));
        packager = new GenericPackager(file.toString());
        codec = Codecs.of(cfg, "pln-2015");
    }

    @Test
    void everyRequestAndAnswerIsThatOfThePlainDialect() throws ISOException {
        Codec plain = Codecs.of(Wire.CFG, "pln-2015");
        for (int i = 0; i < 2_000; i++) {
            ISOMsg request = requests.next();
            Message expected = Wire.understood(plain, Wire.pack(request));
            Message found = Wire.understood(codec, packed(request));
            assertEquals(expected.contentHash(), found.contentHash(), "seed " + seed);
            assertArrayEquals(expected.bytes(), found.bytes(), "seed " + seed);
            Answer answer = found.messageClass() == MessageClass.PAYMENT ? new Answer.Paid(LocalDate.of(2026, 11, 23), "Lunas")
                    : new Answer.Echo(ResponseCode.TIMED_OUT);
            assertArrayEquals(packed(Wire.unpack(Wire.encode(plain, expected, answer))), Wire.encode(codec, found, answer), "seed " + seed);
        }
    }

    @Test
    void ruleIsBrokenAsInThePlainDialect() throws ISOException {
        ISOMsg request = requests.of(MessageClass.PAYMENT);
        request.unset(41);
        Codec.Refused refused = refused(packed(request));
        assertEquals(WireRule.FIELD_MISSING.id() + " DE41", refused.rule() + " " + refused.field());
        byte[] target = new byte[codec.longest()];
        ISOMsg answer = new ISOMsg();
        answer.setPackager(packager);
        answer.unpack(Arrays.copyOf(target, codec.encode(refused, target, 0)));
        assertEquals("0030", answer.getString(39));
        byte[] valid = packed(requests.of(MessageClass.INQUIRY));
        assertEquals(WireRule.TRAILING_BYTES.id(), refused(Arrays.copyOf(valid, valid.length + 1)).rule());
    }

    @Test
    void whatJposRefusesIsDropped() throws ISOException {
        byte[] valid = packed(requests.of(MessageClass.INQUIRY));
        Codec.Refused refused = refused(Arrays.copyOf(valid, valid.length - 1));
        assertEquals(WireRule.LIBRARY.id(), refused.rule());
        assertEquals(null, refused.bytes());
    }

    @Test
    void ourOwnSignOnIsInTheExoticDialectToo() throws ISOException {
        byte[] target = new byte[codec.longest()];
        byte[] bytes = Arrays.copyOf(target, codec.encodeNetwork(1, 20261123175000L, 4510216, "PPOBSW1", target, 0));
        ISOMsg message = new ISOMsg();
        message.setPackager(packager);
        message.unpack(target);
        assertEquals(List.of("2800", "4510216", "001", "PPOBSW1"), List.of(message.getMTI(), message.getString(33), message.getString(40), message.getString(48)));
        message.setMTI("2810");
        message.set(39, "0000");
        assertEquals(new Codec.NetworkAnswer(1, 20261123175000L, 0), codec.decode(packed(message), 0, packed(message).length));
        assertFalse(bytes.length == 0);
    }

    @Test
    void trailerCannotEndItsMessages() {
        assertTrue(codec.traits().binary());
    }

    private Codec.Refused refused(byte[] bytes) {
        return assertInstanceOf(Codec.Refused.class, codec.decode(bytes, 0, bytes.length));
    }

    private byte[] packed(ISOMsg message) throws ISOException {
        ISOMsg copy = (ISOMsg) message.clone();
        copy.setPackager(packager);
        return copy.pack();
    }
}
