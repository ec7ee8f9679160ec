package id.ppob.switching.testing;

/** How much of a long test runs: all of it with {@code -Dppob.long=true}, otherwise a twentieth. */
public final class LongRun {
    private static final int SHARE = 20;

    private LongRun() { }

    /** @return whether the whole length was asked for */
    public static boolean whole() {
        return Boolean.getBoolean("ppob.long");
    }

    /** @return {@code whole} repetitions in a long run, a twentieth but at least one otherwise */
    public static int scale(int whole) {
        return whole() ? whole : Math.max(1, whole / SHARE);
    }
}
