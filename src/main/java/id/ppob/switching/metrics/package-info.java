/**
 * Arrives: one call for each event worth counting, from any thread of the switch.
 * Leaves: series in Prometheus' text format, scraped through the admin endpoint.
 * Counting runs on the caller's thread and never waits; gauges are read by the thread that scrapes.
 */
package id.ppob.switching.metrics;
