package id.ppob.switching.recon;

/** Count and sums over the lines of a file: what its trailer and its control file say. Rupiah are whole. */
public record FcnSums(long lines, long transactionRupiah, long totalRupiah, long vatRupiah, long penaltyRupiah, long adminRupiah) {
    /** Of a file without lines. */
    public static final FcnSums NONE = new FcnSums(0, 0, 0, 0, 0, 0);

    /** @return with this line added */
    public FcnSums plus(FcnLine line) {
        return new FcnSums(lines + 1, transactionRupiah + line.transactionRupiah(), totalRupiah + line.totalRupiah(),
            vatRupiah + line.vatRupiah(), penaltyRupiah + line.penaltyRupiah(), adminRupiah + line.adminRupiah());
    }
}
