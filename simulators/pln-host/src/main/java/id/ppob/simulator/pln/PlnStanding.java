package id.ppob.simulator.pln;

/**
 * A payment that stands at PLN, as answers name it (docs/iso8583-spec.md 26.10).
 *
 * @param plnReference PLN's own, 32 characters; blank when none is told
 * @param reference    the switcher's; blank for a payment of no switcher
 * @param bills        bills of the message, from the oldest on, that it paid
 */
public record PlnStanding(String plnReference, String reference, int bills) { }
