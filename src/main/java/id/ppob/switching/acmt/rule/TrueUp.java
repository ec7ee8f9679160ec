package id.ppob.switching.acmt.rule;

import id.ppob.switching.acmt.meter.Month;
import id.ppob.switching.acmt.meter.PerRegister;
import id.ppob.switching.acmt.meter.Shares;
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
