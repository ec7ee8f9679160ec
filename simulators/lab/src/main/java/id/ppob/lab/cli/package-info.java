/**
 * The command line of what proves and measures, and of everything at once.
 * In come a user's words; out goes an exit code: 0 done, 1 failed or does not hold, 2 wrong usage.
 * The main thread runs it.
 */
package id.ppob.lab.cli;
