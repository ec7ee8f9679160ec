package id.ppob.switching.tcp;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** What a stranger said first, for one line of the log: no more than a type and a piece of a bitmap where it was a message. Owner: the event loop. */
final class FirstBytes {
    /** So many are shown. */
    static final int SHOWN = 16;
    private static final byte[][] HTTP = {ascii("GET "), ascii("POST"), ascii("HEAD"), ascii("PUT "), ascii("OPTI"), ascii("CONN")};

    private final byte[] first = new byte[SHOWN];
    private int held;
    private long count;

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    void heard(ByteBuf bytes) {
        int more = Math.min(SHOWN - held, bytes.readableBytes());
        bytes.getBytes(bytes.readerIndex(), first, held, more);
        held += more;
        count += bytes.readableBytes();
    }

    /** @return how many were heard, the first of them in hexadecimal, and what they look like where that is no message of ours */
    String told() {
        if (count == 0) {
            return "0 bytes heard";
        }
        String guess = guess();
        return count + " bytes heard, begins " + hex(first, 0, held) + (guess == null ? "" : " (" + guess + ")");
    }

    private String guess() {
        if (held > 1 && first[0] == 0x16 && first[1] == 0x03) {
            return "a TLS hello, and this port has no TLS";
        }
        for (byte[] verb : HTTP) {
            if (begins(verb)) {
                return "HTTP";
            }
        }
        if (begins(ascii("SSH-"))) {
            return "SSH";
        }
        return held > 3 && (first[0] & 0xF0) == 0xF0 && (first[1] & 0xF0) == 0xF0 && (first[2] & 0xF0) == 0xF0 ? "digits in EBCDIC" : null;
    }

    private boolean begins(byte[] with) {
        for (int i = 0; i < with.length; i++) {
            if (i >= held || first[i] != with[i]) {
                return false;
            }
        }
        return true;
    }

    /** @return the first of some bytes in hexadecimal */
    static String hex(byte[] bytes, int from, int length) {
        return length <= 0 ? "with nothing" : HexFormat.of().formatHex(bytes, from, from + Math.min(SHOWN, length));
    }
}
