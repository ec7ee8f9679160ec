/**
 * A partner's certification: line-based scenarios arrive from {@code cfg/certify}, a certificate leaves.
 * Bytes go through jPOS, one connection at a time and one step after the other, against a switch that runs.
 * The caller's thread runs it.
 */
package id.ppob.simulator.bank.certify;
