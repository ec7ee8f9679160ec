/**
 * Arrives: what the books know of a customer's meter, and the stands that somebody read.
 * Leaves: kWh used by register, with the fraction of a kWh carried to the next bill.
 * Pure: whoever bills a reading runs it, on its own thread.
 */
package id.ppob.switching.acmt.meter;
