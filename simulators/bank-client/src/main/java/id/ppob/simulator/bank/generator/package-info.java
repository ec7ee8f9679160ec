/**
 * The one generator of traffic: behaviours arrive (what is asked next, and what is done with an answer), each with a pace; turns leave, one after the other.
 * Planned sales, load and attacks are behaviours of their own packages; who drives them knows none of them.
 * Each behaviour has a thread of its own, of the kind that the run says.
 */
package id.ppob.simulator.bank.generator;
