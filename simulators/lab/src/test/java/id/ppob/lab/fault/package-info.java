/**
 * The switch under faults, with real banks around it: cut and hanging ways to its database, a killed database, a second node, a
 * day that closes under load. In come planned faults; out goes the proof of the books and of the banks' journals.
 * The test's thread plans, the banks' threads sell.
 */
package id.ppob.lab.fault;
