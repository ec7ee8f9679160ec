package id.ppob.switching.product.postpaid;

import java.time.LocalDate;

/**
 * One bill sheet of one period, as computed from its meter reading. Rupiah are whole.
 *
 * @param period      YYYYMM
 * @param batch       the ACMT batch that made it
 * @param dueOn       last day without late fee
 * @param vatRupiah   PPN, contained in totalRupiah
 * @param totalRupiah RPTAG: without late fee and without admin fee
 */
public record Bill(int period, int batch, State state, LocalDate dueOn, LocalDate readOn, long totalRupiah, long vatRupiah,
                   int lwbpFrom, int lwbpTo, int wbpFrom, int wbpTo, int kvarhFrom, int kvarhTo) {
    /** docs/iso8583-spec.md 15.1. */
    public enum State { UNPAID, HELD, PAID, ELSEWHERE, BLOCKED, SUPERSEDED, SETTLED }
}
