/**
 * Tiny values that every station may use, and the clock, the only source of time.
 * In come numbers and text from the edges; out come values that cannot be wrong.
 * Any thread: nothing here changes.
 */
package id.ppob.switching.value;
