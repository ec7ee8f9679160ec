package id.ppob.switching.acmt.rule;

import id.ppob.switching.acmt.meter.Chain;
import id.ppob.switching.acmt.meter.Month;
import id.ppob.switching.acmt.meter.PerRegister;
import id.ppob.switching.acmt.meter.Shares;
import id.ppob.switching.acmt.meter.Use;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * What becomes of estimated bills when a real stand shows that they were too high.
 * <pre>
 * span's use >= span's minimum   paid bills stay as far as the use reaches; open ones and this month share the rest by days; no minimum
 *                                what paid bills have too much is taken off the newest first: a credit
 * span's use <  span's minimum   each month has its share by days, and is lifted to the minimum
 * </pre>
 * The right uses are always the use of the span.
 *
 * @param months         the estimated ones, newest first
 * @param now            whole units of this month
 * @param minimumApplies to every one of them
 */
public record TrueUp(List<Right> months, PerRegister now, boolean minimumApplies) {
    /** An estimated month, how its bill stands, and what it should have used. */
    public record Right(Month month, Standing standing, PerRegister used) {
        /** @return whether it is to be corrected */
        public boolean changes() {
            return !used.equals(month.used());
        }
    }

    /** An estimated month, and how its bill stands. */
    public record Billed(Month month, Standing standing) { }

    /**
     * @param use of the reading that ends a span of estimates, before anything is shared
     * @return whether bills of the span are to be corrected: more was billed than was used, or its months cost less where each has its share
     */
    public static boolean corrects(Chain chain, Use use, LocalDate on, int minimumKwh) {
        return use.used().anyNegative() || isShared(chain, use, (int) ChronoUnit.DAYS.between(chain.billedOn(), on), minimumKwh);
    }

    /** @return whether the months of a span below its least bills cost less where each has its share by days than as they were, and would be, billed: then they are shared */
    private static boolean isShared(Chain chain, Use use, int nowDays, int minimumKwh) {
        List<Month> months = chain.estimated();
        if (months.isEmpty() || use.span().anyNegative() || use.span().kwh() >= (long) minimumKwh * (months.size() + 1)) {
            return false;
        }
        List<Integer> days = new ArrayList<>(months.stream().map(Month::days).toList());
        days.add(nowDays);
        long shared = Shares.byDays(use.span(), days).stream().mapToLong(share -> Math.max(minimumKwh, share.kwh())).sum();
        return shared < months.stream().mapToLong(month -> Math.max(minimumKwh, month.used().kwh())).sum() + Math.max(minimumKwh, use.used().kwh());
    }

    /**
     * Shares a span's true use. All of it waits while one bill waits ({@link Standing#waits}): a share that was told must hold.
     *
     * @param billed  the estimated months since the last real reading, newest first
     * @param span    the true use from the last real reading to this one
     * @param nowDays days of this month's own interval
     */
    public static TrueUp of(List<Billed> billed, PerRegister span, int nowDays, int minimumKwh) {
        if (span.anyNegative() || billed.stream().anyMatch(one -> one.standing.waits())) {
            throw new IllegalArgumentException("not now: " + span + " for " + billed);
        }
        return span.kwh() < (long) minimumKwh * (billed.size() + 1) ? byDays(billed, span, nowDays) : paidOnesStay(billed, span, nowDays);
    }

    private static TrueUp byDays(List<Billed> billed, PerRegister span, int nowDays) {
        return shared(billed, billed, span, nowDays, true);
    }

    private static TrueUp paidOnesStay(List<Billed> billed, PerRegister span, int nowDays) {
        PerRegister paid = billed.stream().filter(one -> one.standing.isPaid()).map(one -> one.month.used()).reduce(PerRegister.ZERO, PerRegister::plus);
        PerRegister rest = PerRegister.each(register -> Math.max(0, span.of(register) - paid.of(register)));
        PerRegister tooMuch = PerRegister.each(register -> Math.max(0, paid.of(register) - span.of(register)));
        TrueUp open = shared(billed, billed.stream().filter(one -> !one.standing.isPaid()).toList(), rest, nowDays, false);
        List<Right> months = new ArrayList<>();
        for (Right right : open.months) {
            PerRegister left = tooMuch;
            PerRegister off = right.standing.isPaid() ? PerRegister.each(register -> Math.min(left.of(register), right.used.of(register))) : PerRegister.ZERO;
            months.add(new Right(right.month, right.standing, right.used.minus(off)));
            tooMuch = tooMuch.minus(off);
        }
        return new TrueUp(months, open.now, false);
    }

    /** Shares a use among some of the months and this one; the others keep what they have. */
    private static TrueUp shared(List<Billed> all, List<Billed> sharing, PerRegister use, int nowDays, boolean minimumApplies) {
        List<Integer> days = new ArrayList<>();
        sharing.forEach(one -> days.add(one.month.days()));
        days.add(nowDays);
        List<PerRegister> shares = Shares.byDays(use, days);
        List<Right> months = new ArrayList<>();
        for (Billed one : all) {
            int share = sharing.indexOf(one);
            months.add(new Right(one.month, one.standing, share < 0 ? one.month.used() : shares.get(share)));
        }
        return new TrueUp(months, shares.getLast(), minimumApplies);
    }
}
