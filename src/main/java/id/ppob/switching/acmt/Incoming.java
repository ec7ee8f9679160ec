package id.ppob.switching.acmt;

/**
 * A file that somebody gave to the import, as the ledger of files has it.
 *
 * @param sha256 of its text; null where it could not be read
 * @param totals sums of its stands, as its control file has them; "" for a master file
 * @param by     operator
 */
public record Incoming(String file, byte[] sha256, int rows, String totals, String by, long beganAt) {
    /**
     * What came of it.
     *
     * @param refusal "" where it was taken
     */
    public record End(boolean taken, int batch, int accepted, int rejected, long rupiah, String refusal, long at) {
        static End of(ImportResult result, long at) {
            return new End(result.taken(), result.batch(), result.accepted(), result.rejected(), result.rupiah(), result.taken() ? "" : result.refusal(), at);
        }
    }
}
