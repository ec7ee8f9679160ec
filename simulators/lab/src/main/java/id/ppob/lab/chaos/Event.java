package id.ppob.lab.chaos;

/**
 * Something that was done to the cast.
 *
 * @param atMs since the run began
 * @param what in a few words
 */
record Event(long atMs, String what) {
    @Override
    public String toString() {
        return "%8.1f s  %s".formatted(atMs / 1e3, what);
    }
}
