package id.ppob.proof;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs every SQL invariant: those of one table slice by slice, together in one snapshot; those of a date date by date. */
final class InvariantCheck {
    private final Books books;
    private final long nowMs;
    private final Map<Invariant, Tally> tallies = new LinkedHashMap<>();

    InvariantCheck(Books books, long nowMs) {
        this.books = books;
        this.nowMs = nowMs;
    }

    List<Finding> run() throws SQLException {
        Collection<Invariant> all = Invariant.all();
        all.forEach(invariant -> tallies.put(invariant, new Tally(invariant.name(), invariant.sentence())));
        books.snapshot(() -> runAll(all.stream().filter(Invariant::isWhole).toList(), Map.of()));
        List<Invariant> byDate = all.stream().filter(Invariant::isByDate).toList();
        for (LocalDate date : books.dates()) {
            books.snapshot(() -> runAll(byDate, books.placesOf(date)));
        }
        Map<String, List<Invariant>> bySlice = new LinkedHashMap<>();
        all.stream().filter(invariant -> !invariant.isWhole() && !invariant.isByDate())
            .forEach(invariant -> bySlice.computeIfAbsent(invariant.slice(), slice -> new ArrayList<>()).add(invariant));
        for (Map.Entry<String, List<Invariant>> slice : bySlice.entrySet()) {
            books.slices(slice.getKey(), null, null, places -> runAll(slice.getValue(), places));
        }
        return tallies.values().stream().map(Tally::finding).toList();
    }

    private void runAll(List<Invariant> invariants, Map<String, String> slice) throws SQLException {
        Map<String, String> places = new HashMap<>(slice);
        places.put("nowMs", Long.toString(nowMs));
        for (Invariant invariant : invariants) {
            Tally tally = tallies.get(invariant);
            books.query(invariant.checkedSql(), places, row -> tally.checked(row.getLong(1)));
            books.query(invariant.sql(), places, row -> tally.violated(Books.story(row)));
        }
    }
}
