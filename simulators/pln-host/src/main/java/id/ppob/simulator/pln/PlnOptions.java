package id.ppob.simulator.pln;

import id.ppob.simulator.wire.Framing;
import id.ppob.wire.Dialect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * How the host is run.
 *
 * @param port            TCP port on 127.0.0.1; 0 for any free one
 * @param cfg             folder with the packagers; null for the installation's
 * @param customers       what it knows
 * @param switchers       switcher ids it accepts in DE48
 * @param banks           bank codes it accepts in DE32
 * @param adminRupiah     admin fee a bill
 * @param inquiryNeeded   a payment's reference must come from an inquiry here (0092); false where a switch pays with references of its own
 * @param journal         JSON lines, and the memory of the host: read at start, continued; null for a host that keeps nothing
 * @param idle            a connection that says nothing for so long is closed
 * @param mostConnections further ones are closed at once
 */
public record PlnOptions(int port, Path cfg, String dialect, Framing framing, List<PlnCustomer> customers, Set<String> switchers, Set<String> banks, long adminRupiah,
                         boolean inquiryNeeded, Path journal, Duration idle, int mostConnections) {
    private static final Set<String> BANKS = Set.of("4510017", "4510021", "4510034", "4510045");

    /** @return a host with invented bills, the youngest of this month, and the switcher and banks of the demo */
    public static PlnOptions invented(int port, int customers, long seed, Path journal) {
        return new PlnOptions(port, null, Dialect.USUAL, Framing.TRAILER_FF, PlnBills.invented(customers, seed, java.time.YearMonth.now(id.ppob.wire.Messages.WIB)),
                Set.of("PPOBSW1"), BANKS, 3000, true, journal, Duration.ofMinutes(2), 256);
    }

    /** @return the same in another dialect */
    public PlnOptions speaking(String otherDialect, Framing otherFraming) {
        return new PlnOptions(port, cfg, otherDialect, otherFraming, customers, switchers, banks, adminRupiah, inquiryNeeded, journal, idle, mostConnections);
    }

    /** @return the same with another journal */
    public PlnOptions into(Path otherJournal) {
        return new PlnOptions(port, cfg, dialect, framing, customers, switchers, banks, adminRupiah, inquiryNeeded, otherJournal, idle, mostConnections);
    }

    /** @return the same for other bank codes */
    public PlnOptions of(Set<String> otherBanks) {
        return new PlnOptions(port, cfg, dialect, framing, customers, switchers, otherBanks, adminRupiah, inquiryNeeded, journal, idle, mostConnections);
    }

    PlnOptions with(List<PlnCustomer> others, Path packagers, boolean needed) {
        return new PlnOptions(port, packagers, dialect, framing, others, switchers, banks, adminRupiah, needed, journal, idle, mostConnections);
    }
}
