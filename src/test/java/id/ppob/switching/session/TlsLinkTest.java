package id.ppob.switching.session;

import static id.ppob.switching.session.TestListener.BANK;
import static id.ppob.switching.session.TestListener.CENTRAL;
import static id.ppob.switching.session.TestListener.OTHER_BANK;
import static id.ppob.switching.session.TestListener.OTHER_CENTRAL;
import static id.ppob.switching.session.TestListener.SWITCHER;
import static id.ppob.switching.session.TestListener.network;
import static id.ppob.switching.session.TestListener.signOn;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import id.ppob.switching.door.PartnerLimits;
import id.ppob.switching.door.PartnerProfile;
import id.ppob.switching.keys.ClientIdentity;
import id.ppob.switching.keys.KeyPassword;
import id.ppob.switching.keys.KeyProblem;
import id.ppob.switching.keys.Pkcs12Keys;
import id.ppob.switching.keys.UnionTrust;
import id.ppob.switching.metrics.Meter;
import id.ppob.switching.metrics.Meters;
import id.ppob.switching.settlement.BusinessCalendar;
import id.ppob.switching.tcp.EventLoops;
import id.ppob.switching.tcp.Framing;
import id.ppob.switching.tcp.Listener;
import id.ppob.switching.tcp.TcpSettings;
import id.ppob.switching.tcp.TestPeer;
import id.ppob.switching.tcp.TlsServer;
import id.ppob.switching.testing.TestKeys;
import id.ppob.switching.testing.TestKeys.Identity;
import id.ppob.switching.value.Clock;
import id.ppob.switching.value.OwnerAlone;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** docs/iso8583-spec.md 25.3 to 25.5, over real sockets with keys made here. */
class TlsLinkTest {
    @TempDir
    Path folder;
    private final Meters meters = Meters.standalone();
    private final TestKeys ours = new TestKeys("Ours");
    private final TestKeys authorityA = new TestKeys("Authority A");
    private final TestKeys authorityB = new TestKeys("Authority B");
    private final Identity clientA = authorityA.issue("CN=Host A");
    private Pkcs12Keys keys;
    private EventLoops loops;
    private Listener listener;
    private TlsServer tls;
    private int port;

