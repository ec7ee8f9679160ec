package id.ppob.switching.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.testing.TestKeys;
import id.ppob.switching.value.OwnerAlone;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** MACs by the standards' own examples, with keys that went through a store. */
class MacVectorTest {
    private static final String TWO_KEYS = "0123456789ABCDEFFEDCBA9876543210";
    private static final String RFC_4493 = "2B7E151628AED2A6ABF7158809CF4F3C";

    @TempDir
    Path folder;

    @Test
    void x919IsAsInTheAnnexOfIso9797() throws Exception {
        byte[] message = "Now is the time for all ".getBytes(StandardCharsets.US_ASCII);
        assertEquals("A1C72E74EA3FA9B6", mac(MacKey.Algorithm.X9_19, "DESede", TWO_KEYS + TWO_KEYS.substring(0, 16), message).substring(0, 16));
    }

    @Test
    void cmacIsAsInRfc4493() throws Exception {
        assertEquals("BB1D6929E95937287FA37D129B756746", mac(MacKey.Algorithm.AES_CMAC, "AES", RFC_4493, new byte[0]));
        assertEquals("070A16B46B4D4144F79BDD9DD04A287C",
                mac(MacKey.Algorithm.AES_CMAC, "AES", RFC_4493, hex("6BC1BEE22E409F96E93D7E117393172A")));
        assertEquals("DFA66747DE9AE63030CA32611497C827",
                mac(MacKey.Algorithm.AES_CMAC, "AES", RFC_4493, hex("6BC1BEE22E409F96E93D7E117393172AAE2D8A571E03AC9C9EB76FAC45AF8E5130C81C46A35CE411")));
    }

    @Test
    void keyThatDoesNotFitItsAlgorithmIsNamedAndNeverShown() {
        KeyProblem problem = assertThrows(KeyProblem.class, () -> mac(MacKey.Algorithm.X9_19, "AES", RFC_4493 + RFC_4493, new byte[1]));
        assertTrue(problem.getMessage().contains("macs.p12") && problem.getMessage().contains("16 bytes"), problem.getMessage());
        assertTrue(!problem.getMessage().contains(RFC_4493));
    }

    @Test
    void changedStoreIsReadAgainAndABrokenOneStaysAsItWas() throws Exception {
        Path file = folder.resolve("macs.p12");
        TestKeys.secrets(file, "AES", Map.of("one", hex(RFC_4493)));
        Pkcs12Keys keys = keys();
        keys.mac(MacKey.Algorithm.AES_CMAC, "macs.p12", "one");
        List<KeyProblem> problems = new ArrayList<>();
        assertTrue(!keys.refresh(problems), "nothing changed");
        TestKeys.secrets(file, "AES", Map.of("one", hex(RFC_4493), "two", new byte[32]));
        assertTrue(keys.refresh(problems));
        keys.mac(MacKey.Algorithm.AES_CMAC, "macs.p12", "two");
        Files.writeString(file, "no store");
        assertTrue(!keys.refresh(problems));
        assertEquals(1, problems.size());
        keys.mac(MacKey.Algorithm.AES_CMAC, "macs.p12", "two");
    }

    @Test
    void keyStoreOrPasswordThatOthersMayReadIsRefused() throws Exception {
        for (String open : List.of("macs.p12", "password")) {
            TestKeys.secrets(folder.resolve("macs.p12"), "AES", Map.of("one", hex(RFC_4493)));
            Pkcs12Keys keys = keys();
            Files.setPosixFilePermissions(folder.resolve(open), PosixFilePermissions.fromString("rw-r--r--"));
            String why = assertThrows(KeyProblem.class, () -> keys.mac(MacKey.Algorithm.AES_CMAC, "macs.p12", "one")).getMessage();
            assertTrue(why.contains("(rw-r--r--): chmod 600 " + folder.resolve(open)), why);
        }
    }

    private String mac(MacKey.Algorithm algorithm, String kind, String key, byte[] message) throws Exception {
        TestKeys.secrets(folder.resolve("macs.p12"), kind, Map.of("bank", hex(key)));
        MacKey.Engine engine = keys().mac(algorithm, "macs.p12", "bank").engine();
        byte[] mac = new byte[MacKey.LONGEST];
        engine.update(message, 0, message.length);
        engine.finish(mac);
        byte[] again = new byte[MacKey.LONGEST];
        engine.update(message, 0, message.length);
        engine.finish(again);
        assertTrue(Arrays.equals(mac, again), "an engine starts anew");
        return HexFormat.of().withUpperCase().formatHex(mac);
    }

    private Pkcs12Keys keys() throws Exception {
        OwnerAlone.write(folder.resolve("password"), TestKeys.PASSWORD + "\n");
        return new Pkcs12Keys(folder, new KeyPassword("file:password", folder));
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
