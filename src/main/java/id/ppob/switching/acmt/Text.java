package id.ppob.switching.acmt;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Whether bytes are UTF-8 text, or a sentence that says what they are. */
final class Text {
    private static final int LOOK_BYTES = 200;
    private static final int BUFFER = 8_192;

    private Text() { }

    /** @throws Refused for anything but UTF-8, with what it seems to be */
    static void mustBeUtf8(byte[] bytes) throws Refused {
        int looked = Math.min(bytes.length, LOOK_BYTES);
        boolean marked = bytes.length > 1 && (bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE || bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF);
        int zeros = 0;
        for (int i = 0; i < looked; i++) {
            zeros += bytes[i] == 0 ? 1 : 0;
        }
        if (marked || zeros > looked / 4) {
            throw new Refused("the file is UTF-16 text (two bytes a character), as a spreadsheet saves \"Unicode text\": needed UTF-8 with columns parted by |");
        }
        if (bytes.length > 1 && bytes[0] == 'P' && bytes[1] == 'K') {
            throw new Refused("the file is a spreadsheet or an archive, not text: save it as UTF-8 text with columns parted by |");
        }
        int wrong = firstNotUtf8(bytes);
        if (wrong < bytes.length) {
            throw new Refused("line %d has a byte that is no UTF-8 (hexadecimal %02X): the file is in a Windows encoding, as a spreadsheet saves \"CSV\": save it as \"CSV UTF-8\""
                .formatted(line(bytes, wrong), bytes[wrong]));
        }
    }

    /** @return place of the first byte that is no part of UTF-8 text, the length where all are */
    private static int firstNotUtf8(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(BUFFER);
        while (true) {
            CoderResult result = decoder.decode(in, out, true);
            if (result.isError()) {
                return in.position();
            }
            if (result.isUnderflow()) {
                return bytes.length;
            }
            out.clear();
        }
    }

    private static int line(byte[] bytes, int at) {
        int line = 1;
        for (int i = 0; i < at; i++) {
            line += bytes[i] == '\n' ? 1 : 0;
        }
        return line;
    }
}
