package id.ppob.lab.chaos;

/**
 * A time in which all processes ran, all links were up, no fault was in force and every clock was right.
 *
 * @param fromMs epoch milliseconds, as the banks' journals have them
 */
record Calm(long fromMs, long toMs) {
    boolean covers(long atMs) {
        return atMs >= fromMs && atMs < toMs;
    }
}
