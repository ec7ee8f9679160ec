package id.ppob.switching.acmt.price;

import id.ppob.switching.acmt.price.PriceModel.Stretch;
import id.ppob.switching.acmt.price.PriceModel.Sum;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Some months of one customer worked out from the public facts and the rules of a true-up, from what the meters really moved, with nothing of the rooms: an
 * auditor of estimate, chain, correction, balance and price together.
 */
final class RightBillModel {
    /** What one supply is, and from when. */
    record Supplied(LocalDate from, String tariff, int va) { }

    /** A customer; one supply, or two where it changed. {@code leastKwh} is what a month has at least, by the last supply. */
    record Customer(List<Supplied> supplies, String district, boolean exempt, long leastKwh) { }

    /**
     * A month.
     *
     * @param read  somebody read the meter; else it is estimated
     * @param paid  its bill is paid before the next reading
     * @param units whole units that all meters moved since the first day, by register; each meter's fraction cut
     */
    record Step(int period, LocalDate on, boolean read, boolean paid, long[] units) { }

    /** A bill as it stands at the end, and what the customer has to get after the month. */
    record Line(int period, List<Long> used, long rupiah) { }

    private static final int REGISTERS = 3;
    private final Customer customer;
    private final List<Open> estimated = new ArrayList<>();
    private final List<long[]> said = new ArrayList<>();
    private final List<Open> bills = new ArrayList<>();
    private long[] atLastReal = new long[REGISTERS];
    private LocalDate day;
    private long balance;

    private static final class Open {
        private final Step step;
        private final LocalDate from;
        private long[] used;
        private long rupiah;
        private long reduced;
        private long added;

        private Open(Step step, LocalDate from, long[] used) {
            this.step = step;
            this.from = from;
            this.used = used;
        }
    }

    RightBillModel(Customer customer, LocalDate begin) {
        this.customer = customer;
        this.day = begin;
    }

    void month(Step step) {
        if (!step.read) {
            long[] used = estimate();
            said.add(used);
            estimated.add(bill(step, used, true));
            return;
        }
        long[] span = minus(step.units, atLastReal);
        long[] now = span;
        for (Open one : estimated) {
            now = minus(now, one.used);
        }
        boolean least = estimated.isEmpty() || span[0] + span[1] < customer.leastKwh * (estimated.size() + 1);
        said.add(now);
        bill(step, now[0] < 0 || now[1] < 0 || now[2] < 0 || least && dearer(span, now, days(day, step.on)) ? correct(span, least, days(day, step.on)) : now, least);
        atLastReal = step.units;
        estimated.clear();
    }

    /** Months that used less than their least bills cost no more than each with its share by days. */
    private boolean dearer(long[] span, long[] now, long daysNow) {
        long all = daysNow;
        for (Open one : estimated) {
            all += days(one.from, one.step.on);
        }
        long billed = Math.max(customer.leastKwh, now[0] + now[1]);
        long shared = 0;
        long left = span[0] + span[1];
        for (Open one : estimated.reversed()) {
            long daysThen = days(one.from, one.step.on);
            long share = span[0] * daysThen / all + span[1] * daysThen / all;
            billed += Math.max(customer.leastKwh, one.used[0] + one.used[1]);
            shared += Math.max(customer.leastKwh, share);
            left -= share;
        }
        return !estimated.isEmpty() && shared + Math.max(customer.leastKwh, left) < billed;
    }

    List<Line> lines() {
        return bills.stream().map(bill -> new Line(bill.step.period, List.of(bill.used[0], bill.used[1], bill.used[2]), bill.rupiah)).toList();
    }

    long balance() {
        return balance;
    }

    private long[] estimate() {
        int months = said.size();
        Supplied last = customer.supplies.getLast();
        if (months < 3) {
            return new long[] {last.tariff.startsWith("R") ? 250L * last.va / 1000 : 0, 0, 0};
        }
        long[] mean = new long[REGISTERS];
        for (int i = 0; i < REGISTERS; i++) {
            mean[i] = Math.max(0, said.get(months - 1)[i] + said.get(months - 2)[i] + said.get(months - 3)[i]) / 3;
        }
        return mean;
    }

