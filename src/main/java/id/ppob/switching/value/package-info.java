/**
 * Tiny values that every station may use, the clock, the only source of time, and jobs that are done because it passes.
 * In come numbers and text from the edges; out come values that cannot be wrong.
 * Any thread: nothing here changes but the threads of jobs.
 */
package id.ppob.switching.value;
