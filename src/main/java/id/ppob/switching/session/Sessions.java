package id.ppob.switching.session;

import id.ppob.switching.dispatch.Lanes;
import id.ppob.switching.door.Behind;
import id.ppob.switching.door.PartnerProfile;
import id.ppob.switching.iso8583.Codec;
import id.ppob.switching.iso8583.Codecs;
import id.ppob.switching.message.Message;
import id.ppob.switching.metrics.Meters;
import id.ppob.switching.settlement.BusinessCalendar;
import id.ppob.switching.tcp.Connection;
import id.ppob.switching.tcp.FrameReceiver;
import id.ppob.switching.value.Clock;
import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All sessions of one listener, and the partners that may sign on there. One dialect a listener: it must read the first sign-on.
 * The partners are one immutable table that {@link #change} swaps while traffic runs.
 */
public final class Sessions implements Behind {
    private final Codec codec;
    private final Lanes lanes;
    private final BusinessCalendar calendar;
    private final Clock clock;
    private final Timely timely = new Timely();
    private final Porch porch;
    private final SessionSettings settings;
    private final Meters meters;
    private volatile Table table = new Table(Map.of(), Map.of(), false);

    /** Who may sign on, by DE33 and by business code; {@code macs} when any of them has a MAC. */
    private record Table(Map<Integer, Admission> byCentral, Map<String, Admission> byCode, boolean macs) { }

    /**
     * @param profiles partners of this listener, one dialect, at least one; a partner without centrals must be the only such one
     * @param calendar its closed window refuses inquiries and payments (0090), never reversals
     * @throws IllegalArgumentException when a first sign-on could not be told apart
     */
    public Sessions(List<PartnerProfile> profiles, Lanes lanes, BusinessCalendar calendar, Clock clock, SessionSettings settings, Meters meters) {
        this(profiles, lanes, calendar, clock, settings, meters, new Porch());
    }

    /** The same beside other listeners. @param porch shared by all of them */
    public Sessions(List<PartnerProfile> profiles, Lanes lanes, BusinessCalendar calendar, Clock clock, SessionSettings settings, Meters meters,
                    Porch porch) {
        this.porch = porch;
        this.codec = profiles.getFirst().codec();
        this.lanes = lanes;
        this.calendar = calendar;
        this.clock = clock;
        this.settings = settings;
        this.meters = meters;
        change(profiles);
    }

    /**
     * Swaps the partners. Sessions of a partner that is still here stay and go by its new profile; those of a partner that is
     * gone, or whose link is another one, take no new business, get their answers, and close.
     *
     * @param profiles as in the constructor, but none is allowed
     */
    @Override
    public void change(List<PartnerProfile> profiles) {
        Map<Integer, Admission> byCentral = new HashMap<>();
        Map<String, Admission> byCode = new TreeMap<>();
        Map<Admission, PartnerProfile> staying = new HashMap<>();
        for (PartnerProfile profile : profiles) {
            if (profile.codec() != codec) {
                throw new IllegalArgumentException("partner " + profile.code() + ": one listener, one dialect");
            }
            Admission known = table.byCode.get(profile.code());
            boolean stays = known != null && known.profile().sameLink(profile);
            Admission admission = stays ? known : new Admission(profile, settings, clock.nanos());
            staying.put(admission, profile);
            byCode.put(profile.code(), admission);
            for (int central : profile.centrals().isEmpty() ? List.of(Message.NO_CENTRAL) : profile.centrals()) {
                Admission other = byCentral.put(central, admission);
                if (other != null) {
                    throw new IllegalArgumentException("central " + central + " belongs to " + other.profile().code() + " and "
                            + profile.code());
                }
            }
        }
        Table before = table;
        staying.forEach((admission, profile) -> {
            meters.partner(profile.partner(), profile.code());
            admission.change(profile);
        });
        table = new Table(byCentral, byCode, profiles.stream().anyMatch(profile -> profile.mac() != null));
        before.byCode.values().stream().filter(admission -> !staying.containsKey(admission)).forEach(Admission::retire);
    }

    /** Makes the session of a new connection. */
    @Override
    public FrameReceiver apply(Connection connection) {
        return new Session(this, connection);
    }

    @Override
    public boolean welcomes(InetAddress from) {
        return table.byCode.values().stream().anyMatch(admission -> admission.profile().welcomes(from));
    }

    @Override
    public int inFlight() {
        return table.byCode.values().stream().mapToInt(Admission::inFlight).sum();
    }

    @Override
    public int inFlight(String partner) {
        Admission admission = table.byCode.get(partner);
        return admission == null ? 0 : admission.inFlight();
    }

    @Override
    public int connections(String partner) {
        Admission admission = table.byCode.get(partner);
        return admission == null ? 0 : admission.connections();
    }

    /** @return the partner of this listener whose client shows these certificates; null for none */
    String ownerOf(List<X509Certificate> certificates) {
        return table.byCode.values().stream().map(Admission::profile).filter(profile -> profile.client() != null && profile.client().is(certificates))
                .map(PartnerProfile::code).findFirst().orElse(null);
    }

    /** @return null when no partner of this listener has this DE33 */
    Admission byCentral(int central) {
        return table.byCentral.get(central);
    }

    /**
     * Whom a message before the sign-on names, where any partner of this listener has a MAC: then it is that partner's keys that
     * tell whether it is genuine. The MAC is only cut off here, not checked.
     *
     * @return null when it names nobody, or no partner has a MAC
     */
    Admission asking(byte[] scratch, int from, int length) {
        Table now = table;
        if (!now.macs) {
            return null;
        }
        return Codecs.withoutMac(codec, scratch, from, length) instanceof Codec.Understood(Message message)
                ? now.byCentral.get(message.central()) : null;
    }

    Codec codec() {
        return codec;
    }

    Lanes lanes() {
        return lanes;
    }

    BusinessCalendar calendar() {
        return calendar;
    }

    Porch porch() {
        return porch;
    }

    Timely timely() {
        return timely;
    }

    Clock clock() {
        return clock;
    }

    SessionSettings settings() {
        return settings;
    }

    Meters meters() {
        return meters;
    }
}