    private Open bill(Step step, long[] used, boolean least) {
        Open bill = new Open(step, day, used);
        Sum sum = PriceModel.bill(stretches(used, day, step.on, least), Math.max(0, -balance), Math.max(0, balance));
        bill.added = sum.other();
        bill.reduced = sum.reduction();
        bill.rupiah = sum.total();
        balance += sum.other() - sum.reduction();
        bills.add(bill);
        day = step.on;
        return bill;
    }

    /** @return what is left for this month of a span that the estimates went beyond */
    private long[] correct(long[] span, boolean least, long daysNow) {
        List<Open> newestFirst = estimated.reversed();
        List<Open> sharing = newestFirst.stream().filter(bill -> least || !bill.step.paid).toList();
        long[] rest = span;
        for (Open bill : newestFirst) {
            rest = sharing.contains(bill) ? rest : minus(rest, bill.used);
        }
        long[] shared = {Math.max(0, rest[0]), Math.max(0, rest[1]), Math.max(0, rest[2])};
        long[] tooMuch = {Math.max(0, -rest[0]), Math.max(0, -rest[1]), Math.max(0, -rest[2])};
        long allDays = daysNow + sharing.stream().mapToLong(bill -> days(bill.from, bill.step.on)).sum();
        long[] now = shared;
        for (Open bill : newestFirst) {
            long[] right = bill.used.clone();
            for (int i = 0; i < REGISTERS; i++) {
                if (sharing.contains(bill)) {
                    right[i] = shared[i] * days(bill.from, bill.step.on) / allDays;
                } else {
                    long off = Math.min(tooMuch[i], right[i]);
                    right[i] -= off;
                    tooMuch[i] -= off;
                }
            }
            now = sharing.contains(bill) ? minus(now, right) : now;
            if (!Arrays.equals(right, bill.used)) {
                change(bill, right, least);
            }
        }
        return now;
    }

    /** A paid bill stays, and the balance has the difference; an open one is made anew, with what it took of the balance. */
    private void change(Open bill, long[] right, boolean least) {
        if (bill.step.paid) {
            long was = PriceModel.bill(stretches(bill.used, bill.from, bill.step.on, true), 0, 0).total();
            balance += was - PriceModel.bill(stretches(right, bill.from, bill.step.on, least), 0, 0).total();
        } else {
            Sum sum = PriceModel.bill(stretches(right, bill.from, bill.step.on, least), bill.added, bill.reduced);
            balance += bill.reduced - sum.reduction();
            bill.reduced = sum.reduction();
            bill.rupiah = sum.total();
            bill.used = right;
        }
    }

    private List<Stretch> stretches(long[] used, LocalDate from, LocalDate to, boolean least) {
        Supplied first = customer.supplies.getFirst();
        Supplied last = customer.supplies.getLast();
        if (!last.from.isAfter(from)) {
            return List.of(stretch(last, from, to, used, least));
        }
        if (!last.from.isBefore(to)) {
            return List.of(stretch(first, from, to, used, least));
        }
        long[] before = new long[REGISTERS];
        for (int i = 0; i < REGISTERS; i++) {
            before[i] = used[i] * days(from, last.from) / days(from, to);
        }
        return List.of(stretch(first, from, last.from, before, least), stretch(last, last.from, to, minus(used, before), least));
    }

    private Stretch stretch(Supplied supply, LocalDate from, LocalDate to, long[] used, boolean least) {
        return new Stretch(supply.tariff, supply.va, customer.district, customer.exempt, from, to, used[0], used[1], used[2], least, false);
    }

    private static long days(LocalDate from, LocalDate to) {
        return ChronoUnit.DAYS.between(from, to);
    }

    private static long[] minus(long[] one, long[] other) {
        return new long[] {one[0] - other[0], one[1] - other[1], one[2] - other[2]};
    }
}
