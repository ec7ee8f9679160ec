package id.ppob.switching.desk;

import id.ppob.switching.door.Centrals;
import id.ppob.switching.office.Act;
import id.ppob.switching.office.Operator;
import id.ppob.switching.office.Right;
import id.ppob.switching.recon.DayFile.Kind;
import id.ppob.switching.recon.Difference;
import id.ppob.switching.recon.ThreeWay.Book;
import id.ppob.switching.recon.ThreeWay.Totals;
import id.ppob.switching.settlement.BusinessCalendar;
import id.ppob.switching.store.office.Noted;
import id.ppob.switching.store.recon.DayFileStore;
import id.ppob.switching.store.recon.DayFileStore.Listed;
import id.ppob.switching.store.recon.MatchStore;
import id.ppob.switching.store.recon.MatchStore.Which;
import id.ppob.switching.store.sql.Lease;
import id.ppob.switching.value.Clock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A closed date is matched line by line: the partner's file, ours, PLN's. The date before is matched again, because its differences of time end with these files. */
public final class MatchDay extends Named<MatchDay.Question, MatchDay.Matched> {
    private static final int MOST_DIFFERENCES = 100_000;
    private static final int LATE_MINUTES = 15;

    /** @param date YYYY-MM-DD */
    public record Question(String date) { }

    /** A kind of difference: how many bills, what they make at the bank and at PLN against ours. @param byRule nobody need look */
    public record Sum(String kind, String words, long bills, long bankLessOurs, long plnLessOurs, boolean byRule) { }

    /**
     * One date of one central.
     *
     * @param missing  the file that is not in yet; empty where it was matched
     * @param doubtful in doubt here, in none of our totals
     * @param bankRest what the differences do not explain between ours and the bank's; 0, or this is wrong
     */
    public record One(String date, int central, String missing, Book bank, Book ours, Book pln, Book doubtful, long equal, List<Sum> sums, long bankRest, long plnRest) { }

    /** By date and central. */
    public record Matched(List<One> all) { }

    MatchDay() {
        super("day.match", Right.ASK, Question.class, Matched.class);
    }

    @Override
    public boolean slow() {
        return true;
    }

    @Override
    public Matched run(Counter counter, Operator who, Question question) {
        LocalDate date = LocalDate.parse(question.date);
        try (Noted work = counter.begin(who, Act.DAY_MATCH, date.toString());
                Lease lease = DayFileStore.lease(counter.pool()).orElseThrow(() -> new Refusal(false, "another process takes files, or matches a date: try again when it has ended"))) {
            MatchStore store = new MatchStore(counter.pool(), lease);
            if (!store.isClosed(date)) {
                work.ended(false, date + " is not closed");
                throw new Refusal(false, date + " is not closed: what is ours of it can still change");
            }
            DayFileStore files = new DayFileStore(counter.pool(), lease);
            List<One> all = new ArrayList<>();
            for (int central : Centrals.banks(counter.cfg()).keySet()) {
                if (store.wasMatched(date.minusDays(1), central)) {
                    all.add(one(counter, store, files, date.minusDays(1), central));
                }
                all.add(one(counter, store, files, date, central));
            }
            long missing = all.stream().filter(one -> !one.missing.isEmpty()).count();
            work.ended(true, "%d matched, %d without a file".formatted(all.size() - missing, missing));
            return new Matched(all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static One one(Counter counter, MatchStore store, DayFileStore files, LocalDate date, int central) {
        Optional<Listed> bank = files.inForce(Kind.FTR, central, date);
        Optional<Listed> pln = files.inForce(Kind.FCN, central, date);
        if (bank.isEmpty() || pln.isEmpty()) {
            return new One(date.toString(), central, bank.isEmpty() ? "FTR" : "FCN", null, null, null, null, 0, List.of(), 0, 0);
        }
        BusinessCalendar calendar = counter.config().calendar();
        Which which = new Which(date, central, bank.get(), pln.get(), Clock.wib(calendar.endMillis(date)), LATE_MINUTES);
        List<Difference> found = new ArrayList<>();
        Totals totals = store.match(which, unequal -> {
            if (found.size() == MOST_DIFFERENCES) {
                throw new Refusal(false, "more than %,d bills of %s are not the same for %07d: are these its files?".formatted(MOST_DIFFERENCES, date, central));
            }
            found.add(Difference.of(unequal, store.known(which, unequal)));
        });
        store.enter(which, totals, found, counter.nowMs());
        List<Sum> sums = sums(found);
        return new One(date.toString(), central, "", totals.bank(), totals.ours(), totals.pln(), totals.doubtful(), totals.equal(), sums,
            totals.bank().rupiah() - totals.ours().rupiah() - sums.stream().mapToLong(Sum::bankLessOurs).sum(),
            totals.pln().rupiah() - totals.ours().rupiah() - sums.stream().mapToLong(Sum::plnLessOurs).sum());
    }

    private static List<Sum> sums(List<Difference> found) {
        Map<Difference.Kind, List<Difference>> kinds = found.stream().collect(Collectors.groupingBy(Difference::kind, TreeMap::new, Collectors.toList()));
        return kinds.entrySet().stream().map(each -> new Sum(each.getKey().name(), each.getKey().words(), each.getValue().size(),
            each.getValue().stream().mapToLong(one -> one.bill().bankRupiah() - one.bill().oursRupiah()).sum(),
            each.getValue().stream().mapToLong(one -> one.bill().plnRupiah() - one.bill().oursRupiah()).sum(), each.getKey().settlesItself())).toList();
    }
}
