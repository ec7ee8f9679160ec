package id.ppob.switching.session;

import static id.ppob.switching.session.TestListener.BANK;
import static id.ppob.switching.session.TestListener.CENTRAL;
import static id.ppob.switching.session.TestListener.SWITCHER;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import id.ppob.switching.dispatch.Request;
import id.ppob.switching.door.PartnerLimits;
import id.ppob.switching.door.PartnerProfile;
import id.ppob.switching.door.SignOnBy;
import id.ppob.switching.iso8583.Codec;
import id.ppob.switching.iso8583.Codecs;
import id.ppob.switching.iso8583.MacTerms;
import id.ppob.switching.keys.KeyPassword;
import id.ppob.switching.keys.MacKey;
import id.ppob.switching.keys.Pkcs12Keys;
import id.ppob.switching.message.Answer;
import id.ppob.switching.message.ResponseCode;
import id.ppob.switching.metrics.Meter;
import id.ppob.switching.metrics.Meters;
import id.ppob.switching.settlement.BusinessCalendar;
import id.ppob.switching.tcp.Connection;
import id.ppob.switching.tcp.EventLoops;
import id.ppob.switching.tcp.FrameReceiver;
import id.ppob.switching.tcp.Framing;
import id.ppob.switching.tcp.Listener;
import id.ppob.switching.tcp.TcpSettings;
import id.ppob.switching.tcp.TestPeer;
import id.ppob.switching.testing.TestKeys;
import id.ppob.switching.value.Clock;
import id.ppob.switching.value.LocalAt;
import id.ppob.switching.value.OwnerAlone;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/**
 * A stranger without the key, on a running listener: the switch must sign nothing for it, whatever the scope; docs/iso8583-spec.md 25.10,
 * 25.11. MACs of the genuine side are computed here.
 */
class ForgedMacTest {
    /** Printed in an earlier guide: DE39 is not in it. */
    private static final List<Integer> WITHOUT_THE_ANSWER = List.of(0, 2, 4, 11, 12, 32, 48);
    private static final List<Integer> WITHOUT_THE_TYPE = List.of(2, 4, 11, 12, 32, 33, 48);
    private static final List<Integer> EVERYTHING = List.of();

    private final Codec codec = Codecs.of(Path.of("cfg"), "pln-2015");
    @TempDir
    Path folder;
    private final Meters meters = Meters.standalone();
    private final BlockingQueue<Request> lane = new LinkedBlockingQueue<>();
    private final EventLoops loops = new EventLoops(2, EventLoops.Transport.NIO, 10, Clock.system());
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private Pkcs12Keys keys;
    private Listener listener;
    private int port;
    private long seconds;
    private SignOnBy signOn = SignOnBy.CONNECTION;
    private Porch porch = new Porch();
    private SessionSettings settings = SessionSettings.defaults();

    @BeforeEach
    void keys() throws Exception {
        OwnerAlone.write(folder.resolve("password"), TestKeys.PASSWORD);
        byte[] key = new byte[24];
        for (int i = 0; i < 24; i++) {
            key[i] = (byte) (i % 16 * 7 + 1);
        }
        TestKeys.secrets(folder.resolve("X9_19.p12"), "DESede", Map.of("now", key));
        TestKeys.secrets(folder.resolve("AES_CMAC.p12"), "AES", Map.of("now", java.util.Arrays.copyOf(key, 16)));
        keys = new Pkcs12Keys(folder, new KeyPassword("file:password", folder));
        lines.start();
        ((Logger) LoggerFactory.getLogger(Session.class)).addAppender(lines);
        ((Logger) LoggerFactory.getLogger(Session.class)).setLevel(Level.INFO);
    }

    @AfterEach
    void close() {
        ((Logger) LoggerFactory.getLogger(Session.class)).setLevel(null);
        ((Logger) LoggerFactory.getLogger(Session.class)).detachAppender(lines);
        if (listener != null) {
            listener.close();
        }
        loops.close();
    }

    @ParameterizedTest
    @EnumSource(MacKey.Algorithm.class)
    void strangersMessageIsRefusedWithoutAMacOfOurs(MacKey.Algorithm algorithm) throws Exception {
        for (List<Integer> scope : List.of(WITHOUT_THE_ANSWER, WITHOUT_THE_TYPE, EVERYTHING)) {
            open(algorithm, scope);
            for (String message : List.of(payment(), inquiry(), signOn(), forged(payment()), forged(signOn()))) {
                try (TestPeer stranger = TestPeer.connect(port)) {
                    String answer = stranger.ask(message);
                    assertTrue(answer.contains("0030"), answer);
                    assertUnsealed(answer, scope + " " + message);
                }
            }
            listener.close();
            listener = null;
        }
        assertTrue(lane.isEmpty());
    }

