/**
 * What goes wrong on purpose, in both simulators: lines of text arrive, what hits a message or a connection leaves.
 * One grammar ({@link id.ppob.simulator.fault.FaultReader}), described in docs/operating.md, "Simulators".
 * Any thread may ask; a virtual thread watches the file of faults and the clock.
 */
package id.ppob.simulator.fault;
