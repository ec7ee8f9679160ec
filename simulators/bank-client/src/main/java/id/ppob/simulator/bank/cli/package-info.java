/**
 * The command line of all parts: its top, and the nouns that need both simulators and the switch.
 * In come a user's words; out goes an exit code: 0 done, 1 failed or does not hold, 2 wrong usage.
 * The main thread runs it.
 */
package id.ppob.simulator.bank.cli;
