package id.ppob.switching.acmt.rule;

import id.ppob.switching.acmt.meter.Chain;
import id.ppob.switching.acmt.meter.Meter;
import id.ppob.switching.acmt.meter.Month;
import id.ppob.switching.acmt.meter.PerRegister;
import id.ppob.switching.acmt.meter.Stands;
import id.ppob.switching.acmt.meter.Use;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** One customer's readings that count, and the chain that they leave: what the store does with rows, in a list. */
final class Books {
    private record Counted(Chain before, Use use, LocalDate on, int period, boolean real) { }

    private final Meter first;
    private final List<Counted> counted = new ArrayList<>();

    Books(Meter first) {
        this.first = first;
    }

    Chain chain() {
        return counted.isEmpty() ? Chain.opening(first, List.of()) : after(counted.getLast());
    }

    Books count(Use use, LocalDate on, int period, boolean real) {
        counted.add(new Counted(chain(), use, on, period, real));
        return this;
    }

    /** Counts a stand as it is, whatever a rule says. */
    Books count(Stands to, LocalDate on, int period, boolean real) {
        return count(Use.of(chain(), to, on), on, period, real);
    }

    /** Takes the last reading back, for one in its place. */
    void takeBack() {
        counted.removeLast();
    }

    private static Chain after(Counted one) {
        List<Month> months = new ArrayList<>();
        months.add(new Month(one.period, one.before.billedOn(), one.on, one.use.used(), one.real));
        months.addAll(one.before.months());
        Use.Part last = one.use.parts().getLast();
        boolean sameMeter = one.use.parts().size() == 1;
        PerRegister used = sameMeter ? one.before.used().plus(last.used()) : last.used();
        return new Chain(last.meter(), last.to(), one.on, last.moved(), used, one.real ? last.to() : one.before.real(), one.real ? one.on : one.before.realOn(),
                one.real ? last.moved() : one.before.toReal(), months);
    }
}