    @Test
    void refusalOnASignedOnConnectionHasNoMacEitherAndTheGenuineGoOn() throws Exception {
        open(MacKey.Algorithm.AES_CMAC, EVERYTHING);
        try (TestPeer bank = TestPeer.connect(port)) {
            assertSealed(bank.ask(sealed(signOn())));
            assertUnsealed(bank.ask(payment()), "a payment put into the connection of the bank");
            bank.send(sealed(inquiry()));
            Request asked = lane.poll(20, TimeUnit.SECONDS);
            asked.answer(new Answer.Echo(ResponseCode.UNKNOWN_CUSTOMER));
            asked.replyTo().flush();
            assertSealed(bank.receive());
        }
    }

    @Test
    void recordedSignOnOpensNoStrangersConnection() throws Exception {
        open(MacKey.Algorithm.AES_CMAC, EVERYTHING);
        String recorded = sealed(signOn());
        try (TestPeer bank = TestPeer.connect(port)) {
            assertTrue(bank.ask(recorded).contains("0000001"), "0000 and then DE40");
            try (TestPeer stranger = TestPeer.connect(port)) {
                assertTrue(stranger.ask(recorded).contains("0030001"));
                assertEquals(TestPeer.CLOSED, stranger.receive());
            }
            assertTrue(bank.ask(recorded).contains("0030001"), "on its own connection neither");
            assertTrue(bank.ask(sealed(signOn())).contains("0000001"), "with a new DE12 it signs on again");
        }
        await().until(() -> meters.value(Meter.CONNECTIONS_CLOSED, "replayed") == 1);
        try (TestPeer stranger = TestPeer.connect(port)) {
            assertTrue(stranger.ask(recorded).contains("0030001"), "after the bank has gone neither");
        }
        assertTrue(told().contains("rule M-03"), told());
    }

    /** Killed before it was kept, the next process would take it again; killed before it was answered, its bank signs on anew. */
    @Test
    void signOnAndSignOffAreAnsweredWhenItIsKeptThatTheyWereTakenAndNotBefore() throws Exception {
        BlockingQueue<Runnable> keeping = new LinkedBlockingQueue<>();
        porch = new Porch((_, kept) -> keeping.add(kept));
        open(MacKey.Algorithm.AES_CMAC, EVERYTHING);
        try (TestPeer bank = TestPeer.connect(port)) {
            for (String function : List.of("001", "002")) {
                bank.send(sealed(network(now(), function)));
                Runnable kept = keeping.poll(20, TimeUnit.SECONDS);
                assertTrue(bank.ask(sealed(network(now(), "301"))).contains("301"), "what comes behind it is answered, and it is not yet");
                kept.run();
                assertTrue(bank.receive().contains("0000" + function));
            }
        }
    }

    @Test
    void recordedSignOffEndsNoSession() throws Exception {
        open(MacKey.Algorithm.AES_CMAC, EVERYTHING);
        String at = now();
        String recorded = sealed(network(at, "002"));
        try (TestPeer bank = TestPeer.connect(port)) {
            assertTrue(bank.ask(sealed(network(at, "001"))).contains("0000001"), "a sign-on and a sign-off of one second are two");
            assertTrue(bank.ask(recorded).contains("0000002"));
            assertTrue(bank.ask(sealed(signOn())).contains("0000001"));
            assertTrue(bank.ask(recorded).contains("0030002"), "played again");
            bank.send(sealed(inquiry()));
            await().until(() -> lane.size() == 1);
            assertTrue(bank.ask(sealed(network(now(), "002"))).contains("0000002"), "its own next one counts");
        }
        assertTrue(told().contains("rule M-03"), told());
    }

