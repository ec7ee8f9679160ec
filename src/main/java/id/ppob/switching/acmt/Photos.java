package id.ppob.switching.acmt;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Photos that the books know, each by the hash of its bytes: their names say nothing. docs/iso8583-spec.md 29.5
 *
 * @param first by the hash, 64 small hexadecimal digits, the reading that brought it first
 */
public record Photos(Map<String, First> first) {
    /** Nothing is known of any. */
    public static final Photos NONE = new Photos(Map.of());

    /** The reading that brought a photo first. @param batch that has it */
    public record First(long idpel, int period, int batch) {
        /** @return whether it is of another customer or month: of the same two it is the same reading again, or another source's look at the same meter */
        public boolean isOfAnother(Reading reading) {
            return idpel != reading.idpel() || period != reading.period();
        }
    }

    /** @return whether its photo came before, with a reading of another customer or month */
    public boolean reused(Reading reading) {
        First came = first.get(hash(reading));
        return came != null && came.isOfAnother(reading);
    }

    /** @return the hash of a reading's photo, "" not told */
    public static String hash(Reading reading) {
        return reading.told().photoSha256();
    }

    /** @return the hashes that these tell, each once and in their own order, so that two who write them wait for each other and no more */
    public static List<String> hashes(Collection<Reading> readings) {
        return readings.stream().map(Photos::hash).filter(hash -> !hash.isEmpty()).distinct().sorted().toList();
    }
}
