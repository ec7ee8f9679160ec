/**
 * The end of a business date and the files of partners: sums leave for the close, its state comes back.
 * Each step may be done again.
 * The thread of a command, with connections of slow work.
 */
package id.ppob.switching.store.day;
