package id.ppob.simulator.pln;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One change of PLN's books: written to the journal before its answer, replayed when the host starts again.
 *
 * @param key      of the payment; of the inquiry when told; null for a settled date
 * @param code     what the payment was answered first; empty where nothing was
 * @param content  what must not change under this key (26.5); empty for a marker
 * @param periods  of the bills it is about, oldest first
 * @param rupiah   DE4
 * @param settled  business date of an approved payment, or the date settled; else null
 * @param standing references of an approved payment; with 0088 those of the payment that stands; of an inquiry what was told; else null
 */
public record PlnEntry(Act act, PlnKey key, String code, String content, String idpel, List<String> periods, long rupiah, LocalDate settled, PlnStanding standing) {
    /** What was done. */
    public enum Act {
        /** An inquiry was answered with a reference. */
        TOLD,
        /** A 2200 was approved. */
        PAID,
        /** A 2220 or 2221 was approved. */
        BOOKED,
        /** Somebody else paid these bills: another switch, or PLN's own counter. */
        ELSEWHERE,
        /** A 2200 was refused, for good. */
        REFUSED,
        /** A payment was undone. */
        REVERSED,
        /** A reversal came before its payment, or after its refusal: the payment will never be taken. */
        MARKED,
        /** A business date was closed. */
        SETTLED
    }

    /** @return the same payment after another act */
    PlnEntry now(Act next) {
        return new PlnEntry(next, key, code, content, idpel, periods, rupiah, settled, standing);
    }

    /** @return whether money is here by it */
    public boolean stands() {
        return act == Act.PAID || act == Act.BOOKED || act == Act.ELSEWHERE;
    }

    /** @return IDPEL and period of each bill, as one word */
    public List<String> bills() {
        return periods.stream().map(period -> idpel + period).toList();
    }

    Map<String, Object> toJson() {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("act", act.name().toLowerCase(Locale.ROOT));
        if (key != null) {
            line.putAll(Map.of("stan", key.stan(), "de12", key.de12(), "bank", key.bank(), "central", key.central()));
        }
        line.putAll(Map.of("code", code, "content", content, "idpel", idpel, "periods", periods, "amount", rupiah));
        if (settled != null) {
            line.put("settled", settled.toString());
        }
        if (standing != null) {
            line.putAll(Map.of("plnref", standing.plnReference(), "ref", standing.reference(), "bills", standing.bills()));
        }
        return line;
    }

    static PlnEntry of(JsonNode line) {
        List<String> periods = new ArrayList<>();
        line.path("periods").forEach(period -> periods.add(period.asText()));
        PlnKey key = line.has("stan") ? new PlnKey(line.path("stan").asText(), line.path("de12").asText(), line.path("bank").asText(), line.path("central").asText()) : null;
        return new PlnEntry(Act.valueOf(line.path("act").asText().toUpperCase(Locale.ROOT)), key, line.path("code").asText(), line.path("content").asText(),
                line.path("idpel").asText(), List.copyOf(periods), line.path("amount").asLong(), line.has("settled") ? LocalDate.parse(line.path("settled").asText()) : null,
                line.has("ref") ? new PlnStanding(line.path("plnref").asText(), line.path("ref").asText(), line.path("bills").asInt()) : null);
    }
}
