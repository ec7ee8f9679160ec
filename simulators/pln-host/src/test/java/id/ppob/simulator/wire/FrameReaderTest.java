package id.ppob.simulator.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Frames come whole, however the stream is cut. */
class FrameReaderTest {
    @Test
    void framesComeWholeFromPiecesOfAnySize() throws IOException {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        byte[][] frames = new byte[500][];
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < frames.length; i++) {
            frames[i] = new byte[random.nextInt(i % 50 == 0 ? FrameReader.LONGEST + 1 : 300)];
            Arrays.fill(frames[i], (byte) ('A' + i % 26));
            all.write(FrameReader.framed(frames[i]));
        }
        FrameReader reader = new FrameReader(inPieces(all.toByteArray(), random));
        for (byte[] frame : frames) {
            assertArrayEquals(frame, reader.next(), "seed " + seed);
        }
        assertNull(reader.next());
    }

    private static InputStream inPieces(byte[] bytes, SplittableRandom random) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] target, int at, int length) {
                return super.read(target, at, Math.min(length, 1 + random.nextInt(700)));
            }
        };
    }

    @Test
    void streamThatEndsInsideAFrameIsAnError() {
        assertThrows(EOFException.class, new FrameReader(new ByteArrayInputStream(new byte[] {'2', '1'}))::next);
    }

    @Test
    void frameThatNeverEndsIsGivenUp() {
        assertThrows(IOException.class, new FrameReader(new ByteArrayInputStream(new byte[3 * FrameReader.LONGEST]))::next);
    }
}
