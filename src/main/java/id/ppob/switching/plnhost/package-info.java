/**
 * Arrives: payments that wait for PLN, what PLN must still be told, frames of PLN's host. Leaves: our questions and advices, PLN's words
 * as second steps into the lanes, answers to those who waited, and a state that metrics and readiness read.
 * Each connection runs on its event loop; lanes hand over, a timer expires, one thread forwards; nobody waits.
 */
package id.ppob.switching.plnhost;
