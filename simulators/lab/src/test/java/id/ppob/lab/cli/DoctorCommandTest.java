package id.ppob.lab.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.simulator.bank.Bank;
import id.ppob.simulator.bank.Requests;
import id.ppob.simulator.wire.Framing;
import id.ppob.wire.Dialect;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bytes as partners send them by mail: doctor says what they are, or what is wrong with them. */
class DoctorCommandTest {
    private static final Path CFG = Dialect.installed();
    private static final Dialect DIALECT = Dialect.load(CFG);
    private static final String SHOWN_2008 = "2110503000410201000005535013600000000100000100000000001200805020723006015070110000000023210000D3530000000001101"
            + "E5BA37AC52083904FDEF185BE297009ASUBSCRIBER NAME          53585021-3754678    R1  000000450000000000200804200804202008032100000100000D"
            + "00000000000000000000000000000001745000017550000000000000000000000000000000000";
    private final Requests requests = new Requests(Bank.demo().getFirst(), DIALECT);
    private final byte[] inquiry = DIALECT.pack(requests.inquiry(requests.newKey(), "530000000001"));

    /** Exit code, then what was printed. */
    private record Said(int code, String text) { }

    private static Said said(String... words) {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, ISO_8859_1));
        try {
            return new Said(Lab.commandLine().execute(words), out.toString(ISO_8859_1));
        } finally {
            System.setOut(before);
        }
    }

    private static Said doctor(String input) {
        return said("doctor", "--cfg", CFG.toString(), input);
    }

    @Test
    void framingIsGuessedFromTheBytes() {
        for (String kind : Framing.KINDS) {
            Said told = doctor(HexFormat.of().formatHex(new Framing(kind, 0).framed(inquiry)));
            assertEquals(0, told.code, told.text);
            assertTrue(told.text.startsWith("framing " + kind + ", message of " + inquiry.length), told.text);
            Said withHeader = doctor(HexFormat.of().formatHex(new Framing(kind, 12).framed(inquiry)));
            assertTrue(withHeader.text.startsWith("framing " + kind + ", header of 12 bytes"), withHeader.text);
        }
    }

    @Test
    void messageIsFoundInHexdumpsLinesAndFiles(@TempDir Path folder) throws Exception {
        String hex = HexFormat.of().formatHex(inquiry);
        StringBuilder dump = new StringBuilder();
        for (int at = 0; at < inquiry.length; at += 16) {
            int to = Math.min(inquiry.length, at + 16);
            dump.append("%08x  %s  |%s|%n".formatted(at, HexFormat.ofDelimiter(" ").formatHex(inquiry, at, to), new String(inquiry, at, to - at, ISO_8859_1)));
        }
        assertEquals(0, doctor(Files.writeString(folder.resolve("dump"), dump).toString()).code, dump.toString());
        assertEquals(0, doctor("17:50:00.123 INFO received " + hex + " from 10.1.2.3").code);
        assertEquals(0, doctor(new String(inquiry, ISO_8859_1)).code);
        assertEquals(0, doctor(Files.write(folder.resolve("raw"), Framing.TRAILER_FF.framed(inquiry)).toString()).code);
        assertEquals(2, doctor("hello").code);
    }

    @Test
    void otherDialectsAreToldWithRuleFieldNeedAndFind() {
        Said told = doctor("21004030004100010000055350110000000000120080502072300601507011000001910000D3530000000006");
        assertEquals(0, told.code, told.text);
        assertTrue(told.text.contains("pln-2008   fits: INQUIRY"), told.text);
        assertTrue(told.text.contains("pln-2015   no, W-10 DE33: needs present, has absent; answered 0030"), told.text);
        Said none = doctor(new String(inquiry, ISO_8859_1) + "0");
        assertEquals(1, none.code);
        assertTrue(none.text.contains("W-07 end: needs nothing, has 1 bytes"), none.text);
    }

    @Test
    void messageWithAMacFitsItsDialectToo() {
        Said told = doctor("28000010000081810001202611231749000745102160010000000000000017007PPOBSW10123456789ABCDEF");
        assertEquals(0, told.code, told.text);
        assertTrue(told.text.contains("pln-2015   fits: NETWORK with a MAC in DE64, not checked"), told.text);
        Said wrong = doctor("28000010000081810001202611231749000745102160010000000000000017006PPOBSW0123456789ABCDEF");
        assertEquals(1, wrong.code, wrong.text);
        assertTrue(wrong.text.contains("pln-2015   no, W-16 DE48"), wrong.text);
    }

    @Test
    void nobodysNumberOrNameIsShownUnlessAskedFor() {
        for (String noun : new String[] {"doctor", "decode"}) {
            Said masked = said(noun, "--cfg", CFG.toString(), SHOWN_2008);
            assertEquals(0, masked.code, masked.text);
            assertTrue(masked.text.contains("53*******001") && !masked.text.contains("530000000001") && !masked.text.contains("SUBSCRIBER"), masked.text);
            Said json = said(noun, "--cfg", CFG.toString(), "--json", SHOWN_2008);
            assertTrue(json.text.strip().startsWith("{") && json.text.contains("53*******001"), json.text);
            assertFalse(json.text.contains("530000000001") || json.text.contains("SUBSCRIBER"), json.text);
            assertTrue(said(noun, "--cfg", CFG.toString(), "--unsafe", "--json", SHOWN_2008).text.contains("SUBSCRIBER NAME"));
        }
    }

    @Test
    void fieldsThatDifferFromTheFirstCopyAreNamed() {
        String first = new String(inquiry, ISO_8859_1);
        Said told = said("doctor", "--cfg", CFG.toString(), "--first", first, first.replace("530000000001", "530000000002"));
        assertTrue(told.text.contains("differs from the first copy: DE48.idpel"), told.text);
    }

    @Test
    void decodeNamesFieldsAndColumns() {
        Said table = said("decode", "--cfg", CFG.toString(), new String(inquiry, ISO_8859_1));
        assertEquals(0, table.code);
        assertTrue(table.text.contains("DE32") && table.text.contains("Bank code") && table.text.contains("DE48.switcher"), table.text);
        assertFalse(table.text.contains("530000000001"));
        assertEquals(1, said("decode", "--cfg", CFG.toString(), "--dialect", "pln-2008", SHOWN_2008.substring(0, 100)).code);
    }
}
