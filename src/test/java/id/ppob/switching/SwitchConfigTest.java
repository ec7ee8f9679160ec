package id.ppob.switching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SwitchConfigTest {
    private static final Path SHIPPED = Path.of(System.getProperty("ppob.home", "."), "cfg");
    @TempDir
    Path cfg;

    @Test
    void shippedSettingsAreValid() throws IOException {
        assertEquals(900_000, SwitchConfig.read(SHIPPED).calendar().graceMs());
    }

    @ParameterizedTest
    @CsvSource({
        "grace-seconds = 900, grace-seconds = 69, at least twice reversal-seconds",
        "lanes.payment = 2, lanes.payment = 65, from 1 to 64",
        "lanes.payment = 2, lanes.paymnt = 2, lanes.payment",
        "'admin.hosts =', 'admin.host = x', did you mean admin.hosts",
        "'admin.hosts =', 'admin.hosts = a b:80', without ports",
        "disk.least-mib = 512, disk.least-mib = much, from 0 to 1048576",
        "transport = NIO, transport = OIO, NIO or EPOLL",
        "'cut-over =', cut-over = 25:00, HH:mm",
        "'cut-over =', cut-over = 09:00, cut-over",
        "'closed.from =', closed.from = 23:30, closed.until",
        "'pln.address =', pln.address = nowhere, HOST:PORT"})
    void wrongSettingIsRefusedWithFileKeyAndWhatItNeeds(String shipped, String wrong, String needed) throws IOException {
        Path file = cfg.resolve("switch.properties");
        String text = Files.readString(SHIPPED.resolve("switch.properties"));
        assertTrue(text.contains(shipped), shipped);
        Files.writeString(file, text.replace(shipped, wrong));
        String told = assertThrows(SwitchConfig.Invalid.class, () -> SwitchConfig.read(cfg)).getMessage();
        assertTrue(told.contains("switch.properties") && told.contains(needed), told);
    }
}
