/**
 * Arrives: a seed. Leaves: whether books are right of readings that were wrong, and of importers that were killed.
 * One thread, and processes of importers.
 */
package id.ppob.lab.field;
