package id.ppob.switching.iso8583;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.keys.MacKey;
import id.ppob.switching.message.Answer;
import id.ppob.switching.message.Message;
import id.ppob.switching.message.MessageClass;
import id.ppob.switching.message.ResponseCode;
import id.ppob.switching.testing.Seeds;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.jpos.iso.packager.GenericPackager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the libraries of partners send: docs/iso8583-spec.md 6.2 and 6.3. */
class ForeignClientsTest {
    private static final Path FIELD = Path.of("src/test/resources/field");
    private final long seed = Seeds.fresh();

    private static Codec codec(String dialect) {
        return Codecs.of(Wire.CFG, dialect, new FixedClock(RandomRequests.NOW));
    }

    /** The same with a second bitmap that has no bit, where it has none. */
    private static byte[] hollow(byte[] bytes) {
        int width = bytes[0] == '0' ? 8 : 16;
        byte[] longer = Arrays.copyOf(bytes, bytes.length + width);
        System.arraycopy(bytes, 4 + width, longer, 4 + 2 * width, bytes.length - 4 - width);
        Arrays.fill(longer, 4 + width, 4 + 2 * width, (byte) (width == 8 ? 0 : '0'));
        longer[4] = (byte) (width == 8 ? longer[4] | 0x80 : "89ABCDEF".charAt(Character.digit(longer[4], 16)));
        return longer;
    }

    private static boolean hasSecond(byte[] bytes) {
        return bytes[0] == '0' ? bytes[4] < 0 : Character.digit(bytes[4], 16) > 7;
    }

    @ParameterizedTest
    @ValueSource(strings = {"pln-2008", "pln-2015", "pln-2020", "pln-2024", "pos-1987"})
    void emptySecondBitmapIsTakenInEveryDialectAndTheAnswerHasNone(String dialect) throws ISOException {
        Codec codec = codec(dialect);
        RandomRequests requests = new RandomRequests(new Random(seed), dialect);
        int tried = 0;
        while (tried < 2_000) {
            byte[] plain = Wire.pack(requests.next());
            if (hasSecond(plain)) {
                continue;
            }
            tried++;
            byte[] sent = hollow(plain);
            assertEquals(Wire.unpack(plain).getString(12), Wire.unpack(sent).getString(12), "jPOS takes it too");
            Message message = Wire.understood(codec, sent);
            assertArrayEquals(plain, message.bytes(), "seed " + seed);
            assertEquals(Wire.understood(codec, plain).contentHash(), message.contentHash());
            assertArrayEquals(Wire.encode(codec, Wire.understood(codec, plain), new Answer.Echo(ResponseCode.TIMED_OUT)),
                    Wire.encode(codec, message, new Answer.Echo(ResponseCode.TIMED_OUT)), "seed " + seed);
        }
    }

    @Test
    void emptySecondBitmapOfAMessageThatIsRefusedIsNotToBlame() throws ISOException {
        Codec codec = codec("pln-2015");
        byte[] sent = hollow(Wire.pack(without(Wire.sample("pln-2015-2100"), 41)));
        Codec.Refused refused = refused(codec, sent);
        assertEquals("W-10 DE41", refused.rule() + " " + refused.field());
        assertEquals("0030", answer(codec, refused).getString(39));
        assertEquals("W-07 end", named(refused(codec, Arrays.copyOf(hollow(Wire.sample("pln-2015-2100")), 16 + Wire.sample("pln-2015-2100").length + 1))));
    }

    @Test
    void answerToOurEchoMayHaveAnEmptySecondBitmap() {
        byte[] answer = Wire.sample("pln-2015-2810");
        assertEquals(codec("pln-2015").decode(answer, 0, answer.length), codec("pln-2015").decode(hollow(answer), 0, answer.length + 16));
    }

