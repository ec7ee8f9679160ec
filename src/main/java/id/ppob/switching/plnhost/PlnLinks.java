package id.ppob.switching.plnhost;

import id.ppob.switching.message.PlnRequest;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * All connections to PLN. What is sent goes to one that is signed on, in turn; each keeps its own sign-on, echo and pauses on its own
 * event loop, so that a slow one delays no other.
 */
public final class PlnLinks implements PlnWire, AutoCloseable {
    private final List<PlnLink> links;
    private final AtomicInteger turn = new AtomicInteger();

    /** @param links at least one */
    public PlnLinks(List<PlnLink> links) {
        this.links = List.copyOf(links);
    }

    /** Says who hears PLN's answers, before the start. */
    public void answersTo(PlnExchange exchange) {
        links.forEach(link -> link.answers(exchange::heard));
    }

    /** Begins to connect all of them. */
    public void start() {
        links.forEach(PlnLink::start);
    }

    @Override
    public boolean send(PlnRequest request) {
        int first = Math.floorMod(turn.getAndIncrement(), links.size());
        for (int i = 0; i < links.size(); i++) {
            PlnLink link = links.get((first + i) % links.size());
            if (link.state() == LinkState.SIGNED_ON && link.send(request)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void flush() {
        links.forEach(PlnLink::flush);
    }

    /** @return connections that are signed on and whose echoes are answered */
    public int signedOn() {
        int signedOn = 0;
        for (PlnLink link : links) {
            signedOn += link.state() == LinkState.SIGNED_ON ? 1 : 0;
        }
        return signedOn;
    }

    /** @return when PLN was last heard on any of them, milliseconds of our clock; 0 for never */
    public long heardMillis() {
        return links.stream().mapToLong(PlnLink::heardMillis).max().orElse(0);
    }

    @Override
    public void close() {
        links.forEach(PlnLink::close);
    }
}