    /** Whoever holds the line can send our own words back; they are under a good MAC. */
    @Test
    void echoOfOursThatComesBackProvesNobodyOnNoConnection() throws Exception {
        settings = new SessionSettings(15_000, 200, 20_000, 90_000, 5, 1);
        signOn = SignOnBy.MESSAGE;
        open(MacKey.Algorithm.AES_CMAC, EVERYTHING);
        try (TestPeer bank = TestPeer.connect(port)) {
            assertSealed(bank.ask(sealed(signOn())));
            String echo = bank.receive();
            assertTrue(echo.startsWith("2800"), echo);
            assertSealed(echo);
            assertUnsealed(bank.ask(echo), "on its own connection");
            try (TestPeer stranger = TestPeer.connect(port)) {
                String answer = stranger.ask(echo);
                assertTrue(answer.contains("0030"), answer);
                assertUnsealed(answer, "on another");
                assertTrue(stranger.ask(inquiry()).contains("0030"), "and is nobody's still");
            }
            assertTrue(bank.ask(sealed(network(now(), "301"))).contains("0000301"), "the partner's own echo counts");
        }
        assertTrue(told().contains("rule M-04"), told());
    }

    @Test
    void whereTheMacProvesEachMessageNoSignOnIsNeededAndAForgedOneGetsNoFurther() throws Exception {
        signOn = SignOnBy.MESSAGE;
        open(MacKey.Algorithm.AES_CMAC, EVERYTHING);
        try (TestPeer once = TestPeer.connect(port)) {
            once.send(sealed(inquiry()));
            Request asked = lane.poll(20, TimeUnit.SECONDS);
            asked.answer(new Answer.Echo(ResponseCode.UNKNOWN_CUSTOMER));
            asked.replyTo().flush();
            assertSealed(once.receive());
        }
        try (TestPeer stranger = TestPeer.connect(port)) {
            assertUnsealed(stranger.ask(inquiry()), "no MAC");
            assertUnsealed(stranger.ask(forged(inquiry())), "another MAC");
        }
        assertTrue(lane.isEmpty());
    }

    @Test
    void takenSignOnsAreBoundedAndNoneIsTakenTwice() {
        TakenSignOns taken = new TakenSignOns();
        long first = 20261130120000L;
        for (int i = 0; i < 3 * TakenSignOns.MOST; i++) {
            assertTrue(taken.take(first + i, CENTRAL, 0));
            assertFalse(taken.take(first + i, CENTRAL, 0));
        }
        assertEquals(TakenSignOns.MOST, taken.size());
        assertFalse(taken.take(first, CENTRAL, 0), "forgotten, and yet not taken again");
        assertTrue(taken.take(first + 4L * TakenSignOns.MOST, CENTRAL, first + 3L * TakenSignOns.MOST));
        assertEquals(1, taken.size(), "those whose DE12 nobody takes any more are forgotten");
    }

    @Test
    void wrongMacsCloseTheConnectionAfterAFewAndTheLogNamesWhoWasMeant() throws Exception {
        open(MacKey.Algorithm.AES_CMAC, EVERYTHING);
        try (TestPeer stranger = TestPeer.connect(port)) {
            for (int i = 0; i < 5; i++) {
                assertTrue(stranger.ask(forged(signOn())).contains("0030"), "try " + i);
            }
            assertEquals(TestPeer.CLOSED, stranger.receive());
        }
        try (TestPeer bank = TestPeer.connect(port)) {
            assertTrue(bank.ask(sealed(signOn())).contains("0000001"));
            for (int i = 0; i < 5; i++) {
                bank.ask(inquiry());
            }
            assertEquals(TestPeer.CLOSED, bank.receive(), "signed on or not");
        }
        await().until(() -> meters.value(Meter.CONNECTIONS_CLOSED, "mac") == 2);
        assertTrue(told().contains("DE33 names BANKA"), told());
        assertTrue(lines.list.stream().filter(line -> line.getFormattedMessage().contains("M-0")).allMatch(line -> line.getLevel() == Level.WARN));
        assertTrue(lines.list.size() < 10, "limited");
    }

    @Test
    void whatAStrangerSaysBetweenItsGuessesBuysItNoMoreOfThem() throws Exception {
        open(MacKey.Algorithm.AES_CMAC, EVERYTHING);
        try (TestPeer stranger = TestPeer.connect(port)) {
            for (int i = 0; i < 5; i++) {
                stranger.send("28100010000083810000" + now() + "07" + CENTRAL + "0000" + "301" + "TERMINAL00000001" + "007" + SWITCHER);
                assertSealed(stranger.ask(sealed(inquiry())));
                assertUnsealed(stranger.ask(forged(signOn())), "try " + i);
            }
            assertEquals(TestPeer.CLOSED, stranger.receive(), "neither an answer of nobody's nor a recorded message proves a stranger");
        }
        assertEquals(5, meters.value(Meter.SESSION_EVENTS, "unexpected_answer"));
    }

