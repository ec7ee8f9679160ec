package id.ppob.switching.tcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.testing.Seeds;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FrameReaderTest {
    private static final int MAX = 64;

    private final List<String> frames = new ArrayList<>();

    static Stream<Framing> framings() {
        return Stream.of(Framing.Kind.values()).flatMap(kind -> Stream.of(new Framing(kind, 0), new Framing(kind, 5)));
    }

    @ParameterizedTest
    @MethodSource("framings")
    void streamSplitAnywhereGivesTheSameFrames(Framing framing) {
        long seed = Seeds.fresh();
        Random random = new Random(seed);
        List<String> sent = new ArrayList<>();
        byte[] stream = new byte[0];
        for (int i = 0; i < 500; i++) {
            String message = "m".repeat(random.nextInt(MAX + 1));
            sent.add(message);
            stream = join(stream, framed(framing, message));
        }
        FrameReader reader = new FrameReader(framing, MAX);
        for (int at = 0; at < stream.length;) {
            int count = Math.min(stream.length - at, 1 + random.nextInt(random.nextBoolean() ? 3 : 400));
            assertTrue(reader.read(Unpooled.wrappedBuffer(stream, at, count), this::take));
            at += count;
        }
        assertEquals(sent, frames, "seed " + seed);
        assertFalse(reader.halfFrame());
    }

    @ParameterizedTest
    @MethodSource("framings")
    void frameOfTheGreatestLengthPassesAndOneByteMoreDoesNot(Framing framing) {
        FrameReader reader = new FrameReader(framing, MAX);
        assertTrue(reader.read(Unpooled.wrappedBuffer(framed(framing, "m".repeat(MAX))), this::take));
        assertFalse(reader.read(Unpooled.wrappedBuffer(framed(framing, "m".repeat(MAX + 1))), this::take));
        assertEquals(List.of("m".repeat(MAX)), frames);
    }

    @Test
    void frameThatNeverEndsIsToldBeforeItFillsMemory() {
        FrameReader reader = new FrameReader(Framing.TRAILER_FF, MAX);
        assertTrue(reader.read(Unpooled.wrappedBuffer(new byte[MAX]), this::take));
        assertFalse(reader.read(Unpooled.wrappedBuffer(new byte[1]), this::take));
    }

    @Test
    void lengthBeyondTheLimitIsToldFromTheHeaderAlone() {
        FrameReader reader = new FrameReader(Framing.LENGTH_2, MAX);
        assertFalse(reader.read(Unpooled.wrappedBuffer(new byte[] {0x7F, 0x00}), this::take));
    }

    @ParameterizedTest
    @CsvSource({"12X4", "0004", "-001"})
    void lengthThatIsNoneOrShorterThanTheHeaderIsTold(String length) {
        FrameReader reader = new FrameReader(new Framing(Framing.Kind.LENGTH_4_DIGITS, 5), MAX);
        assertFalse(reader.read(Unpooled.wrappedBuffer((length + "HEADmessage").getBytes(StandardCharsets.US_ASCII)), this::take));
        assertEquals(List.of(), frames);
    }

    @Test
    void lengthCountsHeaderAndMessageAndHighByteComesFirst() {
        byte[] bytes = new byte[2 + 5 + 300];
        new Framing(Framing.Kind.LENGTH_2, 5).seal(bytes, 0, 300, "HEAD1".getBytes(StandardCharsets.US_ASCII));
        assertEquals(List.of(1, 305 - 256, (int) 'H'), List.of((int) bytes[0], (int) bytes[1], (int) bytes[2]));
        new Framing(Framing.Kind.LENGTH_4_DIGITS, 3).seal(bytes, 0, 300, "HEA".getBytes(StandardCharsets.US_ASCII));
        assertEquals("0303HEA", new String(bytes, 0, 7, StandardCharsets.US_ASCII));
    }

    @Test
    void halfAFrameIsRemembered() {
        FrameReader reader = new FrameReader(Framing.TRAILER_FF, MAX);
        assertTrue(reader.read(Unpooled.wrappedBuffer("half".getBytes(StandardCharsets.US_ASCII)), this::take));
        assertTrue(reader.halfFrame());
    }

    private boolean take(byte[] scratch, int from, int length) {
        return frames.add(new String(scratch, from, length, StandardCharsets.US_ASCII));
    }

    private static byte[] framed(Framing framing, String message) {
        byte[] bytes = new byte[framing.before() + message.length() + framing.after()];
        System.arraycopy(message.getBytes(StandardCharsets.US_ASCII), 0, bytes, framing.before(), message.length());
        framing.seal(bytes, 0, message.length(), new byte[framing.headerLength()]);
        return bytes;
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
