package id.ppob.switching.acmt.price;

/**
 * A line of a bill.
 *
 * @param part     of which part of the interval, from 1; 0 for the whole bill
 * @param row      the row of prices that it comes from; null for a single amount
 * @param number   of that row, or of the single amount's
 * @param quantity what the rate is taken of: kWh, kVArh, VA, or rupiah
 * @param rupiah   less than 0 where it makes the bill less
 */
public record BillLine(Kind kind, int part, Component row, long number, long quantity, long rupiah) { }
