/**
 * Arrives: customer master files and meter reading batches from ACMT, with their control files.
 * Leaves: readings and bills through {@link id.ppob.switching.acmt.BatchBooks}, and a reject file with a reason for every row not taken.
 * Run by the importer's own few threads, never by a lane.
 */
package id.ppob.switching.acmt;
