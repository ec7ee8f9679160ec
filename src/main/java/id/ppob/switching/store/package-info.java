/**
 * MariaDB: all SQL and all transactions of the switch, one small store per aggregate.
 * In come keys and postings; out go records, update counts that were checked, and commits.
 * A lane's thread runs its own connection; slow work runs on its callers' threads with the pool's.
 */
package id.ppob.switching.store;
