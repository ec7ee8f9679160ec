/**
 * Arrives: how many customers. Leaves: their books of some months, files of their next readings, some of them wrong on purpose, and what is true of each; imports of
 * these files in Java machines of their own, which may be killed on the way.
 */
package id.ppob.lab.field;
