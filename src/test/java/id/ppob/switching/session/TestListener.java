package id.ppob.switching.session;

import id.ppob.switching.dispatch.Request;
import id.ppob.switching.door.PartnerLimits;
import id.ppob.switching.door.PartnerProfile;
import id.ppob.switching.door.SignOnBy;
import id.ppob.switching.message.Answer;
import id.ppob.switching.metrics.Meter;
import id.ppob.switching.metrics.Meters;
import id.ppob.switching.settlement.BusinessCalendar;
import id.ppob.switching.tcp.EventLoops;
import id.ppob.switching.tcp.Framing;
import id.ppob.switching.tcp.Listener;
import id.ppob.switching.tcp.TcpSettings;
import id.ppob.switching.tcp.TestPeer;
import id.ppob.switching.value.AddressRange;
import id.ppob.switching.value.Clock;
import id.ppob.switching.value.LocalAt;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A real listener on loopback with two partners, and a lane that does what the test does with its queue. */
final class TestListener implements AutoCloseable {
    static final String SWITCHER = "PPOBSW1";
    static final int BANK = 4510017;
    static final int CENTRAL = 4510216;
    static final int OTHER_BANK = 4510021;
    static final int OTHER_CENTRAL = 4510221;

    final Meters meters = Meters.standalone();
    final BlockingQueue<Request> lane;
    final Sessions sessions;
    private final EventLoops loops;
    private final Listener listener;
    private final int port;

    /** What a test changes of the usual. */
    record Setup(int maxInFlight, int maxConnections, int deadlineMs, int lane, int pad, SessionSettings settings, TcpSettings tcp) {
        static Setup usual() {
            return new Setup(100, 10, 20_000, 10_000, 0, SessionSettings.defaults(), TcpSettings.defaults("test", Framing.TRAILER_FF));
        }

        Setup inFlight(int bound) {
            return new Setup(bound, maxConnections, deadlineMs, lane, pad, settings, tcp);
        }

        Setup partnerConnections(int bound) {
            return new Setup(maxInFlight, bound, deadlineMs, lane, pad, settings, tcp);
        }

        Setup deadline(int milliseconds) {
            return new Setup(maxInFlight, maxConnections, milliseconds, lane, pad, settings, tcp);
        }

        Setup laneOf(int requests) {
            return new Setup(maxInFlight, maxConnections, deadlineMs, requests, pad, settings, tcp);
        }

        Setup answersPaddedBy(int bytes) {
            return new Setup(maxInFlight, maxConnections, deadlineMs, lane, bytes, settings, tcp);
        }

        Setup sessions(SessionSettings other) {
            return new Setup(maxInFlight, maxConnections, deadlineMs, lane, pad, other, tcp);
        }

        Setup tcp(TcpSettings other) {
            return new Setup(maxInFlight, maxConnections, deadlineMs, lane, pad, settings, other);
        }
    }

    TestListener(Setup setup) throws IOException {
        this(setup, Clock.system());
    }

    TestListener(Setup setup, Clock clock) throws IOException {
        loops = new EventLoops(2, EventLoops.Transport.NIO, 10, clock);
        lane = new LinkedBlockingQueue<>(setup.lane());
        FakeCodec codec = new FakeCodec(setup.pad());
        sessions = new Sessions(List.of(
                new PartnerProfile(1, "BANKA", codec, SWITCHER, Set.of(BANK), Set.of(CENTRAL), Set.of(99501), setup.maxConnections(),
                        setup.maxInFlight(), setup.deadlineMs()),
                new PartnerProfile(2, "BANKB", codec, SWITCHER, Set.of(OTHER_BANK), Set.of(OTHER_CENTRAL), Set.of(99501),
                        setup.maxConnections(), setup.maxInFlight(), setup.deadlineMs())),
                lane::offer, BusinessCalendar.ofWibDays(0), clock, setup.settings(), meters);
        listener = new Listener(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), setup.tcp(), loops, sessions, sessions::welcomes, null, meters);
        port = listener.start().getPort();
    }

    TestListener() throws IOException {
        this(Setup.usual());
    }

    /** @return a connection on which nobody signed on */
    TestPeer stranger() throws IOException {
        return TestPeer.connect(port);
    }

    int port() {
        return port;
    }

    /** @return a connection from another address of this machine, on which nobody signed on */
    TestPeer strangerFrom(String address) throws IOException {
        Socket socket = new Socket();
        socket.bind(new InetSocketAddress(address, 0));
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return new TestPeer(socket);
    }

    /** Changes what BANKA's sign-on is good for, and where it connects from. */
    void signOnBy(SignOnBy by, List<AddressRange> addresses) {
        PartnerProfile now = sessions.byCentral(CENTRAL).profile();
        PartnerProfile other = sessions.byCentral(OTHER_CENTRAL).profile();
        sessions.change(List.of(new PartnerProfile(1, "BANKA", now.codec(), SWITCHER, now.bankCodes(), now.centrals(), now.products(), now.limits(), addresses,
                false, null, null, null, by), other));
    }

    int connections() {
        return listener.connections();
    }

    /** Changes BANKA's limits and addresses while traffic runs; BANKB stays as it was. */
    void change(PartnerLimits limits, List<AddressRange> addresses) {
        PartnerLimits others = new PartnerLimits(10, 100, 0, PartnerLimits.USUAL_FRAME, 20_000);
        sessions.change(List.of(
                new PartnerProfile(1, "BANKA", sessions.codec(), SWITCHER, Set.of(BANK), Set.of(CENTRAL), Set.of(99501), limits, addresses, false,
                        null, null, null),
                new PartnerProfile(2, "BANKB", sessions.codec(), SWITCHER, Set.of(OTHER_BANK), Set.of(OTHER_CENTRAL), Set.of(99501), others,
                        List.of(), false, null, null, null)));
    }

    /** @return a connection of BANKB, signed on */
    TestPeer otherBank() throws IOException {
        TestPeer peer = stranger();
        peer.ask(signOn(OTHER_CENTRAL));
        return peer;
    }

    static String inquiryOfTheOther(long stan) {
        return "INQUIRY %d %d %d %d 99501 %s".formatted(stan, now(), OTHER_BANK, OTHER_CENTRAL, SWITCHER);
    }

    /** Answers whatever reaches the lane, until interrupted. */
    Thread answerAll(Answer answer) {
        return Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    Request request = lane.take();
                    request.answer(answer);
                    request.replyTo().flush();
                }
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** @return a connection of BANKA, signed on */
    TestPeer bank() throws IOException {
        TestPeer peer = stranger();
        peer.ask(signOn(CENTRAL));
        return peer;
    }

    /** @return the next request that reached the lane */
    Request next() throws InterruptedException {
        Request request = lane.poll(20, TimeUnit.SECONDS);
        if (request == null) {
            throw new AssertionError("no request reached the lane");
        }
        return request;
    }

    double count(SessionEvent event) {
        return meters.value(Meter.SESSION_EVENTS, event.label());
    }

    static long now() {
        return LocalAt.of(Clock.system().wib());
    }

    static String signOn(int central) {
        return network(1, central);
    }

    static String network(int function, int central) {
        return "NETWORK %d %d %d".formatted(function, now(), central);
    }

    static String inquiry(long stan) {
        return business("INQUIRY", stan);
    }

    static String business(String messageClass, long stan) {
        return "%s %d %d %d %d 99501 %s".formatted(messageClass, stan, now(), BANK, CENTRAL, SWITCHER);
    }

    @Override
    public void close() {
        listener.close();
        loops.close();
    }
}
