package id.ppob.switching.desk;

import id.ppob.switching.door.Centrals;
import id.ppob.switching.office.Act;
import id.ppob.switching.office.Operator;
import id.ppob.switching.office.Right;
import id.ppob.switching.recon.DayFile.Kind;
import id.ppob.switching.recon.ThreeWay.Book;
import id.ppob.switching.recon.ThreeWay.Totals;
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
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/**
 * A closed date is matched line by line: the partner's file, ours, PLN's. The date before is matched again, because its differences of time end with these files. Since a time of
 * day, after an outage, any date is looked at by the files that are in: nothing of that is kept.
 */
public final class MatchDay extends Named<MatchDay.Question, MatchDay.Matched> {
    private static final int MOST_SHOWN = 200;

    /** @param date YYYY-MM-DD. @param since HH:MM, WIB: only what was paid from then on is looked at; empty for the whole date */
    public record Question(String date, String since) { }

    /** A kind of difference: how many bills, what they make at the bank and at PLN against ours. @param rule that settles it; 0: people do */
    public record Sum(String kind, String words, long bills, long bankLessOurs, long plnLessOurs, int rule) {
        /** @return nobody need look */
        public boolean byRule() {
            return rule > 0;
        }
    }

    /**
     * One date of one central.
     *
     * @param missing  the file that is not in yet; empty where it was matched
     * @param doubtful in doubt here, in none of our totals
     * @param said     doubts that rules 3 and 4 ended now
     * @param bankRest what the differences do not explain between ours and the bank's; 0, or this is wrong
     * @param shown    where it was only looked at: the first differences, in words
     */
    public record One(String date, int central, String missing, Book bank, Book ours, Book pln, Book doubtful, long equal, List<Sum> sums, long said, long bankRest, long plnRest,
                      List<String> shown) { }

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
        LocalTime since = question.since.isEmpty() ? null : LocalTime.parse(question.since);
        try (Noted work = counter.begin(who, Act.DAY_MATCH, date + (since == null ? "" : " since " + since));
                Lease lease = DayFileStore.lease(counter.pool()).orElseThrow(() -> new Refusal(false, "another process takes files, or matches a date: try again when it has ended"))) {
            MatchStore store = new MatchStore(counter.pool(), lease);
            if (since == null && !store.isClosed(date)) {
                work.ended(false, date + " is not closed");
                throw new Refusal(false, date + " is not closed: what is ours of it can still change. --since HH:MM looks at a date that runs");
            }
            DayFileStore files = new DayFileStore(counter.pool(), lease);
            List<One> all = new ArrayList<>();
            for (int central : Centrals.banks(counter.cfg()).keySet()) {
                if (since != null) {
                    all.add(looked(counter, store, files, date, central, since(counter, date, since)));
                    continue;
                }
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

    /** A time of day after cut-over is of the evening before. */
    private static LocalDateTime since(Counter counter, LocalDate date, LocalTime time) {
        LocalDateTime end = Clock.wib(counter.config().calendar().endMillis(date));
        LocalDateTime same = end.toLocalDate().atTime(time);
        return same.isBefore(end) ? same : same.minusDays(1);
    }

    private static Which which(Counter counter, DayFileStore files, LocalDate date, int central) {
        return new Which(date, central, files.inForce(Kind.FTR, central, date).orElse(null), files.inForce(Kind.FCN, central, date).orElse(null),
            Clock.wib(counter.config().calendar().endMillis(date)));
    }

    private static One one(Counter counter, MatchStore store, DayFileStore files, LocalDate date, int central) {
        Which which = which(counter, files, date, central);
        if (which.bank() == null || which.pln() == null) {
            return new One(date.toString(), central, missing(which), null, null, null, null, 0, List.of(), 0, 0, 0, List.of());
        }
        MatchStore.Matched matched = store.match(which, counter.nowMs());
        return told(which, "", matched, store.sayByRule(which, counter.nowMs()), List.of());
    }

    private static String missing(Which which) {
        return which.bank() == null && which.pln() == null ? "FTR, FCN" : which.bank() == null ? "FTR" : which.pln() == null ? "FCN" : "";
    }

    private static One looked(Counter counter, MatchStore store, DayFileStore files, LocalDate date, int central, LocalDateTime since) {
        Which whole = which(counter, files, date, central);
        Listed bank = whole.bank();
        Listed pln = whole.pln();
        Which which = new Which(date, central, bank, pln, whole.cutOver(), since);
        List<String> shown = new ArrayList<>();
        MatchStore.Matched matched = store.look(which, counter.nowMs(), difference -> {
            if (shown.size() < MOST_SHOWN) {
                shown.add((difference.reference() == 0 ? "" : "reference " + difference.reference() + ", ") + difference.sentence());
            }
        });
        return told(which, missing(which), matched, 0, shown);
    }

    private static One told(Which which, String missing, MatchStore.Matched matched, long said, List<String> shown) {
        Totals totals = matched.totals();
        return new One(which.date().toString(), which.central(), missing, totals.bank(), totals.ours(), totals.pln(), totals.doubtful(), totals.equal(),
            matched.sums().stream().map(sum -> new Sum(sum.kind().name(), sum.kind().words(), sum.bills(), sum.bankLessOurs(), sum.plnLessOurs(), sum.kind().rule())).toList(), said,
            totals.bank().rupiah() - totals.ours().rupiah() - matched.sums().stream().mapToLong(MatchStore.Sum::bankLessOurs).sum(),
            totals.pln().rupiah() - totals.ours().rupiah() - matched.sums().stream().mapToLong(MatchStore.Sum::plnLessOurs).sum(), shown);
    }
}
