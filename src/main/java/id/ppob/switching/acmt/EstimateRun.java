package id.ppob.switching.acmt;

import id.ppob.switching.acmt.BatchBooks.Claim;
import id.ppob.switching.acmt.BatchBooks.Counts;
import id.ppob.switching.acmt.BatchBooks.Entry;
import id.ppob.switching.acmt.BatchBooks.Kept;
import id.ppob.switching.acmt.BatchBooks.Prices;
import id.ppob.switching.acmt.BatchBooks.ReadingState;
import id.ppob.switching.acmt.BatchBooks.Slice;
import id.ppob.switching.acmt.CustomerVersion.ReadBy;
import id.ppob.switching.acmt.EstimateResult.Left;
import id.ppob.switching.acmt.period.PeriodRule;
import id.ppob.switching.acmt.period.PeriodRules;
import id.ppob.switching.acmt.period.Source;
import id.ppob.switching.acmt.period.Term;
import id.ppob.switching.acmt.price.Pricer;
import id.ppob.switching.acmt.price.Single;
import id.ppob.switching.acmt.rule.EstimateMethod;
import id.ppob.switching.acmt.rule.ReadingDecision;
import id.ppob.switching.product.postpaid.Customer;
import id.ppob.switching.value.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Estimates who has no reading in a period of a unit (docs/iso8583-spec.md 29.7): customers in slices through {@link ReadingDoor} and {@link Billing} into a batch of
 * their own, under the turn of importing, then one change of the batch's state. A process that dies before it leaves nothing payable; run again it goes on where it
 * was. A dry run decides the same and writes nothing. One thread, one unit.
 */
public final class EstimateRun {
    private static final Pattern PERIOD = Pattern.compile("20[0-9]{2}(0[1-9]|1[0-2])");
    private final BatchBooks books;
    private final Clock clock;
    private final String unit;
    private final int period;
    private final PeriodRule calendar;
    private final LocalDate on;
    private final Map<Left, Integer> left = new EnumMap<>(Left.class);
    private final Map<EstimateMethod, Integer> methods = new EnumMap<>(EstimateMethod.class);
    private int customers;
    private int estimated;
    private int held;
    private long made;
    private long rupiah;

    /** How bills of this run are made. @param ours null of a dry run */
    private record Making(Claim.Ours ours, Prices prices, ReadingDoor door, Billing billing, LocalDate dueOn) {
        int batch() {
            return ours == null ? 0 : ours.batch();
        }
    }

    private EstimateRun(BatchBooks books, Clock clock, String unit, int period) {
        this.books = books;
        this.clock = clock;
        this.unit = unit;
        this.period = period;
        PeriodRules periods = books.periods();
        this.calendar = periods.of(unit, period);
        this.on = periods.zone(unit).date(clock.millis());
    }

    /**
     * Estimates them.
     *
     * @param dryRun   only says what would be done
     * @param progress hears of customers looked at, so many more
     * @throws Refused outside of the days for estimates, or while an import runs
     */
    public static EstimateResult run(BatchBooks books, Clock clock, String unit, int period, boolean dryRun, IntConsumer progress) throws Refused {
        if (!PERIOD.matcher(Integer.toString(period)).matches()) {
            throw new Refused("needed a period YYYYMM: has " + period);
        }
        EstimateRun run = new EstimateRun(books, clock, unit, period);
        run.mustBeTime();
        if (books.customers(unit, -1, 1).isEmpty()) {
            throw new Refused("unit " + unit + " has no customers");
        }
        if (dryRun) {
            run.walk(run.making(null, books.prices()), null, progress);
            return run.result(0, true);
        }
        return switch (books.takeTurn()) {
            case BatchBooks.Asked.Busy(String holder) -> throw new Refused("an import is running on this database (" + holder + ")");
            case BatchBooks.Asked.Granted(BatchBooks.Turn granted) -> {
                try (BatchBooks.Turn turn = granted) {
                    yield run.written(turn, progress);
                }
            }
        };
    }

    private void mustBeTime() throws Refused {
        if (!calendar.mayRead(period, Source.ESTIMATE, on)) {
            throw new Refused("unit %s is estimated for %d from %s to %s: today is %s".formatted(unit, period, calendar.firstRead(period, Source.ESTIMATE), calendar.lastRead(period, Source.ESTIMATE), on));
        }
    }

    private EstimateResult written(BatchBooks.Turn turn, IntConsumer progress) throws Refused {
        Claim.Ours ours = claimed(turn);
        try {
            walk(making(ours, turn.prices(ours)), turn, progress);
        } catch (BatchBooks.Overtaken again) {
            throw new Refused(again.getMessage());
        }
        Counts counts = new Counts(estimated + held, estimated, held, 0);
        if (counts.kept() == 0) {
            turn.giveUp(ours.batch(), 0);
            return result(0, false);
        }
        turn.activate(ours.batch(), counts, calendar.term(period, clock.wibDate()).effectiveOn());
        return result(ours.batch(), false);
    }

    /** A batch of which others took over what was left is given up for good: what is left of it must never count. */
    private Claim.Ours claimed(BatchBooks.Turn turn) {
        while (true) {
            Claim.Ours ours = turn.claimEstimates(unit, period, clock.millis());
            int[] left = {0};
            if (ours.added() > 0) {
                slices(idpels -> left[0] += books.kept(ours.batch(), period, idpels).size());
            }
            if (left[0] == ours.added()) {
                return ours;
            }
            turn.abandon(ours.batch());
        }
    }

