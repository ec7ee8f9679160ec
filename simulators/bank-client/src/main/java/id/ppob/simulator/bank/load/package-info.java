/**
 * Load: a plan of messages arrives, requests leave on many connections at once, and latencies from the intended send
 * come out as histograms and a page. Messages are packed by jPOS once and patched in place afterwards.
 * Each {@code LoadLoop} is a behaviour of the generator, on a thread of its own, and owns its connections, its customers and its figures.
 */
package id.ppob.simulator.bank.load;
