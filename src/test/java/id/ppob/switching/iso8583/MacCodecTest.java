package id.ppob.switching.iso8583;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.keys.KeyPassword;
import id.ppob.switching.keys.MacKey;
import id.ppob.switching.keys.Pkcs12Keys;
import id.ppob.switching.message.Answer;
import id.ppob.switching.message.Message;
import id.ppob.switching.message.MessageClass;
import id.ppob.switching.message.ResponseCode;
import id.ppob.switching.testing.TestKeys;
import id.ppob.switching.value.OwnerAlone;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jpos.iso.ISOMsg;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** docs/iso8583-spec.md 25.6 to 25.11. The other side's MAC is computed here, over bytes that jPOS packed. */
class MacCodecTest {
    private static final List<Integer> EVERYTHING = List.of();
    private static final List<Integer> CHOSEN = List.of(0, 2, 4, 11, 12, 32, 48);

    @TempDir
    Path folder;
    private final Codec plain = Codecs.of(Wire.CFG, "pln-2015");
    private Pkcs12Keys keys;

    @BeforeEach
    void keys() throws Exception {
        OwnerAlone.write(folder.resolve("password"), TestKeys.PASSWORD);
        TestKeys.secrets(folder.resolve("x9.p12"), "DESede", Map.of("now", key(24, 1), "next", key(24, 2)));
        TestKeys.secrets(folder.resolve("aes.p12"), "AES", Map.of("now", key(16, 1), "next", key(32, 2)));
        keys = new Pkcs12Keys(folder, new KeyPassword("file:password", folder));
    }

    @ParameterizedTest
    @EnumSource(MacKey.Algorithm.class)
    void genuineMessageIsUnderstoodAsIfItHadNoMac(MacKey.Algorithm algorithm) throws Exception {
        byte[] bare = Wire.sample("pln-2015-2200");
        for (List<Integer> scope : List.of(EVERYTHING, CHOSEN)) {
            for (int length : new int[] {4, 8}) {
                Codec codec = codec(algorithm, "now", null, length, scope);
                byte[] sent = sealed(bare, algorithm, "now", length, scope);
                Message message = Wire.understood(codec, sent);
                assertArrayEquals(bare, message.bytes());
                assertEquals(Wire.understood(plain, bare).contentHash(), message.contentHash());
            }
        }
    }

    @Test
    void everyAnswerCarriesAMacThatTheOtherSideComputesToo() throws Exception {
        for (MacKey.Algorithm algorithm : MacKey.Algorithm.values()) {
            for (List<Integer> scope : List.of(EVERYTHING, CHOSEN)) {
                Codec codec = codec(algorithm, "now", null, 8, scope);
                Message request = Wire.understood(codec, sealed(Wire.sample("pln-2015-2200"), algorithm, "now", 8, scope));
                byte[] target = new byte[codec.longest() + 7];
                int length = codec.encode(request, new Answer.Paid(LocalDate.of(2026, 11, 23), "text"), target, 7);
                byte[] answer = Arrays.copyOfRange(target, 7, 7 + length);
                ISOMsg read = Wire.unpack(answer);
                assertEquals("0000", read.getString(39));
                byte[] bare = new byte[codec.longest()];
                int bareLength = plain.encode(Wire.understood(plain, Wire.sample("pln-2015-2200")), new Answer.Paid(LocalDate.of(2026, 11, 23), "text"), bare, 0);
                assertArrayEquals(sealed(Arrays.copyOf(bare, bareLength), algorithm, "now", 8, scope), answer);
            }
        }
    }

    @Test
    void everyFlippedBitOfTheScopeAndOfTheMacIsNoticed() throws Exception {
        Codec codec = codec(MacKey.Algorithm.AES_CMAC, "now", null, 8, EVERYTHING);
        byte[] good = sealed(Wire.sample("pln-2015-2400"), MacKey.Algorithm.AES_CMAC, "now", 8, EVERYTHING);
        Wire.understood(codec, good);
        for (int i = 0; i < good.length; i++) {
            byte[] bad = good.clone();
            bad[i] ^= 1;
            assertInstanceOf(Codec.Unproved.class, codec.decode(bad, 0, bad.length), "byte " + i);
        }
    }

