package id.ppob.switching.testing;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * Seeds of random tests: whatever fails says in its message, which is what a run shows at its end, how to repeat it. JUnit finds this class by
 * itself (META-INF/services); tests only take their seeds here.
 */
public final class Seeds implements TestExecutionExceptionHandler, AfterEachCallback {
    private static final Queue<Long> TAKEN = new ConcurrentLinkedQueue<>();

    /** @return a fresh seed, or the one of {@code -Dppob.seed} */
    public static long fresh() {
        return told(Long.getLong("ppob.seed", System.nanoTime()));
    }

    /** Remembers a seed until the test ends. @return the same */
    public static long told(long seed) {
        System.out.println("seed " + seed + ": repeat with -Dppob.seed=" + seed);
        TAKEN.add(seed);
        return seed;
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        if (TAKEN.isEmpty() || failure instanceof org.opentest4j.TestAbortedException) {
            throw failure;
        }
        throw new AssertionError("seed " + TAKEN + ", repeat with -Dppob.seed=" + last() + ": " + failure.getMessage(), failure);
    }

    private static long last() {
        return TAKEN.stream().reduce((_, later) -> later).orElseThrow();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        TAKEN.clear();
    }
}
