package id.ppob.switching.acmt;

import id.ppob.switching.acmt.rule.Rule;
import java.util.Map;

/**
 * What became of one file.
 *
 * @param refusal    why nothing of it was taken; null when it was taken
 * @param batch      number of the batch, 0 for a master file and a refused one
 * @param rows       after the header
 * @param accepted   rows taken: customers, bills made, or rows of an opening file
 * @param rejects    rows not taken, by reason
 * @param rejectFile path of the file where each of them stands; null when there is none
 * @param rupiah     sum of the bills made, or brought
 * @param held       readings that wait for a person
 * @param beside     readings kept beside one that counts
 * @param rules      those that are held, by the first rule that holds them
 * @param again      readings of the unit that waited, and became bills now that this batch is active
 */
public record ImportResult(String file, String refusal, int batch, int rows, int accepted, Map<Reject, Integer> rejects, String rejectFile, long rupiah, int held, int beside,
                           Map<Rule, Integer> rules, int again) {
    /** @return what became of a master file */
    static ImportResult master(String file, int rows, int accepted, Map<Reject, Integer> rejects, String rejectFile) {
        return new ImportResult(file, null, 0, rows, accepted, rejects, rejectFile, 0, 0, 0, Map.of(), 0);
    }

    /** @return what became of an opening file, which waits for two people */
    static ImportResult opening(String file, int batch, int rows, long rupiah) {
        return new ImportResult(file, null, batch, rows, rows, Map.of(), null, rupiah, 0, 0, Map.of(), 0);
    }

    static ImportResult refused(String file, String reason) {
        return new ImportResult(file, reason, 0, 0, 0, Map.of(), null, 0, 0, 0, Map.of(), 0);
    }

    /** @return the same with its rejects at another place */
    public ImportResult withRejectFile(String path) {
        return new ImportResult(file, refusal, batch, rows, accepted, rejects, path, rupiah, held, beside, rules, again);
    }

    /** @return the same, refused in these words */
    public ImportResult refusedAs(String words) {
        return new ImportResult(file, words, batch, rows, accepted, rejects, rejectFile, rupiah, held, beside, rules, again);
    }

    /** @return whether the file was taken, with or without rejects */
    public boolean taken() {
        return refusal == null;
    }

    /** @return rows not taken */
    public int rejected() {
        return rejects.values().stream().mapToInt(Integer::intValue).sum();
    }
}