    private Making making(Claim.Ours ours, Prices prices) {
        ReadingDoor door = new ReadingDoor(books.readingRules(), calendar, version -> prices.components().minimumKwh(version.customer().tariff(), version.customer().powerVa(), period));
        return new Making(ours, prices, door, new Billing(new Pricer(prices.components())), calendar.term(period, clock.wibDate()).dueOn());
    }

    /** What a slice of customers goes through. */
    private interface OnSlice {
        void take(List<Long> idpels);
    }

    private void slices(OnSlice onSlice) {
        long after = -1;
        for (List<Long> slice = books.customers(unit, after, BatchImport.SLICE); !slice.isEmpty(); slice = books.customers(unit, after, BatchImport.SLICE)) {
            onSlice.take(slice);
            after = slice.getLast();
        }
    }

    private void walk(Making making, BatchBooks.Turn turn, IntConsumer progress) {
        slices(idpels -> {
            slice(making, idpels, turn);
            customers += idpels.size();
            progress.accept(idpels.size());
        });
    }

    private void slice(Making making, List<Long> idpels, BatchBooks.Turn turn) {
        Map<Long, Kept> kept = making.ours == null || making.ours.added() == 0 ? Map.of()
                : books.kept(making.batch(), period, idpels).values().stream().collect(Collectors.toMap(Kept::idpel, each -> each));
        if (!kept.isEmpty()) {
            turn.due(making.batch(), period, late(kept.values(), making.dueOn), making.dueOn);
        }
        Set<Long> waiting = books.waiting(period, idpels);
        Slice known = books.slice(making.batch(), period, idpels, List.of(), clock.wibDate());
        Map<Long, List<Single>> singles = books.singles(period, idpels, making.prices.newestSingle());
        List<Entry> entries = new ArrayList<>(idpels.size());
        for (long idpel : idpels) {
            Kept before = kept.get(idpel);
            Left why = before != null ? null : why(making, idpel, waiting, known);
            if (before != null) {
                counted(before.state(), before.rupiah());
            } else if (why != null) {
                left.merge(why, 1, Integer::sum);
            } else {
                entries.add(entry(making, idpel, known, singles.getOrDefault(idpel, List.of())));
            }
        }
        if (turn != null) {
            turn.add(making.batch(), entries, known.seen());
        }
    }

    private static List<Long> late(Collection<Kept> kept, LocalDate dueOn) {
        return kept.stream().filter(each -> each.dueOn() != null && !each.dueOn().equals(dueOn)).map(Kept::idpel).toList();
    }

    /** @return why a customer is not estimated; null: he is */
    private Left why(Making making, long idpel, Set<Long> waiting, Slice known) {
        CustomerVersion version = CustomerVersion.on(on, known.versions().getOrDefault(idpel, List.of())).orElseThrow();
        Customer customer = version.customer();
        if (version.details().readBy() == ReadBy.NONE) {
            return Left.PREPAID;
        }
        if (version.hasEnded(on)) {
            return Left.ENDED;
        }
        if (known.counted().containsKey(idpel)) {
            return Left.READ;
        }
        if (waiting.contains(idpel)) {
            return Left.WAITS;
        }
        if (!known.chains().containsKey(idpel)) {
            return Left.NO_METER;
        }
        if (known.chains().get(idpel).told() != null && !known.chains().get(idpel).told().on().isAfter(on)) {
            return Left.EXCHANGED;
        }
        return making.prices.components().bills(customer.tariff(), customer.powerVa(), period) ? null : Left.NO_PRICE;
    }

    private Entry entry(Making making, long idpel, Slice known, List<Single> singles) {
        List<CustomerVersion> versions = known.versions().get(idpel);
        ReadingDoor.Estimated estimate = making.door.estimate(period, on, new ReadingDoor.Known(versions, known.chains().get(idpel), null, false));
        long line = (making.ours == null ? 0 : making.ours.added()) + ++made;
        if (!(estimate.answer().decision() instanceof ReadingDecision.Billed billed)) {
            counted(ReadingState.HELD, 0);
            return new Entry(estimate.reading(), line, estimate.answer(), null);
        }
        Billing.Used used = new Billing.Used(period, versions, estimate.answer().chain(), false, billed.use(), billed.minimumApplies(), true);
        BatchBooks.Bill bill = making.billing.bill(used, singles, known.balances().getOrDefault(idpel, 0L), making.dueOn);
        methods.merge(estimate.method(), 1, Integer::sum);
        counted(ReadingState.COUNTS, bill.priced().totalRupiah());
        return new Entry(estimate.reading(), line, estimate.answer(), bill);
    }

    private void counted(ReadingState state, long billRupiah) {
        if (state == ReadingState.COUNTS) {
            estimated++;
            rupiah += billRupiah;
        } else {
            held++;
        }
    }

    private EstimateResult result(int batch, boolean dryRun) {
        Term term = calendar.term(period, clock.wibDate());
        return new EstimateResult(unit, period, dryRun, batch, on, term.effectiveOn(), customers, estimated, held, Map.copyOf(left), Map.copyOf(methods), rupiah);
    }
}
