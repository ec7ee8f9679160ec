package id.ppob.simulator.fault;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All that hits one message, in the order of the lines. Immutable. */
public record Strikes(List<Strike> all) {
    /** Nothing does. */
    public static final Strikes NONE = new Strikes(List.of());

    /** @return whether this is done */
    public boolean has(Deed deed) {
        return first(deed).isPresent();
    }

    /** @return the first of this deed */
    public Optional<Strike> first(Deed deed) {
        return all.stream().filter(strike -> strike.fault().deed() == deed).findFirst();
    }

    /** @return milliseconds of all strikes of this deed together */
    public long ms(Deed deed) {
        return all.stream().filter(strike -> strike.fault().deed() == deed).mapToLong(Strike::ms).sum();
    }

    /** @return the number of this deed, of all strikes together; 0 where there is none */
    public int count(Deed deed) {
        return (int) all.stream().filter(strike -> strike.fault().deed() == deed).mapToLong(strike -> strike.fault().value()).sum();
    }

    /** @return both together */
    public Strikes and(Strikes more) {
        return all.isEmpty() ? more : more.all.isEmpty() ? this : new Strikes(Stream.concat(all.stream(), more.all.stream()).toList());
    }

    /** @return the lines that hit, for a journal; null for none */
    public List<String> lines() {
        return all.isEmpty() ? null : all.stream().map(strike -> strike.fault().text()).toList();
    }
}
