/**
 * Benchmarks: a name arrives, figures with their yardsticks of the same run leave, as a table and as JSON.
 * They drive the load generator against the switch, built by its own composition root, and against what a user could pick instead.
 * Each contender is a process of its own; the generator and the reckoning run in this one.
 */
package id.ppob.lab.bench;
