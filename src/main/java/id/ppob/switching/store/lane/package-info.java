/**
 * What the loop reads and writes: views arrive as keys and leave as facts, postings arrive and leave as rows of one transaction.
 * It knows tables, not products: what is written was decided before.
 * Each lane's thread with a connection of its own; terms are read by one runner.
 */
package id.ppob.switching.store.lane;
