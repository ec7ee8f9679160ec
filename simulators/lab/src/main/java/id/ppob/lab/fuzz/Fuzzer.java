package id.ppob.lab.fuzz;

import id.ppob.lab.fuzz.FuzzReport.Found;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** Executes the checked-in inputs, then changed ones; an input that reaches a new branch is changed further. Used once. */
final class Fuzzer {
    private static final Duration PROGRESS = Duration.ofSeconds(5);
    /** Of executions on which jPOS is asked about refusals and answers too. */
    private static final int THOROUGH = 16;
    private static final long HEAP_BOUND = 64L << 20;
    private static final int HANG_AFTER = 4;

    private final Plan plan;
    private final CountingLoader loader;
    private final Map<String, Subject> subjects = new LinkedHashMap<>();
    private final List<Corpus.Entry> corpus = new ArrayList<>();
    private volatile long executions;
    private volatile int kept;
    private volatile Found found;
    private volatile boolean stop;
    private Corpus.Entry current;
    private long understood;

    /**
     * What to do.
     *
     * @param executions at most
     * @param seconds    at most; 0 for no bound
     * @param dialects   of {@code cfg/dialect}
     */
    record Plan(Path cfg, List<String> dialects, long seed, long executions, long seconds) { }

    Fuzzer(Plan plan, BiFunction<String, byte[], byte[]> change) throws IOException {
        this.plan = plan;
        Branches.clear();
        loader = new CountingLoader(change);
        for (String dialect : plan.dialects) {
            Properties settings = new Properties();
            try (Reader in = Files.newBufferedReader(plan.cfg.resolve("dialect").resolve(dialect + ".properties"))) {
                settings.load(in);
                settings.replaceAll((_, value) -> value.toString().replaceFirst("#.*", "").strip());
            }
            try {
                subjects.put(dialect, (Subject) loader.loadClass(CodecSubject.class.getName())
                        .getConstructor(Path.class, String.class, String.class, String.class)
                        .newInstance(plan.cfg, dialect, settings.getProperty("packager"), settings.getProperty("also")));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("dialect " + dialect + " cannot be made", e);
            }
        }
    }

    /** Runs until a bound or a violation. @param progress gets a line every few seconds */
    FuzzReport run(Consumer<String> progress) throws InterruptedException {
        long heap = heap();
        long began = System.nanoTime();
        Thread worker = Thread.ofPlatform().daemon().name("fuzz").start(this::work);
        long before = -1;
        int still = 0;
        while (!worker.join(PROGRESS)) {
            double seconds = (System.nanoTime() - began) / 1e9;
            progress.accept("%,d executions, %,.0f/s, corpus %,d, branches %,d of %,d, seed %d".formatted(executions, executions / seconds, kept,
                    Branches.reached(), loader.branches(), plan.seed));
            still = executions == before ? still + 1 : 0;
            before = executions;
            if (still >= HANG_AFTER) {
                found(current, "hangs: no execution ended in " + PROGRESS.multipliedBy(HANG_AFTER).toSeconds() + " s");
                break;
            }
            stop = plan.seconds > 0 && seconds >= plan.seconds;
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        long grown = heap() - heap;
        if (found == null && grown > HEAP_BOUND) {
            found(current, "heap grew by " + grown + " bytes");
        }
        return new FuzzReport(plan.seed, plan.dialects, executions, understood, seconds, (long) (executions / seconds), kept, Branches.reached(),
                loader.branches(), grown, found);
    }

    private void work() {
        for (Corpus.Entry entry : Corpus.read()) {
            Subject subject = subjects.get(entry.dialect());
            if (subject == null) {
                continue;
            }
            String verdict = execute(subject, entry, true);
            if (found == null && !verdict.equals(entry.verdict())) {
                found(entry, "the corpus says " + entry.verdict() + ", the codec " + verdict);
            }
            if (found != null) {
                return;
            }
            keep(entry);
        }
        mutate();
    }

    private void mutate() {
        SplittableRandom random = new SplittableRandom(plan.seed);
        Mutator mutator = new Mutator(random);
        while (executions < plan.executions && found == null && !stop) {
            Corpus.Entry from = corpus.get(random.nextInt(corpus.size()));
            String dialect = random.nextInt(8) == 0 ? plan.dialects.get(random.nextInt(plan.dialects.size())) : from.dialect();
            Corpus.Entry next = new Corpus.Entry(dialect, "", mutator.next(from.bytes(), corpus.get(random.nextInt(corpus.size())).bytes()));
            int reached = Branches.reached();
            execute(subjects.get(dialect), next, random.nextInt(THOROUGH) == 0);
            if (Branches.reached() > reached) {
                keep(next);
            }
        }
    }

    private void keep(Corpus.Entry entry) {
        corpus.add(entry);
        kept = corpus.size();
    }

    private String execute(Subject subject, Corpus.Entry entry, boolean thorough) {
        current = entry;
        executions = executions + 1;
        try {
            String verdict = subject.run(entry.bytes(), thorough);
            understood += verdict.startsWith("W-") ? 0 : 1;
            return verdict;
        } catch (Subject.Violation violation) {
            found(entry, violation.getMessage());
        } catch (RuntimeException | Error failure) {
            found(entry, "threw " + failure + " at " + (failure.getStackTrace().length == 0 ? "?" : failure.getStackTrace()[0]));
        }
        return "";
    }

    private void found(Corpus.Entry entry, String what) {
        found = new Found(entry.dialect(), HexFormat.of().formatHex(entry.bytes()), what, executions);
    }

    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
