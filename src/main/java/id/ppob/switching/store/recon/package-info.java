/**
 * Files that others send of a business date, and what is not the same in three books: lines come in, sorted streams and differences leave.
 * A file is written beside what counts, under a lease, and counts by one change.
 * The thread of a command, with connections of slow work.
 */
package id.ppob.switching.store.recon;
