/**
 * Arrives: a number of customers, a seed and a date.
 * Leaves: invented customers and meter readings as the files that ACMT would send, the same bytes for the same input.
 * Run by the command that asks for it; nothing of it is about anybody.
 */
package id.ppob.switching.sample;
