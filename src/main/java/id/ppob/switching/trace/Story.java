package id.ppob.switching.trace;

import id.ppob.switching.value.Clock;
import id.ppob.switching.value.Mask;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What happened to one sale, in the order of time.
 *
 * @param headline what it is and how it stands, in one line
 */
public record Story(String headline, List<Event> events) {
    /** What the marks before a time mean. */
    public static final String LEGEND = "times are WIB; b: by the bank's clock, p: by PLN's, >: not before this, the books hold no moment of it; numbers at the end: docs/iso8583-spec.md";
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS");

    /**
     * Tells it.
     *
     * @param journals what banks and PLN wrote down of the same sale
     * @param unsafe   customers in full
     */
    public static Story of(Facts facts, List<Event> journals, boolean unsafe) {
        List<Event> events = new ArrayList<>(Telling.of(facts));
        events.addAll(journals);
        events.sort(Comparator.comparingLong(Event::atMs));
        return new Story(headline(facts, unsafe), List.copyOf(events));
    }

    private static String headline(Facts facts, boolean unsafe) {
        Facts.Payment payment = facts.payment();
        if (payment != null) {
            return "payment %s (number %d%s) of customer %s, %s, bank %07d: Rp %,d for %d %s%s, %s".formatted(payment.reference(), facts.sale().reference(),
                facts.sale().attempt() == 0 ? "" : ", attempt " + facts.sale().attempt(), idpel(payment.idpel(), unsafe), facts.sale().partner(), facts.sale().bank(),
                payment.rupiah(), payment.sheets(), payment.noun(), payment.sheets() == 1 ? "" : "s", payment.state());
        }
        if (facts.sale().stan() >= 0) {
            return "STAN %012d of %s, %s, bank %07d: no payment stands in the books".formatted(facts.sale().stan(), facts.sale().localAt(), facts.sale().partner(), facts.sale().bank());
        }
        return "inquiry of customer %s, %s, bank %07d (number %d): no payment was made on its reference".formatted(idpel(facts.told().idpel(), unsafe), facts.sale().partner(),
            facts.sale().bank(), facts.sale().reference());
    }

    private static String idpel(long idpel, boolean unsafe) {
        return unsafe ? "%012d".formatted(idpel) : Mask.idpel(idpel);
    }

    /** @return the headline, and each event in a line of its own */
    public List<String> lines() {
        List<String> lines = new ArrayList<>(List.of(headline));
        for (Event event : events) {
            lines.add("  %c%s  %-6s  %s%s".formatted(event.clock().mark(), FORM.format(LocalDateTime.ofInstant(Instant.ofEpochMilli(event.atMs()), Clock.WIB)),
                event.station().name().toLowerCase(Locale.ROOT), event.what(), event.rule().isEmpty() ? "" : "  [" + event.rule() + "]"));
        }
        return lines;
    }
}
