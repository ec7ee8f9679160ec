package id.ppob.switching.product.postpaid;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

/**
 * What postpaid decisions only read.
 *
 * @param activeBatches whose bills are payable
 * @param loaded        WIB date on which each batch's bills came to us
 */
public record PostpaidTerms(LateFee lateFee, Set<Integer> activeBatches, Map<Integer, LocalDate> loaded) { }