    @BeforeEach
    void open() throws Exception {
        OwnerAlone.write(folder.resolve("password"), TestKeys.PASSWORD);
        keys = new Pkcs12Keys(folder, new KeyPassword("file:password", folder));
        ours.identity(folder.resolve("ours.p12"), ours.issue("CN=Switch"));
        authorityA.trust(folder.resolve("a.p12"));
        authorityB.trust(folder.resolve("b.p12"));
        byte[] otherClient = authorityA.issue("CN=Second").certificate().getEncoded();
        ClientIdentity a = new ClientIdentity(Set.of("CN=Host A", "dns:by-name.example",
                "sha256:" + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(otherClient))), keys.trust("a.p12"));
        ClientIdentity b = new ClientIdentity(Set.of("CN=Host B"), keys.trust("b.p12"));
        FakeCodec codec = new FakeCodec();
        PartnerLimits limits = new PartnerLimits(10, 100, 0, 4096, 20_000);
        Sessions sessions = new Sessions(List.of(
                new PartnerProfile(1, "BANKA", codec, SWITCHER, Set.of(BANK), Set.of(CENTRAL), Set.of(99501), limits, List.of(), false, null, a, null),
                new PartnerProfile(2, "BANKB", codec, SWITCHER, Set.of(OTHER_BANK), Set.of(OTHER_CENTRAL), Set.of(99501), limits, List.of(), false,
                        null, b, null)), request -> false, BusinessCalendar.ofWibDays(0), Clock.system(), SessionSettings.defaults(), meters);
        loops = new EventLoops(2, EventLoops.Transport.NIO, 10, Clock.system());
        tls = new TlsServer(keys.identity("ours.p12"), new UnionTrust(List.of(a.trust(), b.trust())));
        listener = new Listener(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), TcpSettings.defaults("test", Framing.TRAILER_FF), loops,
                sessions, sessions::welcomes, tls, meters);
        port = listener.start().getPort();
    }

    @AfterEach
    void close() {
        listener.close();
        loops.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void clientOfThePartnerSignsOn(String protocol) throws Exception {
        SSLSocket socket = connect(authorityA.client(clientA, ours));
        socket.setEnabledProtocols(new String[] {protocol});
        try (TestPeer bank = new TestPeer(socket)) {
            assertTrue(bank.ask(signOn(CENTRAL)).endsWith(" 0000"));
            assertTrue(bank.ask(network(301, CENTRAL)).endsWith(" 0000"));
            assertEquals(protocol, socket.getSession().getProtocol());
        }
    }

    @Test
    void clientWithoutACertificateGetsNoFurtherThanTheHandshake() throws Exception {
        TestKeys nobody = new TestKeys("Nobody");
        assertEquals("closed", tell(authorityA.client(null, ours), CENTRAL));
        assertEquals("closed", tell(nobody.client(nobody.issue("CN=Host A"), ours), CENTRAL));
        await().until(() -> meters.value(Meter.CONNECTIONS_CLOSED, "tls") == 2);
        try (TestPeer plain = TestPeer.connect(port)) {
            assertEquals(TestPeer.CLOSED, plain.ask(signOn(CENTRAL)));
        }
    }

    @Test
    void certificateOfAnotherPartnerCannotSignOn() throws Exception {
        assertTrue(tell(authorityB.client(authorityB.issue("CN=Host B"), ours), OTHER_CENTRAL).endsWith(" 0000"));
        assertTrue(tell(authorityB.client(authorityB.issue("CN=Host B"), ours), CENTRAL).endsWith(" 0032"));
        assertTrue(tell(authorityA.client(authorityA.issue("CN=Somebody Else"), ours), CENTRAL).endsWith(" 0032"));
    }

    @Test
    void authorityOfOnePartnerCannotIssueTheNameOfAnother() throws Exception {
        assertTrue(tell(authorityB.client(authorityB.issue("CN=Host A"), ours), CENTRAL).endsWith(" 0032"));
        assertEquals(1, meters.value(Meter.SESSION_EVENTS, SessionEvent.WRONG_PEER.label()));
    }

    @Test
    void clientIsKnownByAnAlternativeNameToo() throws Exception {
        assertTrue(tell(authorityA.client(authorityA.issue("CN=By-Name"), ours), CENTRAL).endsWith(" 0000"));
    }

    @Test
    void renewedCertificateServesNewHandshakesAndRunningSessionsStay() throws Exception {
        SSLSocket socket = connect(authorityA.client(clientA, ours));
        try (TestPeer running = new TestPeer(socket)) {
            assertTrue(running.ask(signOn(CENTRAL)).endsWith(" 0000"));
            ours.identity(folder.resolve("ours.p12"), ours.issue("CN=Switch renewed"));
            assertTrue(keys.refresh(new java.util.ArrayList<>()));
            tls.renew(keys.identity("ours.p12"), new UnionTrust(List.of(keys.trust("a.p12"))));
            SSLSocket next = connect(authorityA.client(clientA, ours));
            try (TestPeer fresh = new TestPeer(next)) {
                assertTrue(fresh.ask(signOn(CENTRAL)).endsWith(" 0000"));
                assertNotEquals(serial(socket), serial(next));
            }
            assertTrue(running.ask(network(301, CENTRAL)).endsWith(" 0000"));
            assertEquals("closed", tell(authorityB.client(authorityB.issue("CN=Host B"), ours), OTHER_CENTRAL), "B is trusted no more");
        }
    }

    @Test
    void refusedCertificateIsLoggedByWhatIsWrongWithItAndBytesOfAFailedHelloNever() throws Exception {
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        Logger logger = (Logger) LoggerFactory.getLogger("id.ppob.switching");
        logger.setLevel(Level.INFO);
        logger.addAppender(lines);
        try {
            TestKeys nobody = new TestKeys("Nobody");
            TestKeys pretender = new TestKeys("Authority A");
            long day = 86_400_000L;
            told(lines, "TLS before any sign-on: its certificate has expired", authorityA.client(authorityA.issue("CN=Host A", -2 * day, -day), ours));
            told(lines, "TLS before any sign-on: its certificate is not valid yet", authorityA.client(authorityA.issue("CN=Host A", day, 2 * day), ours));
            told(lines, "TLS before any sign-on: an unknown issuer", pretender.client(pretender.issue("CN=Host A"), ours));
            told(lines, "TLS before any sign-on: no certificate", authorityA.client(null, ours));
            told(lines, "the other side refused our certificate", authorityA.client(clientA, nobody));
            told(lines, "3.2 of BANKA (it shows the certificate of BANKB)", authorityB.client(authorityB.issue("CN=Host B"), ours));
            told(lines, "3.2 of BANKA (its certificate has another name)", authorityA.client(authorityA.issue("CN=Somebody Else"), ours));
            told(lines, "3.2 of BANKA (its certificate is of another issuer", authorityB.client(authorityB.issue("CN=Host A"), ours));
            await("of one address four lines a second are told").until(() -> {
                try (TestPeer plain = TestPeer.connect(port)) {
                    plain.ask("22005030004180810000SITI RAHAYU 530000000001");
                }
                return text(lines).contains("plain bytes and no TLS (not shown)");
            });
            assertFalse(text(lines).contains("53495449"), "SITI in hexadecimal");
            assertFalse(text(lines).contains("SITI"), text(lines));
        } finally {
            logger.detachAppender(lines);
            logger.setLevel(null);
        }
    }

    private void told(ListAppender<ILoggingEvent> lines, String line, SSLContext client) throws Exception {
        await(line).until(() -> {
            tell(client, CENTRAL);
            return text(lines).contains(line);
        });
    }

    private static String text(ListAppender<ILoggingEvent> lines) {
        return List.copyOf(lines.list).stream().map(ILoggingEvent::getFormattedMessage).toList().toString();
    }

    @Test
    void damagedStoreIsRefusedByItsReason() throws Exception {
        OwnerAlone.write(folder.resolve("damaged.p12"), "");
        assertTrue(assertThrows(KeyProblem.class, () -> keys.trust("damaged.p12")).getMessage().contains("damaged, or no PKCS#12 file"));
        assertTrue(assertThrows(KeyProblem.class, () -> keys.trust("missing.p12")).getMessage().contains("there is no such file"));
        OwnerAlone.write(folder.resolve("password"), "another");
        assertTrue(assertThrows(KeyProblem.class, () -> new Pkcs12Keys(folder, new KeyPassword("file:password", folder)).trust("a.p12")).getMessage()
                .contains("another password, or damaged"));
    }

    @Test
    void shutdownDoesNotWaitForAHandshakeThatNeverEnds() throws Exception {
        try (Socket silent = new Socket(InetAddress.getLoopbackAddress(), port)) {
            await().until(() -> listener.connections() == 1);
            listener.close();
            await().until(() -> listener.connections() == 0);
            assertEquals(-1, silent.getInputStream().read());
        }
    }

    private String tell(SSLContext client, int central) throws IOException {
        try (TestPeer peer = new TestPeer(connect(client))) {
            return peer.ask(signOn(central));
        } catch (IOException refused) {
            return "closed";
        }
    }

    private SSLSocket connect(SSLContext client) throws IOException {
        return (SSLSocket) client.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
    }

    private static Object serial(SSLSocket socket) throws IOException {
        return ((X509Certificate) socket.getSession().getPeerCertificates()[0]).getSerialNumber();
    }
}
