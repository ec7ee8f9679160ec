package id.ppob.switching.desk;

/** The bound of every list that is as long as who asks wants it: what is listed is held in memory here and there. */
public final class Most {
    /** So many rows at once, the last ones. */
    public static final int ROWS = 10_000;

    private Most() { }

    /** @return as many as are asked for, within the bound */
    static int of(int asked) {
        return Math.clamp(asked, 0, ROWS);
    }
}
