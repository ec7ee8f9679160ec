/**
 * A bank as the switch meets it: sales to be made arrive from a counter or a traffic plan, messages leave over several connections.
 * Each request is journaled before it is sent, each answer when it comes, and what became of each payment at the end.
 * A virtual thread reads each connection; sales run in their callers' threads; nothing here waits without a time-out.
 */
package id.ppob.simulator.bank;
