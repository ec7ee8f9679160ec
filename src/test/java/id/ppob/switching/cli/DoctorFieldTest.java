package id.ppob.switching.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.wire.Dialect;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What engineers of partners pasted, file by file: what it leads to, and whether a port would answer it. */
class DoctorFieldTest {
    private static final String SIGN_ON = "28000010000081810000202611301749000745102160010000000000000017007PPOBSW1";

    /** Exit code, then what was printed. */
    private record Said(int code, String text) { }

    private static Said said(String... words) {
        PrintStream before = System.out;
        PrintStream errorsBefore = System.err;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, UTF_8));
        System.setErr(new PrintStream(out, true, UTF_8));
        try {
            return new Said(Ppob.commandLine().execute(words), out.toString(UTF_8));
        } finally {
            System.setOut(before);
            System.setErr(errorsBefore);
        }
    }

    private static Said doctor(String input) {
        return said("doctor", "--cfg", Dialect.installed().toString(), input);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            c02-empty-secondary-bitmap-2015.txt | 0 | pln-2015   fits: INQUIRY
            c03-pos1987-inquiry.hex             | 0 | framing length-2~pos-1987   fits: INQUIRY
            d04-ebcdic-signed-bytes.txt         | 1 | read as signed bytes of Java~its digits are EBCDIC (F2 F8 F0 F0 is 2800)~the sender must send ASCII~would fit without that: NETWORK~DE33
            d05-ebcdic-hex.txt                  | 1 | its digits are EBCDIC (F2 F8 F0 F0 is 2800)~would fit without that: NETWORK
            d06-wireshark-with-ethernet.txt     | 0 | 54 bytes are Ethernet, IP and TCP of a capture, set aside~framing trailer-ff, message of 72 bytes~fits: NETWORK
            d09-crlf-ten.bin                    | 1 | 10 of 10:~CR LF stands between the messages~No port of ours would answer these bytes
            d10-32hexbitmap.hex                 | 1 | 32 hexadecimal characters of bitmap stand there, but its first bit is off
            d13-2020-2200-de53-de61.txt         | 1 | W-11 DE53: needs absent in this class, has present, as DE61 is; answered 0030~pln-2020   no, W-16 DE48: needs 237 characters, has 238 characters
            d15-2020-2110-decline-de48-28.txt   | 0 | pln-2020   fits: answer 2110~DE48.reserved~000000000
            d19-len2-includes-itself.hex        | 1 | the length in front, 74, counts its own two bytes: ours counts what follows it, 72~would fit without that
            d20-len4-includes-itself.txt        | 1 | the length in front, 0076, counts its own four digits: ours counts what follows it, 0072
            d21-len2-little-endian.hex          | 1 | has its low byte first (little endian): ours has its high byte first, 00 48
            d23-A4M04000.txt                    | 1 | 8 bytes in front of the message, set aside: "A4M04000"~no partner's file has header="8"
            d25-hexofhex.txt                    | 1 | these bytes are the hexadecimal text of a message~would fit without that: NETWORK
            d27-python-repr.txt                 | 0 | read as a Python literal~framing length-2, message of 72 bytes~fits: NETWORK
            d29-jpos-xml.xml                    | 1 | these are the fields that jPOS read, not the bytes of the message
            d30-signon-lf.hex                   | 1 | it ends with a line end (0A): no frame would ever end, nothing would be answered
            d31-signon-4digits-right.txt        | 0 | framing length-4-digits, message of 72 bytes~fits: NETWORK
            d34-json-log.txt                    | 0 | read as JSON.raw~message of 72 bytes~fits: NETWORK
            d35-node-buffer-full.txt            | 0 | read as a Node Buffer~framing length-2, message of 72 bytes
            d37-jpos-hexdump-logprefix.txt      | 0 | read as a hexdump~in front of each line, set aside: "2026-11-30 17:49:00,841 ERROR~message of 72 bytes
            d38-cstyle-escapes.txt              | 0 | read as a list of bytes~message of 72 bytes
            d41-two-frames.hex                  | 1 | FF stands inside: 2 frames~1 of 2:~pln-2015   fits: NETWORK~2 of 2:~pln-2015   no, W-06 DE41
            d42-utf8-ff.hex                     | 1 | it ends with C3 BF, which is FF written as UTF-8: no frame would ever end, nothing would be answered
            d43-ufffd.hex                       | 1 | it ends with EF BF BD
            d44-tlsclienthello.hex              | 1 | this is TLS (the hello of a client)
            """)
    void inputOfTheFieldIsExplained(String file, int code, String sentences) throws Exception {
        Said said = doctor(java.nio.file.Path.of(DoctorFieldTest.class.getResource("/field/" + file).toURI()).toString());
        for (String sentence : sentences.split("~")) {
            assertTrue(said.text.contains(sentence), sentence + " is not in\n" + said.text);
        }
        assertEquals(code, said.code, said.text);
        if (code == 1 && said.text.contains(" but ")) {
            assertFalse(said.text.contains("; answered ") || said.text.contains(" fits: "), said.text);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            Rec. Msg [SIGNON] len [72]                                 | 0 | in front, set aside: "Rec. Msg ["~behind, set aside: "] len [72]"~message of 72 bytes
            "SIGNON"                                                   | 0 | message of 72 bytes
            GET / HTTP/1.1~~                                           | 1 | this is HTTP
            ISO006000020SIGNON                                         | 1 | 12 bytes in front of the message, set aside: "ISO006000020"
            """)
    void lineIsCutAtItsBrackets(String input, int code, String sentences) {
        Said said = doctor(input.replace("SIGNON", SIGN_ON).replace("~", "\r\n"));
        for (String sentence : sentences.split("~")) {
            assertTrue(said.text.contains(sentence), sentence + " is not in\n" + said.text);
        }
        assertEquals(code, said.code, said.text);
    }

    @Test
    void base64AndPackedDecimalAreKnown() {
        Said base64 = doctor(java.util.Base64.getEncoder().encodeToString(("\0H" + SIGN_ON).getBytes(ISO_8859_1)));
        assertEquals(0, base64.code, base64.text);
        assertTrue(base64.text.contains("read as base64"), base64.text);
        Said packed = doctor("600005805308002020010000C00012920000000000");
        assertEquals(1, packed.code, packed.text);
        assertTrue(packed.text.contains("60 and four bytes in front are a TPDU; its message type is packed decimal (BCD): 08 00 is 0800"), packed.text);
    }

    @Test
    void trailingLineEndsBehindTheTrailerAreNamed() {
        Said said = doctor(HexFormat.of().formatHex((SIGN_ON + "\u00FF\n").getBytes(ISO_8859_1)));
        assertEquals(1, said.code, said.text);
        assertTrue(said.text.contains("a line end (0A) follows FF"), said.text);
    }

    @Test
    void terminalIsNotMovedByWhatStrangersSent() {
        String evil = SIGN_ON.replace("0000000000000017", "\u001B]0;owned\u0007\u001B[2J17");
        for (String noun : new String[] {"decode", "doctor"}) {
            Said said = said(noun, "--cfg", Dialect.installed().toString(), HexFormat.of().formatHex(evil.getBytes(ISO_8859_1)));
            assertFalse(said.text.chars().anyMatch(c -> c < 0x20 && c != '\n' && c != '\r'), said.text);
            assertTrue(noun.equals("doctor") || said.text.contains("\\x1B]0;owned\\x07\\x1B[2J17"), said.text);
        }
    }

    @Test
    void decodeThatFindsNoMessageSaysSoInJson() {
        Said said = said("decode", "--cfg", Dialect.installed().toString(), "--json", "16030100c4010000c00303abababababababababababababab");
        assertEquals(1, said.code);
        assertTrue(said.text.strip().startsWith("{\"error\":\"no message of any dialect"), said.text);
    }
}
