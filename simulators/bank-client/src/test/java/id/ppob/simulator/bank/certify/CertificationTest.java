package id.ppob.simulator.bank.certify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.proof.Finding;
import id.ppob.proof.Proof;
import id.ppob.proof.Report;
import id.ppob.simulator.bank.BankKeys;
import id.ppob.simulator.bank.certify.Certificate.Verdict;
import id.ppob.switching.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The checklist against the whole switch in every dialect, and against one that does not keep the rules. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CertificationTest {
    private static final BankKeys NO_KEYS = new BankKeys(Path.of("nowhere"), "env:NOTHING");
    private static final int CUSTOMERS = 1_800;
    @RegisterExtension
    static final TestDatabase database = new TestDatabase();
    @TempDir
    private static Path folder;
    private static Village village;
    private static List<String> customers;

    @BeforeAll
    static void open() throws Exception {
        customers = Village.customers(database.database(), CUSTOMERS);
        village = new Village(database.database(), folder);
    }

    @AfterAll
    static void close() {
        village.close();
    }

    private static Path journals() {
        return folder.resolve("journals");
    }

    private static List<String> share(int part) {
        return customers.subList(part * CUSTOMERS / 6, (part + 1) * CUSTOMERS / 6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BANKA", "BANKB", "BANKC", "POS"})
    void switchIsCertifiedInEveryDialect(String partner) throws Exception {
        Certificate certificate = new Certification(village.cfg(), NO_KEYS, "127.0.0.1", village.ports(), journals()).run(partner, null, share("ABCS".indexOf(partner.charAt(partner.length() - 1))));
        assertTrue(certificate.passed(), certificate.text());
        assertTrue(certificate.html().contains("CERTIFIED") && certificate.rows().size() > 60, certificate.text());
        Report proof = Proof.prove(new Proof.Address(database.address().jdbcUrl(), database.address().user(), database.address().password()), journals(), null);
        List<Finding> ofJournals = proof.findings().stream().filter(finding -> finding.name().startsWith("9")).toList();
        assertTrue(ofJournals.stream().allMatch(Finding::holds), () -> "what certify journaled is what the books say: " + ofJournals);
        assertTrue(ofJournals.stream().anyMatch(finding -> finding.name().startsWith("930") && finding.checked() > 5), ofJournals::toString);
    }

    /** The last one: its bank is told what the books do not say. */
    @Order(Integer.MAX_VALUE)
    @Test
    void switchThatForgetsAReversalIsNotCertified() throws Exception {
        int port = village.ports().get(7101);
        try (Tamperer tamperer = new Tamperer(port)) {
            Map<Integer, Integer> ports = new HashMap<>(village.ports());
            ports.put(7101, tamperer.port());
            Certificate certificate = new Certification(village.cfg(), NO_KEYS, "127.0.0.1", ports, null).run("BANKA", "BANKB", share(4));
            assertFalse(certificate.passed());
            assertEquals(List.of("13-reversals"), certificate.rows().stream().filter(row -> row.verdict() == Verdict.FAIL).map(Certificate.Row::section).distinct().toList(),
                    certificate.text());
            assertTrue(certificate.text().contains("FAIL     send reversal                                  expected 0094"), certificate.text());
            assertTrue(certificate.html().contains("NOT CERTIFIED") && certificate.html().contains("class=\"FAIL\""));
        }
    }

    @Test
    void customersThatAreMissingAreNotPassedOver() throws Exception {
        Certificate certificate = new Certification(village.cfg(), NO_KEYS, "127.0.0.1", village.ports(), journals()).run("BANKA", null, List.of("999999999999"));
        assertFalse(certificate.passed());
        assertTrue(certificate.rows().stream().anyMatch(row -> row.verdict() == Verdict.NOT_RUN && row.got().contains("--idpel-file")), certificate.text());
    }

    /** Stands between and says 0000 where the switch says 0094. */
    private static final class Tamperer implements AutoCloseable {
        private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final int to;

        Tamperer(int to) throws IOException {
            this.to = to;
            Thread.ofVirtual().start(this::accept);
        }

        int port() {
            return listener.getLocalPort();
        }

        private void accept() {
            while (!listener.isClosed()) {
                try {
                    Socket client = listener.accept();
                    Socket server = new Socket(InetAddress.getLoopbackAddress(), to);
                    client.setTcpNoDelay(true);
                    server.setTcpNoDelay(true);
                    Thread.ofVirtual().start(() -> carry(client, server, false));
                    Thread.ofVirtual().start(() -> carry(server, client, true));
                } catch (IOException closed) {
                    return;
                }
            }
        }

        private static void carry(Socket from, Socket to, boolean answers) {
            byte[] bytes = new byte[8192];
            try (from; to) {
                for (int read = from.getInputStream().read(bytes); read >= 0; read = from.getInputStream().read(bytes)) {
                    String text = new String(bytes, 0, read, StandardCharsets.ISO_8859_1);
                    to.getOutputStream().write((answers && text.startsWith("241") ? text.replace("45102160094", "45102160000") : text).getBytes(StandardCharsets.ISO_8859_1));
                }
            } catch (IOException ended) {
                return;
            }
        }

        @Override
        public void close() {
            try {
                listener.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
