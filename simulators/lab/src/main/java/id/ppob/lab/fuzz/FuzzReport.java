package id.ppob.lab.fuzz;

import java.util.List;

/**
 * What a run came to.
 *
 * @param understood      inputs that were messages
 * @param branchesReached of {@code branches}, in the classes of the codec that were loaded
 * @param corpus          inputs kept, the checked-in ones included
 * @param heapGrownBytes  used heap after a collection at the end, over that at the start
 * @param violation       null when there was none
 */
record FuzzReport(long seed, List<String> dialects, long executions, long understood, double seconds, long perSecond, int corpus, int branchesReached,
                  int branches, long heapGrownBytes, Found violation) {
    /** A violation: what differs, and what repeats it. */
    record Found(String dialect, String hex, String what, long execution) { }

    String text() {
        String table = """
                dialects           %s
                seed               %d
                executions         %,d in %.1f s, %,d a second
                understood         %,d
                corpus             %,d inputs
                branches reached   %,d of %,d
                heap grown         %,d bytes
                """.formatted(String.join(" ", dialects), seed, executions, seconds, perSecond, understood, corpus, branchesReached, branches, heapGrownBytes);
        return table + (violation == null ? "no violation"
                : "VIOLATION at execution %,d, dialect %s, seed %d: %s%n%s".formatted(violation.execution, violation.dialect, seed, violation.what, violation.hex));
    }
}