    @ParameterizedTest
    @CsvSource({"pln-2015, ''", "pln-2015, 0 1 2 11 12 48", "pos-1987, ''", "pos-1987, 0 1 2 11 12 48"})
    void emptySecondBitmapUnderAMacIsTakenWithTheMacInDe64(String dialect, String scope) {
        MacKey key = Sum::new;
        List<Integer> fields = scope.isEmpty() ? List.of() : Stream.of(scope.split(" ")).map(Integer::valueOf).toList();
        Codec plain = codec(dialect);
        Codec codec = Codecs.withMac(plain, new MacTerms(key, null, 8, fields));
        byte[] sent = hollow(Wire.pack(new RandomRequests(new Random(seed), dialect).of(MessageClass.INQUIRY)));
        byte[] sealed = Arrays.copyOf(sent, sent.length + MacField.WIDTH);
        new MacField(plain.traits().binary()).turn(sealed, 0, sent.length, true);
        MacKey.Engine engine = key.engine();
        if (fields.isEmpty()) {
            engine.update(sealed, 0, sent.length);
        } else {
            Scan scan = Scan.ofThread();
            assertNull(Wire.packager(dialect.equals("pln-2015") ? "pln-2015" : "pos-1987").scan(sent, scan));
            engine.update(sealed, 0, 4);
            engine.update(sealed, 4, dialect.equals("pln-2015") ? 32 : 16);
            for (int field : new int[] {2, 11, 12, 48}) {
                engine.update(sealed, scan.start[field], scan.at[field] + scan.length[field] - scan.start[field]);
            }
        }
        byte[] mac = new byte[MacKey.LONGEST];
        engine.finish(mac);
        MacField.write(mac, sealed, sent.length);
        assertEquals(MessageClass.INQUIRY, Wire.understood(codec, sealed).messageClass());
        sealed[sealed.length - 1] = (byte) (sealed[sealed.length - 1] == '0' ? '1' : '0');
        assertEquals(MacRule.WRONG.id(), assertInstanceOf(Codec.Unproved.class, codec.decode(sealed, 0, sealed.length)).refused().rule());
    }

    /** As good as a MAC where only what it covers matters. */
    private static final class Sum implements MacKey.Engine {
        private long sum;

        @Override
        public void update(byte[] bytes, int from, int length) {
            for (int i = from; i < from + length; i++) {
                sum = 31 * sum + bytes[i];
            }
        }

        @Override
        public void finish(byte[] mac) {
            ByteBuffer.wrap(mac).putLong(sum);
            sum = 0;
        }
    }

    @Test
    void messagesOfTwoLibrariesAreInquiries() throws IOException {
        byte[] text = Files.readString(FIELD.resolve("c02-empty-secondary-bitmap-2015.txt"), ISO_8859_1).strip().getBytes(ISO_8859_1);
        assertEquals(530000000001L, Wire.understood(codec("pln-2015"), text).sale().idpel());
        byte[] framed = HexFormat.of().parseHex(Files.readString(FIELD.resolve("c03-pos1987-inquiry.hex"), ISO_8859_1).strip());
        assertEquals(530000000012L, Wire.understood(codec("pos-1987"), Arrays.copyOfRange(framed, 2, framed.length)).sale().idpel());
    }

    /** A field of the standard, in a form. */
    record Stranger(String dialect, String packager, int field) { }

    static List<Stranger> strangers() {
        return Stream.of("pln-2008 pln-2015", "pln-2015 pln-2015", "pln-2015 pln-2015-as-1987", "pln-2024 pln-2015-as-1987", "pos-1987 pos-1987").map(row -> row.split(" "))
                .flatMap(row -> IntStream.rangeClosed(2, 127).filter(field -> field != 64 && field != 65 && !inquiry(row[0], field)).mapToObj(field -> new Stranger(row[0], row[1], field)))
                .toList();
    }

    private static boolean inquiry(String dialect, int field) {
        return (dialect.equals("pos-1987") ? List.of(2, 3, 7, 11, 12, 13, 18, 32, 33, 41, 48) : List.of(2, 11, 12, 26, 32, 33, 41, 48)).contains(field);
    }

