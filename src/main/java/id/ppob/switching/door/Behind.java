package id.ppob.switching.door;

import id.ppob.switching.tcp.Connection;
import id.ppob.switching.tcp.FrameReceiver;
import java.net.InetAddress;
import java.util.List;
import java.util.function.Function;

/** What stands behind a port and takes its connections: the sessions of the partners that the port is for. */
public interface Behind extends Function<Connection, FrameReceiver> {
    /**
     * Swaps the partners while traffic runs; with none everybody gets their answers and leaves. One caller at a time.
     *
     * @throws IllegalArgumentException when a first sign-on could not be told apart; then nothing has changed
     */
    void change(List<PartnerProfile> profiles);

    /** @return whether any partner connects from there */
    boolean welcomes(InetAddress from);

    /** @return requests without an answer, all partners together */
    int inFlight();

    /** @return requests of this partner without an answer; 0 for one of another port */
    int inFlight(String partner);

    /** @return connections on which this partner is, or was, signed on */
    int connections(String partner);
}
