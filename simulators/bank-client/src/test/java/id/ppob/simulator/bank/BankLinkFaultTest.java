package id.ppob.simulator.bank;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.simulator.pln.PlnHost;
import id.ppob.simulator.pln.PlnOptions;
import id.ppob.simulator.wire.FrameReader;
import id.ppob.wire.Dialect;
import id.ppob.wire.Messages;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.junit.jupiter.api.Test;

/** The client meets peers that misbehave: it says so, comes back, and never hangs. */
class BankLinkFaultTest {
    private static final Bank BANK = Bank.demo().getFirst();
    private static final Dialect DIALECT = Dialect.load(null);
    private static final String CUSTOMER = "530000000001";

    /** What a peer does with a request; network requests it answers properly. */
    private interface Behaviour {
        void on(ISOMsg request, byte[] answer, OutputStream out) throws IOException;
    }

    /** A peer on a free port that answers 28xx and treats all else as told. */
    private static final class Peer implements AutoCloseable {
        private final ServerSocket listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        private final Behaviour behaviour;
        private final List<Socket> sockets = new ArrayList<>();

        Peer(Behaviour behaviour) throws IOException {
            this.behaviour = behaviour;
            Thread.startVirtualThread(() -> {
                while (!listener.isClosed()) {
                    try {
                        Socket socket = listener.accept();
                        sockets.add(socket);
                        Thread.startVirtualThread(() -> serve(socket));
                    } catch (IOException e) {
                        return;
                    }
                }
            });
        }

        private void serve(Socket socket) {
            try (socket) {
                FrameReader frames = new FrameReader(socket.getInputStream());
                for (byte[] frame = frames.next(); frame != null; frame = frames.next()) {
                    ISOMsg request = DIALECT.unpack(frame);
                    byte[] answer = FrameReader.framed(DIALECT.pack(Messages.answer(request, "0000")));
                    if (Messages.mti(request).equals("2800")) {
                        socket.getOutputStream().write(answer);
                    } else {
                        behaviour.on(request, answer, socket.getOutputStream());
                    }
                }
            } catch (IOException | ISOException e) {
                // the behaviour under test ends connections this way
                return;
            }
        }

        BankDesk desk(int timeoutMs) {
            return BankDesk.open(DIALECT, BANK, LinkOptions.to("127.0.0.1", listener.getLocalPort()).over(1), null, timeoutMs, timeoutMs, (request, reply) -> { });
        }

        @Override
        public void close() throws IOException {
            listener.close();
            for (Socket socket : List.copyOf(sockets)) {
                socket.close();
            }
        }
    }

    private static void closedOnce(Behaviour first) throws IOException {
        boolean[] met = new boolean[1];
        try (Peer peer = new Peer((request, answer, out) -> {
            if (!met[0]) {
                met[0] = true;
                first.on(request, answer, out);
            } else {
                out.write(answer);
            }
        }); BankDesk desk = peer.desk(5_000)) {
            assertInstanceOf(Reply.Silent.class, inquire(desk));
            assertInstanceOf(Reply.Answered.class, inquire(desk), "comes back by itself");
        }
    }

    private static Reply inquire(BankDesk desk) {
        return desk.teller().inquire(desk.teller().requests().newKey(), CUSTOMER);
    }

    @Test
    void peerThatClosesInsideAFrameIsLeftAndMetAgain() throws IOException {
        closedOnce((request, answer, out) -> {
            out.write(answer, 0, answer.length / 2);
            throw new IOException("cut");
        });
    }

    @Test
    void peerThatSendsGarbageIsLeftAndMetAgain() throws IOException {
        closedOnce((request, answer, out) -> out.write(FrameReader.framed("what is this".getBytes(java.nio.charset.StandardCharsets.US_ASCII))));
    }

    @Test
    void frameWithoutEndIsLeftAndThePeerMetAgain() throws IOException {
        closedOnce((request, answer, out) -> out.write(new byte[3 * FrameReader.LONGEST]));
    }

    @Test
    void silentPeerCostsTheTimeOutAndThePaymentStaysUnknown() throws IOException {
        try (Peer peer = new Peer((request, answer, out) -> { }); BankDesk desk = peer.desk(50)) {
            assertTrue(desk.link().awaitUp(5_000));
            ISOMsg payment = someSale(desk);
            assertInstanceOf(Reply.Silent.class, desk.teller().pay(payment));
            assertTrue(desk.book().reversed(PaymentKey.of(payment)));
            assertEquals(1, desk.finish(200).get(Outcome.UNKNOWN).count());
        }
    }