    @Test
    void wrongAndMissingMacsAreRefusedByTheirRulesAndTellNoContent() throws Exception {
        Codec codec = codec(MacKey.Algorithm.X9_19, "now", null, 8, EVERYTHING);
        byte[] sample = Wire.sample("pln-2015-2200");
        Codec.Refused missing = assertInstanceOf(Codec.Unproved.class, codec.decode(sample, 0, sample.length)).refused();
        assertEquals("M-01", missing.rule());
        assertEquals(ResponseCode.INVALID_MESSAGE, missing.code());
        byte[] forged = sealed(sample, MacKey.Algorithm.X9_19, "next", 8, EVERYTHING);
        Codec.Refused wrong = assertInstanceOf(Codec.Unproved.class, codec.decode(forged, 0, forged.length)).refused();
        assertEquals("M-02", wrong.rule());
        assertEquals("DE64", wrong.field());
        assertEquals("another MAC", wrong.found());
        byte[] target = new byte[codec.longest()];
        int length = plain.encode(wrong, target, 0);
        assertEquals("0030", Wire.unpack(Arrays.copyOf(target, length)).getString(39));
    }

    @Test
    void answerWithAWrongMacIsDroppedBecauseAnAnswerIsNeverAnswered() throws Exception {
        Codec codec = codec(MacKey.Algorithm.AES_CMAC, "now", null, 8, EVERYTHING);
        byte[] forged = sealed(Wire.sample("pln-2015-2810"), MacKey.Algorithm.AES_CMAC, "next", 8, EVERYTHING);
        assertNull(assertInstanceOf(Codec.Unproved.class, codec.decode(forged, 0, forged.length)).refused().bytes());
        byte[] genuine = sealed(Wire.sample("pln-2015-2810"), MacKey.Algorithm.AES_CMAC, "now", 8, EVERYTHING);
        assertInstanceOf(Codec.NetworkAnswer.class, codec.decode(genuine, 0, genuine.length));
    }

    @Test
    void bothKeysAreTakenDuringAChangeAndAnswersUseTheOneThatWasUsedLast() throws Exception {
        Codec codec = codec(MacKey.Algorithm.AES_CMAC, "now", "next", 8, EVERYTHING);
        byte[] target = new byte[codec.longest()];
        for (String key : List.of("now", "next", "next", "now")) {
            Message request = Wire.understood(codec, sealed(Wire.sample("pln-2015-2200"), MacKey.Algorithm.AES_CMAC, key, 8, EVERYTHING));
            int length = codec.encode(request, new Answer.Echo(ResponseCode.TIMED_OUT), target, 0);
            byte[] bare = Codecs.withoutMac(plain, target, 0, length) instanceof Codec.Refused dropped ? dropped.bytes() : null;
            assertNull(bare, "an answer to us is dropped: only its MAC matters here");
            byte[] cut = MacCodec.cut(plain, target, 0, length);
            assertArrayEquals(sealed(cut, MacKey.Algorithm.AES_CMAC, key, 8, EVERYTHING), Arrays.copyOf(target, length), key);
        }
    }

    @Test
    void repeatedPaymentGetsTheStoredAnswerButForTheMac() throws Exception {
        Codec codec = codec(MacKey.Algorithm.AES_CMAC, "now", "next", 8, EVERYTHING);
        Answer stored = new Answer.Paid(LocalDate.of(2026, 11, 23), null);
        byte[] first = new byte[codec.longest()];
        byte[] second = new byte[codec.longest()];
        int length = codec.encode(Wire.understood(codec, sealed(Wire.sample("pln-2015-2200"), MacKey.Algorithm.AES_CMAC, "now", 8, EVERYTHING)), stored, first, 0);
        codec.encode(Wire.understood(codec, sealed(Wire.sample("pln-2015-2200"), MacKey.Algorithm.AES_CMAC, "next", 8, EVERYTHING)), stored, second, 0);
        assertEquals(text(first, length - 16), text(second, length - 16));
        assertNotEquals(text(first, length), text(second, length));
    }

