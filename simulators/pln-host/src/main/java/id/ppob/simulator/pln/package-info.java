/**
 * PLN's host, played: requests of switches and banks arrive as frames, answers from bills of its own leave.
 * What it was asked and what it said goes to a journal of its own, so that its books can be compared with the others'.
 * One virtual thread per connection; bills and payments belong to {@link id.ppob.simulator.pln.PlnBooks} and its lock.
 */
package id.ppob.simulator.pln;
