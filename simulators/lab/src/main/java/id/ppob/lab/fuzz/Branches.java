package id.ppob.lab.fuzz;

/** Which branches of the instrumented codec were taken. Written by the one fuzzing thread; public because the codec's loader is another. */
public final class Branches {
    private static final int MOST = 1 << 16;
    private static final boolean[] TAKEN = new boolean[MOST];
    private static volatile int reached;

    private Branches() { }

    /** Called by instrumented code at branch {@code id}. */
    public static void at(int id) {
        if (!TAKEN[id]) {
            TAKEN[id] = true;
            reached = reached + 1;
        }
    }

    /** @return branches taken since {@link #clear} */
    static int reached() {
        return reached;
    }

    /** Forgets all. */
    static void clear() {
        java.util.Arrays.fill(TAKEN, false);
        reached = 0;
    }
}
