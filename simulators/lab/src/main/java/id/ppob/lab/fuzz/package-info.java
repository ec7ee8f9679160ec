/**
 * A corpus of messages and a seed arrive; executions, branches reached and the first violation leave. The switch's codec is loaded a
 * second time with a counter at each branch, and jPOS's packager over the same files judges what it understood.
 * One thread runs the codec, the command's own thread prints progress and watches for a hang.
 */
package id.ppob.lab.fuzz;
