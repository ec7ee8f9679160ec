package id.ppob.simulator.bank;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import id.ppob.simulator.pln.PlnHost;
import id.ppob.simulator.pln.PlnOptions;
import id.ppob.switching.door.PartnerFile;
import id.ppob.switching.door.PartnerFiles;
import id.ppob.switching.door.PartnerProfile;
import id.ppob.switching.iso8583.Codec;
import id.ppob.switching.iso8583.Codecs;
import id.ppob.switching.metrics.Meter;
import id.ppob.switching.metrics.Meters;
import id.ppob.switching.plnhost.LinkSettings;
import id.ppob.switching.plnhost.LinkState;
import id.ppob.switching.plnhost.PlnLink;
import id.ppob.switching.session.SessionSettings;
import id.ppob.switching.session.Sessions;
import id.ppob.switching.settlement.BusinessCalendar;
import id.ppob.switching.tcp.Connector;
import id.ppob.switching.tcp.EventLoops;
import id.ppob.switching.tcp.Framing;
import id.ppob.switching.tcp.Listener;
import id.ppob.switching.tcp.TcpSettings;
import id.ppob.switching.value.Clock;
import id.ppob.wire.Dialect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jpos.iso.ISOMsg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The switch's doors and the simulators face to face: its codec and sessions on one side, jPOS on the other. */
class SwitchInteropTest {
    private static final Path CFG = Path.of(System.getProperty("ppob.home", "../..")).resolve("cfg");
    private static final TcpSettings TCP = TcpSettings.defaults("test", Framing.TRAILER_FF);
    private final Meters meters = Meters.standalone();
    private final Clock clock = Clock.system();
    private final Codec codec = Codecs.of(CFG, "pln-2015");

    @Test
    void linkOfTheSwitchSignsOnAndEchoesAtThePlnSimulator(@TempDir Path folder) throws Exception {
        Path journal = folder.resolve("pln.jsonl");
        try (PlnHost host = PlnHost.start(PlnOptions.invented(0, 1, 1, journal));
                EventLoops loops = new EventLoops(1, EventLoops.Transport.NIO, 10, clock);
                PlnLink link = new PlnLink(new Connector("127.0.0.1", host.port(), 1000, TCP, loops, meters), codec,
                        new LinkSettings(4510999, "PPOBSW1", 50, 10_000, 20, 200), clock, new Random())) {
            link.start();
            await().until(() -> link.state() == LinkState.SIGNED_ON);
            await().until(() -> Files.readString(journal).split("\"dir\":\"out\"[^\n]*\"function\":\"301\",\"rc\":\"0000\"", -1).length > 2);
        }
    }

    @Test
    void everyDemoBankSignsOnAtTheSwitchAndWrongInputGetsItsCode() throws Exception {
        List<PartnerProfile> profiles = new ArrayList<>();
        for (PartnerFile file : PartnerFiles.read(CFG.resolve("partners"), Codecs.traits(Codecs.all(CFG, clock))).stream().filter(file -> file.dialect().equals("pln-2015")).toList()) {
            profiles.add(file.toProfile(profiles.size() + 1, codec));
        }
        // no lane behind the door: what passes it is told to be busy
        Sessions sessions = new Sessions(profiles, request -> false, BusinessCalendar.ofWibDays(0), clock, new SessionSettings(5000, 100, 10_000, 20_000, 5, 1), meters);
        try (EventLoops loops = new EventLoops(2, EventLoops.Transport.NIO, 10, clock);
                Listener listener = new Listener(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), TCP, loops, sessions, meters)) {
            int port = listener.start().getPort();
            for (Bank bank : Bank.demo().subList(0, profiles.size())) {
                try (BankDesk desk = BankDesk.open(Dialect.load(CFG), bank, LinkOptions.to("127.0.0.1", port), null, 5_000, 5_000, (request, reply) -> { })) {
                    wrongInput(desk);
                    await().until(() -> sessions.connections(bank.partner()) == 2);
                }
            }
            await().until(() -> sessions.connections("BANKA") == 0);
            assertEquals(0, meters.value(Meter.FRAMES_DROPPED, "undecodable"));
        }
    }

    private static void wrongInput(BankDesk desk) {
        String switcher = desk.bank().switcher();
        asked(desk, 48, switcher + "530000000001", "0068");
        asked(desk, 48, switcher + "530000000001X", "0030");
        asked(desk, 48, "ANOTHER530000000001", "0032");
        asked(desk, 32, "9999999", "0031");
        asked(desk, 2, "99599", "0033");
        asked(desk, 12, "20261340000000", "0030");
    }

    private static void asked(BankDesk desk, int field, String value, String code) {
        Teller teller = desk.teller();
        ISOMsg inquiry = teller.requests().inquiry(teller.requests().newKey(), "530000000001");
        inquiry.set(field, value);
        assertEquals(code, assertInstanceOf(Reply.Answered.class, teller.inquire(inquiry), value).code(), value);
    }
}
