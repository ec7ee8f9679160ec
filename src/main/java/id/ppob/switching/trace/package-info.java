/**
 * The story of one payment for a person who asks: what came in, what was decided, what moved, what PLN was told.
 * Rows of the store and lines of journals arrive; events in the order of time leave.
 * Nothing here reads a clock or a database, and any thread may run it.
 */
package id.ppob.switching.trace;
