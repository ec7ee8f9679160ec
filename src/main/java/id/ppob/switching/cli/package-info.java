/**
 * The switch's own nouns of the command line, one small class each, and the options they share.
 * In come a user's words; out go a call of the product's own method, its result as text or JSON, and an exit code.
 * The main thread runs it.
 */
package id.ppob.switching.cli;
