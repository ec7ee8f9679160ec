/**
 * What keeps the books in order beside the traffic: the schema, partitions, node numbers, markers, portions, invariants and health.
 * Each job is asked for by a runner and leaves the books as it found them or better.
 * Runners' threads, with connections of slow work.
 */
package id.ppob.switching.store.upkeep;
