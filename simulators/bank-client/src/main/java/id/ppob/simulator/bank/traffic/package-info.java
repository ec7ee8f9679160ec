/**
 * Mixed traffic of several banks: a seed and a list of customers arrive, a report of what was asked and answered leaves.
 * What is asked for is planned from the seed alone; how fast it goes, the switch decides (a closed loop with a bound).
 * Each seller is a behaviour of the generator, on a virtual thread; tallies take any thread.
 */
package id.ppob.simulator.bank.traffic;
