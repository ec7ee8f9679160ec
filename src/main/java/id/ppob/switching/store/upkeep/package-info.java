/**
 * The SQL of what keeps the books in order beside the traffic: node numbers, partitions, markers, portions, migrations, invariants and health.
 * A job of {@code upkeep} or a check arrives, rows and counts leave; when and why is theirs.
 * Runners' threads, with connections of slow work.
 */
package id.ppob.switching.store.upkeep;
