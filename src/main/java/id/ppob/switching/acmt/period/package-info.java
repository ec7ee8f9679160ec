/**
 * Arrives: rows of the period rule, a period, a day.
 * Leaves: when meters may be read for that period, the first day on which its bill can be paid, and the day on which it falls due.
 * Pure: run by whoever asks.
 */
package id.ppob.switching.acmt.period;
