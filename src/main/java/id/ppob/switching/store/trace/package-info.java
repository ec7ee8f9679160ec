/**
 * A payment's rows for people: a question arrives, facts leave.
 * Nothing is changed here.
 * The thread of a command, with connections of slow work.
 */
package id.ppob.switching.store.trace;