    @Test
    void answersMayOvertakeEachOther() throws Exception {
        List<byte[]> held = new ArrayList<>();
        try (Peer peer = new Peer((request, answer, out) -> {
            held.add(answer);
            if (held.size() == 2) {
                out.write(held.get(1));
                out.write(held.get(0));
            }
        }); BankDesk desk = peer.desk(5_000)) {
            Reply[] first = new Reply[1];
            PaymentKey one = desk.teller().requests().newKey();
            Thread other = Thread.startVirtualThread(() -> first[0] = desk.teller().inquire(one, CUSTOMER));
            PaymentKey two = desk.teller().requests().newKey();
            assertEquals(two.stan(), assertInstanceOf(Reply.Answered.class, desk.teller().inquire(two, CUSTOMER)).message().getString(11));
            other.join();
            assertEquals(one.stan(), assertInstanceOf(Reply.Answered.class, first[0]).message().getString(11));
        }
    }

    @Test
    void approvalAfterTheReversalWasSentChangesNothing() throws IOException {
        byte[][] late = new byte[1][];
        try (Peer peer = new Peer((request, answer, out) -> {
            if (Messages.mti(request).equals("2200")) {
                late[0] = answer;
            } else {
                out.write(late[0]);
                out.write(answer);
            }
        }); BankDesk desk = peer.desk(100)) {
            assertTrue(desk.link().awaitUp(5_000));
            ISOMsg payment = someSale(desk);
            assertInstanceOf(Reply.Silent.class, desk.teller().pay(payment));
            assertEquals(Outcome.UNPAID, desk.book().outcome(PaymentKey.of(payment)));
            assertEquals(1, desk.link().late());
        }
    }

    @Test
    void openReversalIsTriedOnAcrossARestartOfTheSwitch() throws IOException {
        PlnOptions bills = PlnOptions.invented(0, 5, 3, null);
        ISOMsg payment;
        BankDesk desk;
        int port;
        try (PlnHost host = PlnHost.start(bills)) {
            port = host.port();
            desk = BankDesk.open(DIALECT, BANK, LinkOptions.to("127.0.0.1", port), null, 2_000, 200, (request, reply) -> { });
            Reply.Answered shown = assertInstanceOf(Reply.Answered.class, inquire(desk));
            payment = desk.teller().requests().payment(PaymentKey.of(shown.message()), shown.message());
        }
        await().until(() -> !desk.link().awaitUp(0));
        assertInstanceOf(Reply.NotSent.class, desk.teller().pay(payment));
        assertInstanceOf(Reply.NotSent.class, desk.teller().reverse(payment));
        try (desk; PlnHost _ = PlnHost.start(PlnOptions.invented(port, 5, 3, null))) {
            await().atMost(Duration.ofSeconds(60)).until(() -> desk.book().reversalEnded(PaymentKey.of(payment)));
            assertEquals(Outcome.UNPAID, desk.book().outcome(PaymentKey.of(payment)));
        }
    }

    @Test
    void failedReversalDoesNotStopTheNextSale() throws IOException {
        boolean[] deaf = {true};
        try (Peer peer = new Peer((request, answer, out) -> {
            boolean reversal = Messages.mti(request).startsWith("24");
            if (!deaf[0] || !reversal && !Messages.mti(request).equals("2200")) {
                out.write(answer);
            }
        }); BankDesk desk = peer.desk(100)) {
            assertTrue(desk.link().awaitUp(5_000));
            ISOMsg failed = someSale(desk);
            assertInstanceOf(Reply.Silent.class, desk.teller().pay(failed));
            assertEquals(Outcome.UNKNOWN, desk.book().outcome(PaymentKey.of(failed)), "neither was its reversal answered");
            assertInstanceOf(Reply.Answered.class, inquire(desk), "the counter goes on meanwhile");
            deaf[0] = false;
            ISOMsg next = someSale(desk);
            assertInstanceOf(Reply.Answered.class, desk.teller().pay(next));
            assertEquals(Outcome.PAID, desk.book().outcome(PaymentKey.of(next)));
            await().until(() -> desk.book().reversalEnded(PaymentKey.of(failed)));
        }
    }

    @Test
    void clientWithoutASwitchSaysSoWithinItsTimeOutAndNeverHangs() throws IOException {
        int nobody;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = free.getLocalPort();
        }
        try (BankDesk desk = BankDesk.open(DIALECT, BANK, LinkOptions.to("127.0.0.1", nobody).over(1), null, 300, 300, (request, reply) -> { })) {
            long began = System.nanoTime();
            assertInstanceOf(Reply.NotSent.class, inquire(desk));
            ISOMsg payment = someSale(desk);
            assertInstanceOf(Reply.NotSent.class, desk.teller().pay(payment));
            assertTrue(Duration.ofNanos(System.nanoTime() - began).toSeconds() < 30, "as long as its time-outs allow, and no longer");
        }
    }

    private static ISOMsg someSale(BankDesk desk) {
        Requests requests = desk.teller().requests();
        ISOMsg shown = requests.inquiry(requests.newKey(), CUSTOMER);
        shown.set(4, Messages.amount(1000));
        shown.set(48, "PPOBSW1" + CUSTOMER + "1" + "01" + "R".repeat(32) + " ".repeat(49) + "0".repeat(18 + 111));
        return requests.payment(PaymentKey.of(shown), shown);
    }
}
