/**
 * The tools of all stores: the one door to MariaDB, transactions with their ends, leases, and SQL as text.
 * Statements arrive from a store and rows or counts leave; what failed is told as a conflict or a doubt.
 * Each connection belongs to the thread that took it.
 */
package id.ppob.switching.store.sql;