    /** It was read while no MAC was agreed on; without one nothing more is read. */
    @Test
    void macThatIsAgreedOnWhileASignOnIsReadIsAskedOfTheNextMessage() throws Exception {
        Sessions sessions = sessions(null);
        MacTerms terms = new MacTerms(keys.mac(MacKey.Algorithm.AES_CMAC, "AES_CMAC.p12", "now"), null, 8, EVERYTHING);
        Connection connection = (Connection) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Connection.class}, (_, method, _) -> switch (method.getName()) {
            case "address" -> {
                sessions.change(List.of(profile(terms)));
                yield InetAddress.getLoopbackAddress();
            }
            case "certificates" -> List.of();
            case "heardMillis" -> Clock.system().millis();
            case "heardNanos", "id" -> 1L;
            case "header" -> new byte[0];
            case "line" -> -1;
            case "peer" -> "a bank";
            case "send" -> true;
            default -> null;
        });
        FrameReceiver session = sessions.apply(connection);
        for (String message : List.of(signOn(), inquiry(), forged(inquiry()))) {
            session.frame(message.getBytes(StandardCharsets.US_ASCII), 0, message.length());
        }
        assertTrue(lane.isEmpty(), "no MAC, and another one");
        String genuine = sealed(inquiry());
        session.frame(genuine.getBytes(StandardCharsets.US_ASCII), 0, genuine.length());
        assertEquals(1, lane.size());
    }

    private String told() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList().toString();
    }

    private void open(MacKey.Algorithm algorithm, List<Integer> scope) throws Exception {
        Sessions sessions = sessions(new MacTerms(keys.mac(algorithm, algorithm.name() + ".p12", "now"), null, 8, scope));
        listener = new Listener(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), TcpSettings.defaults("test", Framing.TRAILER_FF), loops, sessions, meters);
        port = listener.start().getPort();
    }

    private Sessions sessions(MacTerms terms) {
        return new Sessions(List.of(profile(terms)), lane::offer, BusinessCalendar.ofWibDays(0), Clock.system(), settings, meters, porch);
    }

    private PartnerProfile profile(MacTerms terms) {
        return new PartnerProfile(1, "BANKA", codec, SWITCHER, Set.of(BANK), Set.of(CENTRAL), Set.of(99501), new PartnerLimits(10, 100, 0, 4096, 20_000), List.of(), false, null,
                null, terms, signOn);
    }

    private String now() {
        return String.valueOf(LocalAt.of(Clock.system().wib().plusSeconds(seconds++)));
    }

    private String signOn() {
        return network(now(), "001");
    }

    private static String network(String at, String function) {
        return "28000010000081810000" + at + "07" + CENTRAL + function + "TERMINAL00000001" + "007" + SWITCHER;
    }

    private String inquiry() {
        return "21004030004180810000" + "0599501" + "000000000001" + now() + "6010" + "07" + BANK + "07" + CENTRAL + "TERMINAL00000001" + "019" + SWITCHER
                + "530000000001";
    }

    private String payment() {
        return "22005030004180810000" + "0599501" + "3600000000161637" + "000000000002" + now() + "6010" + "07" + BANK + "07" + CENTRAL + "TERMINAL00000001"
                + "233" + SWITCHER + "530000000001" + "1101" + "R".repeat(32) + "NAME".repeat(6) + "X" + "53111" + "021".repeat(5) + "R1  " + "0".repeat(18)
                + "202610" + "20261120" + "00000000" + "0".repeat(11) + "C" + "0".repeat(10) + "0".repeat(10 + 9 + 48);
    }

    private static String forged(String message) {
        return message.substring(0, 19) + "1" + message.substring(20) + "0123456789ABCDEF";
    }

    /** Of the whole message under the AES key. */
    private String sealed(String message) throws Exception {
        String promised = message.substring(0, 19) + "1" + message.substring(20);
        return promised + mac(promised);
    }

    private String mac(String text) throws Exception {
        MacKey.Engine engine = keys.mac(MacKey.Algorithm.AES_CMAC, "AES_CMAC.p12", "now").engine();
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        byte[] mac = new byte[MacKey.LONGEST];
        engine.update(bytes, 0, bytes.length);
        engine.finish(mac);
        return HexFormat.of().withUpperCase().formatHex(mac, 0, 8);
    }

    private void assertSealed(String answer) throws Exception {
        assertEquals(mac(answer.substring(0, answer.length() - 16)), answer.substring(answer.length() - 16));
    }

    private static void assertUnsealed(String answer, String what) {
        assertEquals('0', answer.charAt(19), what + ": the bitmap promises a MAC: " + answer);
    }
}
