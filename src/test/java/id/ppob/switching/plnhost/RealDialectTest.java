package id.ppob.switching.plnhost;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import id.ppob.switching.door.PartnerFile;
import id.ppob.switching.door.PartnerFiles;
import id.ppob.switching.iso8583.Codec;
import id.ppob.switching.iso8583.Codecs;
import id.ppob.switching.metrics.Meter;
import id.ppob.switching.metrics.Meters;
import id.ppob.switching.session.SessionSettings;
import id.ppob.switching.session.Sessions;
import id.ppob.switching.settlement.BusinessCalendar;
import id.ppob.switching.tcp.Connector;
import id.ppob.switching.tcp.EventLoops;
import id.ppob.switching.tcp.Framing;
import id.ppob.switching.tcp.Listener;
import id.ppob.switching.tcp.TcpSettings;
import id.ppob.switching.value.Clock;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Link and listener face to face, in the dialect and with the partner files that ship. */
class RealDialectTest {
    private final Meters meters = Meters.standalone();
    private final Clock clock = Clock.system();
    private final Codec codec = Codecs.of(Path.of("cfg"), "pln-2015");

    @ParameterizedTest
    @EnumSource(EventLoops.Transport.class)
    void linkOfOursSignsOnToAListenerOfOursAndBothEcho(EventLoops.Transport transport) throws Exception {
        talk(transport, Framing.TRAILER_FF);
    }

    @Test
    void framingByLengthCarriesTheSameMessages() throws Exception {
        talk(EventLoops.Transport.NIO, Framing.LENGTH_2);
    }

    private void talk(EventLoops.Transport transport, Framing framing) throws Exception {
        PartnerFile bank = PartnerFiles.read(Path.of("cfg/partners"), Codecs.traits(Codecs.all(Path.of("cfg"), Clock.system()))).getFirst();
        TcpSettings tcp = TcpSettings.defaults("test", framing);
        SessionSettings quick = new SessionSettings(5000, 100, 10_000, 20_000, 5, 1);
        Sessions sessions = new Sessions(List.of(bank.toProfile(1, codec)), request -> false, BusinessCalendar.ofWibDays(0), clock, quick, meters);
        try (EventLoops loops = new EventLoops(2, transport, 10, clock);
                Listener listener = new Listener(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), tcp, loops, sessions, meters)) {
            int port = listener.start().getPort();
            LinkSettings often = new LinkSettings(bank.centrals().iterator().next(), bank.switcher(), 250, 10_000, 20, 200);
            try (PlnLink link = new PlnLink(new Connector("127.0.0.1", port, 1000, tcp, loops, meters), codec, often, clock, new Random())) {
                link.start();
                await().until(() -> link.state() == LinkState.SIGNED_ON);
                assertEquals(1, sessions.connections("BANKA"));
                await().until(() -> meters.value(Meter.SESSION_EVENTS, "echo_sent") >= 2);
                await().until(() -> meters.value(Meter.REQUESTS, "BANKA", "network", "0000") >= 4);
                assertEquals(LinkState.SIGNED_ON, link.state());
            }
            await().until(() -> sessions.connections("BANKA") == 0);
            assertEquals(0, meters.value(Meter.FRAMES_DROPPED, "undecodable"));
        }
    }
}
