package id.ppob.switching.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.admin.Checks;
import id.ppob.switching.iso8583.Codecs;
import id.ppob.switching.metrics.Meters;
import id.ppob.switching.value.Clock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A partner that is nothing but seven digits is let in from other machines only by name. */
class DoorTest {
    @TempDir
    Path folder;

    @Test
    void beyondThisMachineAPartnerWithoutAddressTlsOrMacIsRefusedUnlessASettingNamesIt() throws Exception {
        PartnerFile bare = read("");
        assertNull(door("127.0.0.1", Set.of()).exposure(bare));
        assertNull(door("localhost", Set.of()).exposure(bare));
        assertNull(door("::1", Set.of()).exposure(bare));
        for (String everywhere : List.of("0.0.0.0", "::", "10.1.2.3", "no.such.host.invalid")) {
            String told = door(everywhere, Set.of("BANKB")).exposure(bare);
            assertTrue(told.startsWith("partner BANKA: banks.address " + everywhere) && told.contains("banks.unproved"), told);
            assertEquals(1, told.lines().count());
            assertNull(door(everywhere, Set.of("BANKA")).exposure(bare));
        }
        for (String proof : List.of("<address>10.1.0.0/16</address>", "<tls key=\"k.p12\" trust=\"t.p12\"/><client>CN=A</client>",
                "<mac algorithm=\"aes-cmac\" store=\"m.p12\" key=\"now\"/>")) {
            assertNull(door("0.0.0.0", Set.of()).exposure(read(proof)), proof);
        }
    }

    @Test
    void anAddressThatIsHalfTheWorldProvesNobody() throws Exception {
        for (String wide : List.of("0.0.0.0/0", "128.0.0.0/1", "::/0", "2000::/3")) {
            assertTrue(door("0.0.0.0", Set.of()).exposure(read("<address>10.1.0.0/16</address><address>" + wide + "</address>")) != null, wide);
        }
        for (String network : List.of("10.0.0.0/8", "2001:db8::/32", "10.1.2.3")) {
            assertNull(door("0.0.0.0", Set.of()).exposure(read("<address>" + network + "</address>")), network);
        }
    }

    @Test
    void healthNamesWhoIsLetInByItsDigitsAlone() throws Exception {
        assertFalse(Checks.partners(() -> List.of("BANKA")).run().ok());
        assertTrue(Checks.partners(() -> List.of("BANKA")).run().detail().contains("BANKA let in from anywhere"));
        assertTrue(Checks.partners(List::of).run().ok());
        assertFalse(Checks.partners(List::of).required(), "a setting said so: it is told, and the switch is ready");
    }

    private PartnerFile read(String proof) throws Exception {
        Files.writeString(folder.resolve("a.xml"), """
                <partner code="BANKA" name="Bank A" kind="receivable">
                  <listener port="7101" framing="trailer-ff"/>
                  <dialect>pln-2015</dialect>
                  <switcher>PPOBSW1</switcher>
                  <bank>4510017</bank>
                  <central>4510216</central>
                  <product>99501</product>
                  <limits connections="32" in-flight="512" deadline-ms="5000"/>
                """ + proof + "</partner>");
        return PartnerFiles.read(folder, Codecs.traits(Codecs.all(Path.of("cfg"), Clock.system()))).getFirst();
    }

    private static Door door(String host, Set<String> unproved) {
        return new Door(new BanksAddress(host, 0, new BanksAddress.Rules(10_000, 64, unproved)), null, null, null, Clock.system(), Meters.standalone());
    }
}