    @ParameterizedTest
    @MethodSource("strangers")
    void standardFieldThatNoMessageHasIsRefusedByNameAndNeverSilently(Stranger stranger) throws ISOException {
        GenericPackager packager = Wire.oracle(stranger.packager);
        RandomRequests requests = new RandomRequests(new Random(seed), stranger.dialect);
        ISOMsg message = requests.of(MessageClass.INQUIRY);
        int length = packager.getFieldPackager(stranger.field).getLength();
        message.set(stranger.field, length > 42 ? "0".repeat(17) : requests.digits(length));
        message.setPackager(packager);
        byte[] bytes = message.pack();
        Codec codec = codec(stranger.dialect);
        Codec.Refused refused = refused(codec, bytes);
        assertEquals("W-11 DE" + stranger.field, named(refused), Wire.text(bytes) + ", seed " + seed);
        ISOMsg answer = answer(codec, refused, packager);
        assertEquals(stranger.dialect.equals("pos-1987") ? "30" : "0030", answer.getString(39));
        assertEquals(message.getString(11), answer.getString(11));
    }

    @Test
    void allFieldsThatAreTooManyAreNamed() throws ISOException {
        ISOMsg message = Wire.unpack(Wire.sample("pln-2015-2100"));
        message.set(7, "1123175000");
        message.set(37, "000000000001");
        message.set(102, "1234");
        Codec.Refused refused = refused(codec("pln-2015"), Wire.pack(message));
        assertEquals("W-11 DE7 present, as DE37, DE102 are", named(refused) + " " + refused.found());
    }

    @Test
    void fieldWhoseFormIsUnknownIsToldWithTheOneThatCouldNotBeRead() {
        byte[] bytes = ("2100" + "4030004180818000" + new String(Wire.sample("pln-2015-2100"), ISO_8859_1).substring(20) + "36").getBytes(ISO_8859_1);
        Codec.Refused refused = refused(codec("pln-2015"), bytes);
        assertNull(refused.bytes());
        assertTrue(refused.found().endsWith("; no message has DE49, of whatever form"), refused.toString());
    }

    @Test
    void strangerBeforeOurFieldsNeverBringsAMessageThatIsUnderstood() throws ISOException {
        RandomRequests requests = new RandomRequests(new Random(seed), "pln-2015");
        GenericPackager packager = Wire.oracle("pln-2015-as-1987");
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            ISOMsg message = requests.next();
            int field = random.nextBoolean() ? 22 : 18;
            message.set(field, requests.digits(field == 22 ? 3 : 4));
            message.setPackager(packager);
            byte[] bytes = message.pack();
            assertInstanceOf(Codec.Refused.class, codec("pln-2015").decode(bytes, 0, bytes.length), "seed " + seed);
        }
    }

    private static ISOMsg without(byte[] bytes, int field) throws ISOException {
        ISOMsg message = Wire.unpack(bytes);
        message.unset(field);
        return message;
    }

    private static Codec.Refused refused(Codec codec, byte[] bytes) {
        return assertInstanceOf(Codec.Refused.class, codec.decode(bytes, 0, bytes.length), () -> Wire.text(bytes));
    }

    private static String named(Codec.Refused refused) {
        return refused.rule() + " " + refused.field();
    }

    private static ISOMsg answer(Codec codec, Codec.Refused refused) throws ISOException {
        byte[] target = new byte[codec.longest(refused)];
        return Wire.unpack(Arrays.copyOf(target, codec.encode(refused, target, 0)));
    }

    private static ISOMsg answer(Codec codec, Codec.Refused refused, GenericPackager packager) throws ISOException {
        byte[] target = new byte[codec.longest(refused)];
        ISOMsg answer = new ISOMsg();
        answer.setPackager(packager);
        byte[] bytes = Arrays.copyOf(target, codec.encode(refused, target, 0));
        assertEquals(bytes.length, answer.unpack(bytes));
        return answer;
    }
}
