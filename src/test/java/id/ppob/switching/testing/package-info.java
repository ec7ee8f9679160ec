/**
 * What tests of all modules share: a real database and the length of a run.
 * In comes a test class; out goes a migrated schema of its own on the one server of the run.
 * The test's thread runs it.
 */
package id.ppob.switching.testing;
