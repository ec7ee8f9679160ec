package id.ppob.switching.q2;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import id.ppob.switching.admin.AdminServer;
import id.ppob.switching.admin.Health;
import id.ppob.switching.value.Clock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Asks the kernel which sockets this process listens on; jPOS's own metrics service would show up here. */
class LoopbackTest {
    private static final Path PROC = Path.of("/proc/self");
    private static final Set<String> LOOPBACK = Set.of("0100007F", "00000000000000000000000001000000", "0000000000000000FFFF00000100007F");
    private static final String LISTEN = "0A";

    @Test
    void q2AndAdminListenOnLoopbackAlone(@TempDir Path deploy) throws Exception {
        assumeTrue(Files.isDirectory(PROC), "needs Linux's /proc");
        Files.writeString(deploy.resolve("10_admin.xml"),
                "<admin class=\"id.ppob.switching.q2.PartBean\"><property name=\"part\" value=\"admin\"/></admin>");
        try (Q2Runner runner = Q2Runner.open(deploy)) {
            Health health = new Health(Clock.system(), List.of());
            AdminServer admin = new AdminServer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), java.util.List.of(), runner.meters(), health, health);
            runner.start(name -> Part.of(name, admin::start, admin::close));
            Set<String> own = listening();
            assertTrue(!own.isEmpty() && own.stream().allMatch(LOOPBACK::contains), own.toString());
        }
    }

    private static Set<String> listening() throws IOException {
        List<String> inodes = new ArrayList<>();
        try (var descriptors = Files.newDirectoryStream(PROC.resolve("fd"))) {
            for (Path descriptor : descriptors) {
                if (Files.isSymbolicLink(descriptor)) {
                    inodes.add(Files.readSymbolicLink(descriptor).toString());
                }
            }
        }
        Set<String> addresses = new TreeSet<>();
        for (String table : List.of("net/tcp", "net/tcp6")) {
            for (String line : Files.readAllLines(PROC.resolve(table))) {
                String[] columns = line.strip().split("\\s+");
                if (columns[3].equals(LISTEN) && inodes.contains("socket:[" + columns[9] + "]")) {
                    addresses.add(columns[1].split(":")[0]);
                }
            }
        }
        return addresses;
    }
}
