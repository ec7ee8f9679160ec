package id.ppob.lab.demo;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;

/** Tells each step in a line with its time, as it goes. One thread. */
final class Steps {
    private final PrintStream out;
    private final List<Step> done = new ArrayList<>();

    /** A step that was taken. */
    record Step(String name, String what, long millis) { }

    Steps(PrintStream out) {
        this.out = out;
    }

    /** Takes a step. @param what tells in a few words what came of it */
    <T> T take(String name, Callable<T> step, Function<T, String> what) throws Exception {
        long startNs = System.nanoTime();
        T result = step.call();
        Step taken = new Step(name, what.apply(result), (System.nanoTime() - startNs) / 1_000_000);
        done.add(taken);
        say(String.format(Locale.ROOT, "%-10s %6.1f s  %s", taken.name, taken.millis / 1e3, taken.what));
        return result;
    }

    void say(String line) {
        out.println(line);
    }

    PrintStream out() {
        return out;
    }

    List<Step> done() {
        return List.copyOf(done);
    }
}
