package id.ppob.switching.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.door.PartnerFileException.Problem;
import id.ppob.switching.iso8583.Codec;
import id.ppob.switching.iso8583.Codecs;
import id.ppob.switching.tcp.Framing;
import id.ppob.switching.value.AddressRange;
import id.ppob.switching.value.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartnerFilesTest {
    private static final Map<String, Codec.Traits> DIALECTS = Map.of("pln-2015", new Codec.Traits(true, false), "pln-2008", new Codec.Traits(false, false),
            "pos-1987", new Codec.Traits(true, true));
    private static final String GOOD = """
            <partner code="BANKA" name="Bank A" kind="deposit">
              <listener port="7101" framing="trailer-ff"/>
              <dialect>pln-2015</dialect>
              <switcher>PPOBSW1</switcher>
              <bank>4510017</bank>
              <central>4510216</central>
              <product>99501</product>
              <limits connections="32" in-flight="512" deadline-ms="5000"/>
            </partner>
            """;

    @TempDir
    Path folder;

    @Test
    void filesThatShipAreGood() throws Exception {
        List<PartnerFile> files = PartnerFiles.read(Path.of("cfg/partners"), Codecs.traits(Codecs.all(Path.of("cfg"), Clock.system())));
        assertEquals(List.of("BANKA", "BANKB", "BANKC", "POS"), files.stream().map(PartnerFile::code).toList());
        assertEquals(List.of(false, false, true, false), files.stream().map(file -> file.kind() == PartnerFile.Kind.DEPOSIT).toList());
    }

    @Test
    void everyValueArrives() throws Exception {
        write("a.xml", GOOD.replace("deadline-ms", "per-second=\"250\" max-frame=\"2000\" deadline-ms").replace("  <limits",
                "  <address>10.1.0.0/16</address><address>192.0.2.7</address>\n  <limits"));
        PartnerFile file = PartnerFiles.read(folder, DIALECTS).getFirst();
        assertEquals(new PartnerFile(folder.resolve("a.xml"), "BANKA", "Bank A", PartnerFile.Kind.DEPOSIT, 7101, Framing.TRAILER_FF,
                "pln-2015", "PPOBSW1", Set.of(4510017), Set.of(4510216), Set.of(99501), new PartnerLimits(32, 512, 250, 2000, 5000),
                List.of(AddressRange.parse("10.1.0.0/16"), AddressRange.parse("192.0.2.7")), false, null, null, SignOnBy.CONNECTION), file);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            kind="deposit"         | kind="rich"               | 1 | partner kind
            port="7101"            | port="70000"              | 2 | listener port
            framing="trailer-ff"   | framing="smoke"           | 2 | listener framing
            framing="trailer-ff"   | framing="length-2" header="65" | 2 | listener header
            pln-2015               | pos-1987                  | 2 | listener framing
            pln-2015               | pln-2008                  | 3 | central
            pln-2015               | klingon                   | 3 | dialect
            <central>4510216</central> |                       | 3 | central
            port="7101"            |                           | 2 | listener port
            port="7101"            | port="7101" colour="red"  | 2 | listener colour
            <switcher>PPOBSW1      | <switcher>PPOB            | 4 | switcher
            <bank>4510017</bank>   | <bank>45100</bank>        | 5 | bank
            <central>4510216</central> | <bank>4510017</bank>  | 6 | bank
            <product>99501</product>   | <mystery/>            | 7 | mystery
            <product>99501</product>   |                       | 0 | product
            deadline-ms="5000"     | deadline-ms="5s"          | 8 | limits deadline-ms
            deadline-ms="5000"     | deadline-ms="5000" per-second="0" | 8 | limits per-second
            deadline-ms="5000"     | deadline-ms="5000" max-frame="70000" | 8 | limits max-frame
            <product>99501</product>   | <product>99501</product><address>10.1.2.3/16</address>  | 7 | address
            <product>99501</product>   | <product>99501</product><address>bank.example</address> | 7 | address
            <product>99501</product>   | <product>99501</product><address>10.0.0.0/33</address>  | 7 | address
            </partner>             | </partnr>                 | 9 | xml
            """)
    void wrongValueIsNamedWithLineAndKey(String good, String wrong, int line, String key) throws Exception {
        write("a.xml", GOOD.replace(good, wrong == null ? "" : wrong));
        List<Problem> problems = problems();
        assertTrue(problems.stream().anyMatch(problem -> problem.line() == line && problem.key().equals(key)
                && problem.file().endsWith("a.xml")), problems.toString());
    }

    @Test
    void depositPartnerMayAskForItsBalanceAndNoOther() throws Exception {
        String asking = GOOD.replace("</partner>", "<balance-query/></partner>");
        write("a.xml", asking);
        assertTrue(PartnerFiles.read(folder, DIALECTS).getFirst().balanceQuery());
        write("a.xml", asking.replace("deposit", "receivable"));
        assertEquals(List.of("balance-query"), problems().stream().map(Problem::key).toList());
    }

    @Test
    void aProductOfWhichTheDialectHasNoWordIsRefusedAndNotSold() throws Exception {
        write("a.xml", GOOD.replace("<product>99501</product>", "<product>99501</product>\n  <product>99502</product>"));
        List<Problem> problems = assertThrows(PartnerFileException.class,
            () -> PartnerFiles.read(folder, Codecs.traits(Codecs.all(Path.of("cfg"), Clock.system())))).problems();
        assertEquals(1, problems.size(), problems::toString);
        assertTrue(problems.getFirst().line() == 8 && problems.getFirst().toString().contains("dialect pln-2015 has no DE48 of 99502: needs one of [99501]"), problems::toString);
    }

    @Test
    void everythingWrongIsToldAtOnce() throws Exception {
        write("a.xml", GOOD.replace("7101", "0").replace("PPOBSW1", "?").replace("512", "none"));
        assertEquals(3, problems().size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            BANKA   | BANKB   | bank
            4510017 | 4510021 | partner code
            4510216 | 4510221 | bank
            """)
    void whatOnePartnerOwnsNoOtherMayHave(String from, String to, String key) throws Exception {
        write("a.xml", GOOD);
        write("b.xml", GOOD.replace(from, to));
        List<Problem> problems = problems();
        assertTrue(problems.stream().anyMatch(problem -> problem.key().equals(key) && problem.file().endsWith("b.xml")), problems.toString());
    }

    @Test
    void onePortHasOneFraming() throws Exception {
        write("a.xml", GOOD);
        write("b.xml", GOOD.replace("BANKA", "BANKB").replace("4510017", "4510021").replace("4510216", "4510221")
                .replace("trailer-ff", "length-2"));
        assertEquals(List.of("listener port"), problems().stream().map(Problem::key).toList());
    }

    @Test
    void macThatLeavesOutWhatMattersIsRefusedAndEachFieldIsNamedWithItsReason() throws Exception {
        Map<String, Codec.Traits> real = Codecs.traits(Codecs.all(Path.of("cfg"), Clock.system()));
        String whole = GOOD.replace("</partner>", "<mac algorithm=\"aes-cmac\" store=\"m.p12\" key=\"now\" scope=\"%s\"/></partner>");
        for (String enough : List.of("all", "0,1,2,3,4,11,12,15,32,33,39,40,48,56", "0,1,2,3,4,11,12,15,26,32,33,39,40,41,48,56,63")) {
            write("a.xml", whole.formatted(enough));
            assertEquals(1, PartnerFiles.read(folder, real).size(), enough);
        }
        Map<String, String> wrong = Map.of("0,2,4,11,12,32,48", "1 (the bitmaps", "2,4,11,12,32,33,48", "0 (the type", "0,11,12", "48 (customer",
                "0,1,2,3,4,11,12,15,32,33,40,48,56", "39 (the answer", "0,1,2,3,4,11,12,15,32,33,39,48,56", "40 (the function",
                "0,1,2,3,4,11,12,15,32,39,40,48,56", "33 (the central", "0,1,2,3,4,11,12,15,32,33,39,40,48", "56 (the payment");
        for (Map.Entry<String, String> scope : wrong.entrySet()) {
            write("a.xml", whole.formatted(scope.getKey()));
            List<Problem> problems = assertThrows(PartnerFileException.class, () -> PartnerFiles.read(folder, real)).problems();
            assertEquals(List.of("mac scope"), problems.stream().map(Problem::key).toList(), scope.getKey());
            assertTrue(problems.getFirst().reason().contains(scope.getValue()), problems.toString());
        }
        String pos = whole.replace("trailer-ff", "length-2").replace("pln-2015", "pos-1987");
        write("a.xml", pos.formatted("0,1,2,3,4,11,12,13,15,32,33,39,48,49,70,90"));
        assertEquals(1, PartnerFiles.read(folder, real).size());
        write("a.xml", pos.formatted("0,1,2,3,4,11,12,13,15,32,33,39,48,49"));
        assertTrue(assertThrows(PartnerFileException.class, () -> PartnerFiles.read(folder, real)).getMessage().contains("70 (the function"));
    }

    @Test
    void signOnForOtherConnectionsNeedsSomethingElseThatSaysWhoseTheyAre() throws Exception {
        for (String by : List.of("address", "certificate", "message")) {
            write("a.xml", GOOD.replace("</partner>", "<sign-on by=\"" + by + "\"/></partner>"));
            assertEquals(List.of("sign-on by"), problems().stream().map(Problem::key).toList(), by);
        }
        write("a.xml", GOOD.replace("</partner>", "<address>10.1.0.0/16</address><sign-on by=\"address\"/></partner>"));
        assertEquals(SignOnBy.ADDRESS, PartnerFiles.read(folder, DIALECTS).getFirst().signOn());
        String byMessage = "<mac algorithm=\"aes-cmac\" store=\"m.p12\" key=\"now\"/>%s<sign-on by=\"message\"/></partner>";
        write("a.xml", GOOD.replace("</partner>", byMessage.formatted("")));
        assertEquals(List.of("sign-on by"), problems().stream().map(Problem::key).toList(), "a recorded message has a good MAC");
        write("a.xml", GOOD.replace("</partner>", byMessage.formatted("<address>10.1.0.0/16</address>")));
        assertEquals(SignOnBy.MESSAGE, PartnerFiles.read(folder, DIALECTS).getFirst().signOn());
    }

    @Test
    void shortMacIsAnOldAgreementByName() throws Exception {
        String mac = "<mac algorithm=\"x9-19\" store=\"m.p12\" key=\"now\" %s/></partner>";
        write("a.xml", GOOD.replace("</partner>", mac.formatted("length=\"4\"")));
        assertEquals(List.of("mac length"), problems().stream().map(Problem::key).toList());
        write("a.xml", GOOD.replace("</partner>", mac.formatted("length=\"4\" old-agreement=\"yes\"")));
        assertEquals(4, PartnerFiles.read(folder, DIALECTS).getFirst().mac().length());
        write("a.xml", GOOD.replace("</partner>", mac.formatted("old-agreement=\"yes\"")));
        assertEquals(List.of("mac length"), problems().stream().map(Problem::key).toList());
    }

    @Test
    void unknownDialectAndEmptyFolderAreRefused() throws Exception {
        assertEquals(List.of("partner"), problems().stream().map(Problem::key).toList());
        write("a.xml", GOOD.replace("pln-2015", "klingon"));
        assertEquals(List.of("dialect"), problems().stream().map(Problem::key).toList());
    }

    @Test
    void externalEntitiesAreNotRead() throws Exception {
        write("a.xml", "<!DOCTYPE p [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>\n" + GOOD.replace("PPOBSW1", "&x;"));
        assertEquals("xml", problems().getFirst().key());
    }

    private List<Problem> problems() {
        return assertThrows(PartnerFileException.class, () -> PartnerFiles.read(folder, DIALECTS)).problems();
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }
}
