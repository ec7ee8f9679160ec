/**
 * The rules of what keeps the books in order beside the traffic: who holds a node number, partitions ahead, markers forgotten, portions given back, the schema's version.
 * A runner or a command asks for a job; what was done, or left and why, comes back, and the books are in order or as they were.
 * Runners' threads, and the command's that migrates; all SQL is the stores'.
 */
package id.ppob.switching.upkeep;