    /** jPOS packs the message with the MAC's field in it: which one it is, and where the bit stands, is its word. */
    @ParameterizedTest
    @EnumSource(MacKey.Algorithm.class)
    void binaryBitmapHasItsMacInDe64AndWithASecondOneInDe128(MacKey.Algorithm algorithm) throws Exception {
        Codec bare = Codecs.of(Wire.CFG, "pos-1987", new FixedClock(RandomRequests.NOW));
        Codec codec = Codecs.withMac(bare, new MacTerms(keys.mac(algorithm, store(algorithm), "now"), null, 8, EVERYTHING));
        RandomRequests requests = new RandomRequests(new Random(1987), "pos-1987");
        for (MessageClass messageClass : MessageClass.values()) {
            ISOMsg request = requests.of(messageClass);
            int field = request.getMaxField() > 64 ? 128 : 64;
            assertEquals(messageClass == MessageClass.REVERSAL || messageClass == MessageClass.NETWORK ? 128 : 64, field);
            byte[] without = Wire.pack(request);
            request.set(field, "0".repeat(16));
            byte[] sent = closed(Wire.pack(request), algorithm);
            Message message = Wire.understood(codec, sent);
            assertArrayEquals(without, message.bytes());
            byte[] answer = Wire.encode(codec, message, new Answer.Echo(ResponseCode.TIMED_OUT));
            assertEquals("68", Wire.unpack(answer).getString(39));
            assertArrayEquals(closed(answer, algorithm), answer);
            assertTrue(Wire.unpack(answer).hasField(field));
            for (int i = 0; i < sent.length; i++) {
                byte[] bad = sent.clone();
                bad[i] ^= 1;
                assertInstanceOf(Codec.Unproved.class, codec.decode(bad, 0, bad.length), messageClass + " byte " + i);
            }
        }
    }

    /** The same with the right MAC in its last 16 characters. */
    private byte[] closed(byte[] message, MacKey.Algorithm algorithm) throws Exception {
        byte[] mac = new byte[MacKey.LONGEST];
        MacKey.Engine engine = keys.mac(algorithm, store(algorithm), "now").engine();
        engine.update(message, 0, message.length - 16);
        engine.finish(mac);
        byte[] closed = message.clone();
        System.arraycopy(HexFormat.of().withUpperCase().formatHex(mac, 0, 8).getBytes(StandardCharsets.US_ASCII), 0, closed, message.length - 16, 16);
        return closed;
    }

    private Codec codec(MacKey.Algorithm algorithm, String current, String next, int length, List<Integer> scope) throws Exception {
        return Codecs.withMac(plain, new MacTerms(keys.mac(algorithm, store(algorithm), current),
                next == null ? null : keys.mac(algorithm, store(algorithm), next), length, scope));
    }

    /** What a partner sends: the same message with DE64 in its bitmap, and the MAC behind it. */
    private byte[] sealed(byte[] bare, MacKey.Algorithm algorithm, String alias, int length, List<Integer> scope) throws Exception {
        byte[] message = bare.clone();
        message[19] = (byte) Character.toUpperCase(Character.forDigit(Character.digit(message[19], 16) | 1, 16));
        MacKey.Engine engine = keys.mac(algorithm, store(algorithm), alias).engine();
        if (scope.isEmpty()) {
            engine.update(message, 0, message.length);
        } else {
            ISOMsg read = Wire.unpack(bare);
            for (int field : scope) {
                byte[] part = switch (field) {
                    case 0 -> Arrays.copyOf(bare, 4);
                    case 2, 32 -> "%02d%s".formatted(String.valueOf(read.getString(field)).length(), read.getString(field)).getBytes(StandardCharsets.US_ASCII);
                    case 48 -> "%03d%s".formatted(read.getString(field).length(), read.getString(field)).getBytes(StandardCharsets.US_ASCII);
                    default -> read.hasField(field) ? read.getString(field).getBytes(StandardCharsets.US_ASCII) : new byte[0];
                };
                engine.update(part, 0, part.length);
            }
        }
        byte[] mac = new byte[MacKey.LONGEST];
        engine.finish(mac);
        byte[] told = (HexFormat.of().withUpperCase().formatHex(mac, 0, length) + "0".repeat(16 - 2 * length)).getBytes(StandardCharsets.US_ASCII);
        byte[] sent = Arrays.copyOf(message, message.length + 16);
        System.arraycopy(told, 0, sent, message.length, 16);
        return sent;
    }

    private static String store(MacKey.Algorithm algorithm) {
        return algorithm == MacKey.Algorithm.X9_19 ? "x9.p12" : "aes.p12";
    }

    private static String text(byte[] bytes, int length) {
        return new String(bytes, 0, length, StandardCharsets.US_ASCII);
    }

    /** The last 8 bytes of 24 are the first again: two keys. */
    private static byte[] key(int bytes, int seed) {
        byte[] key = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            key[i] = (byte) (seed * 31 + i % 16 * 7 + 1);
        }
        return key;
    }
}
