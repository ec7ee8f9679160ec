package id.ppob.switching.desk;

import id.ppob.switching.door.Centrals;
import id.ppob.switching.office.Act;
import id.ppob.switching.office.Operator;
import id.ppob.switching.office.Right;
import id.ppob.switching.recon.DayFile;
import id.ppob.switching.recon.DayFile.Whole;
import id.ppob.switching.recon.FcnLine;
import id.ppob.switching.recon.RefusedFile;
import id.ppob.switching.store.office.Noted;
import id.ppob.switching.store.recon.DayFileStore;
import id.ppob.switching.store.recon.DayFileStore.Counts;
import id.ppob.switching.store.recon.DayFileStore.Listed;
import id.ppob.switching.store.sql.Lease;
import id.ppob.switching.value.Clock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What partners and PLN say of a date, the files that are brought along, is taken: each whole or not at all. */
public final class TakeDayFiles extends Named<TakeDayFiles.Question, TakeDayFiles.Taken> {
    private static final int FIRST_LINE = 2;

    /** Nothing more than the files. */
    public record Question() { }

    /**
     * What came of one.
     *
     * @param refusal    empty where it was taken
     * @param supersedes when the file that it takes the place of was brought, epoch ms; 0 for none
     * @param changed    lines that are other than in that one
     */
    public record One(String file, long lines, long amountRupiah, String refusal, long supersedes, long changed) { }

    /** In the order of the files. */
    public record Taken(List<One> files) { }

    TakeDayFiles() {
        super("file.take", Right.ASK, Question.class, Taken.class);
    }

    @Override
    public boolean slow() {
        return true;
    }

    @Override
    public Taken run(Counter counter, Operator who, Question question) {
        List<Path> files = counter.asker().allNamed();
        String names = files.stream().map(TakeDayFiles::name).collect(Collectors.joining(", "));
        try (Noted work = counter.begin(who, Act.FILE_TAKE, names);
                Lease lease = DayFileStore.lease(counter.pool()).orElseThrow(() -> new Refusal(false, "another process takes files, or matches a date: try again when it has ended"))) {
            Map<Integer, Set<Integer>> banks = Centrals.banks(counter.cfg());
            DayFileStore store = new DayFileStore(counter.pool(), lease);
            List<One> all = new ArrayList<>();
            for (Path file : files) {
                all.add(one(counter, who, store, banks, file));
            }
            String refused = all.stream().filter(one -> !one.refusal.isEmpty()).map(One::file).collect(Collectors.joining(", "));
            work.ended(refused.isEmpty(), refused.isEmpty() ? all.size() + " files taken" : "refused: " + refused);
            return new Taken(all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private static One one(Counter counter, Operator who, DayFileStore store, Map<Integer, Set<Integer>> banks, Path path) throws IOException {
        DayFile file = DayFile.named(name(path)).orElse(null);
        if (file == null) {
            return new One(name(path), 0, 0, "its name is not CENTRAL-50501-99-YYYYMMDD.ftr or .fcn", 0, 0);
        }
        long number = store.begin(file, who.name(), counter.nowMs());
        try {
            Whole whole = file.read(path, banksOf(banks, file), line -> { });
            Listed before = store.same(whole.sha256()).orElse(null);
            if (before != null) {
                throw new RefusedFile("the same bytes came as %s on %s".formatted(before.name(), Clock.wib(before.broughtAt()).truncatedTo(ChronoUnit.SECONDS)));
            }
            return taken(store, number, file, path, banksOf(banks, file), whole);
        } catch (RefusedFile refused) {
            store.refuse(number, refused.getMessage());
            return new One(file.name(), 0, 0, refused.getMessage(), 0, 0);
        }
    }

    private static Set<Integer> banksOf(Map<Integer, Set<Integer>> banks, DayFile file) {
        Set<Integer> found = banks.get(file.central());
        if (found == null) {
            throw new RefusedFile("no partner has the central %07d".formatted(file.central()));
        }
        return found;
    }

    /** The file was whole when it was looked at; it is read again for its lines, and must be the same. */
    private static One taken(DayFileStore store, long number, DayFile file, Path path, Set<Integer> banks, Whole whole) throws IOException {
        List<FcnLine> slice = new ArrayList<>();
        int[] next = {FIRST_LINE};
        Whole again = file.read(path, banks, line -> {
            slice.add(line);
            if (slice.size() == DayFileStore.SLICE) {
                written(store, number, next, slice);
            }
        });
        if (!Arrays.equals(whole.sha256(), again.sha256())) {
            throw new RefusedFile("it changed while it was read");
        }
        written(store, number, next, slice);
        Counts counts = store.count(number, file, whole);
        return new One(file.name(), whole.sums().lines(), whole.sums().transactionRupiah(), "", counts.supersedes() == null ? 0 : counts.supersedes().broughtAt(), counts.changed());
    }

    private static void written(DayFileStore store, long number, int[] next, List<FcnLine> slice) {
        if (!slice.isEmpty()) {
            store.lines(number, next[0], slice);
            next[0] += slice.size();
            slice.clear();
        }
    }
}
