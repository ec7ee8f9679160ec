package id.ppob.switching;

import id.ppob.switching.dispatch.HostDesk;
import id.ppob.switching.dispatch.LaneEvents;
import id.ppob.switching.dispatch.LaneSet;
import id.ppob.switching.iso8583.Codec;
import id.ppob.switching.iso8583.HostCodec;
import id.ppob.switching.metrics.Meter;
import id.ppob.switching.metrics.Meters;
import id.ppob.switching.payment.HostState;
import id.ppob.switching.plnhost.ForwardQueue;
import id.ppob.switching.plnhost.Forwarder;
import id.ppob.switching.plnhost.ForwarderThread;
import id.ppob.switching.plnhost.LinkHealth;
import id.ppob.switching.plnhost.LinkSettings;
import id.ppob.switching.plnhost.OpenPayments;
import id.ppob.switching.plnhost.PlnDesk;
import id.ppob.switching.plnhost.PlnExchange;
import id.ppob.switching.plnhost.PlnLink;
import id.ppob.switching.plnhost.PlnLinks;
import id.ppob.switching.plnhost.PlnTimer;
import id.ppob.switching.plnhost.Recovery;
import id.ppob.switching.tcp.Connector;
import id.ppob.switching.tcp.EventLoops;
import id.ppob.switching.tcp.Framing;
import id.ppob.switching.tcp.TcpSettings;
import id.ppob.switching.value.Clock;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Everything towards PLN's host, built together: connections, questions under way, those who wait, and what brings doubt to an end. */
final class PlnSide {
    /** The dialect of the leg, docs/iso8583-spec.md 26. */
    static final String DIALECT = "pln-host";
    private static final int CONNECT_MS = 3_000;
    /** More than any commit takes: by then a live node has ended what it asked. */
    private static final long PATIENCE_MS = 10_000;

    /** What it keeps in the books. */
    record Books(OpenPayments open, ForwardQueue queue) { }

    private final PlnLinks links;
    private final PlnExchange exchange;
    private final PlnDesk desk;
    private final PlnTimer timer;
    private final ForwarderThread forwarder;

    /** @param away an operator says that PLN is away: nothing is sent there */
    PlnSide(SwitchConfig config, Map<String, Codec> codecs, EventLoops loops, LaneEvents events, Books books, BooleanSupplier away, int node, Clock clock, Meters meters) {
        SwitchConfig.PlnLeg leg = config.plnLeg();
        InetSocketAddress host = config.pln();
        HostCodec business = HostCodec.of(config.cfg(), DIALECT, config.plnCentral(), config.switcher(), clock);
        LinkSettings settings = LinkSettings.defaults(config.plnCentral(), config.switcher());
        links = new PlnLinks(Stream.generate(() -> new PlnLink(
                new Connector(host.getHostString(), host.getPort(), CONNECT_MS, TcpSettings.defaults("pln", Framing.TRAILER_FF), loops, meters),
                codecs.get(DIALECT), business, settings, clock, new Random())).limit(leg.connections()).toList());
        exchange = new PlnExchange(links, config.plnCentral(), leg.inFlight(), leg.shortRefusals(), clock, meters);
        links.answersTo(exchange);
        LinkHealth health = new LinkHealth(leg.health());
        desk = new PlnDesk(exchange, () -> away.getAsBoolean() ? HostState.DOWN : health.state(), PlnDesk.Settings.within(leg.deadlineMs()), clock, events, meters);
        Recovery recovery = new Recovery(books.open, desk, clock, node, leg.deadlineMs() + PATIENCE_MS);
        timer = new PlnTimer(links, exchange, health, desk, recovery, books.open, clock);
        forwarder = new ForwarderThread((wake, writing) -> new Forwarder(books.queue, exchange, desk, () -> signedOn() && !away.getAsBoolean(), Forwarder.Settings.with(leg.inFlight() / 2 + 1, leg.deadlineMs()), clock, new Random(), meters,
                wake, writing));
        meters.gauge(Meter.PLN_CONNECTIONS, links::signedOn);
        meters.gauge(Meter.PLN_LINK_STATE, () -> desk.state().ordinal());
        meters.gauge(Meter.PLN_AWAY, () -> away.getAsBoolean() ? 1 : 0);
        meters.gauge(Meter.PLN_IN_FLIGHT, exchange::inFlight);
        meters.gauge(Meter.HOST_WAITING, desk::waiting);
        meters.gauge(Meter.HOST_OPEN, timer::open);
    }

    /** @return where lanes hand over what waits for PLN */
    HostDesk desk() {
        return desk;
    }

    /** Says where second steps go, before anything starts. */
    void lanes(LaneSet lanes) {
        desk.lanes(lanes::offerOutcome);
    }

    boolean signedOn() {
        return links.signedOn() > 0;
    }

    /** @return whether payments can be sent: not while an operator says that PLN is away */
    boolean usable() {
        return desk.state().ordinal() <= HostState.BUSY.ordinal();
    }

    /** @return what PLN's answers say against our messages; empty for nothing */
    String trouble() {
        return exchange.trouble();
    }

    long heardMillis() {
        return links.heardMillis();
    }

    void start() {
        links.start();
        timer.start();
        forwarder.start();
    }

    /** The lanes must run still: what is answered meanwhile goes through them. */
    void stop() {
        forwarder.close();
        links.close();
        timer.close();
    }
}
