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
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.keys.ClientIdentity;
import id.ppob.switching.keys.KeyPassword;
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
import java.nio.file.Files;
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
