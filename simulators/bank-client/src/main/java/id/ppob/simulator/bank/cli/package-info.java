/**
 * The command line of a bank: what it says to the switch, alone, as traffic or as load, and how it certifies.
 * In come a user's words; out goes an exit code: 0 done, 1 failed or does not hold, 2 wrong usage.
 * The main thread runs it.
 */
package id.ppob.simulator.bank.cli;
