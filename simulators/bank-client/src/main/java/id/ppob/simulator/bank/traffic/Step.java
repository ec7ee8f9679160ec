package id.ppob.simulator.bank.traffic;

/**
 * One planned step of one bank.
 *
 * @param number    counts from 0 in each bank
 * @param contested another bank, or an earlier step, may have been at this customer
 * @param salt      decides the step's small choices
 */
record Step(long number, Kind kind, String idpel, boolean contested, int salt) { }
