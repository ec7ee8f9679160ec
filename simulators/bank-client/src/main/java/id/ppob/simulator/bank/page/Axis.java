package id.ppob.simulator.bank.page;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * One direction of a chart. Immutable.
 *
 * @param title       what is drawn along it
 * @param logarithmic decades of equal width, for values above 0
 * @param label       how a value is written
 */
public record Axis(String title, boolean logarithmic, DoubleFunction<String> label) {
    private static final int WANTED = 5;
    private static final double[] NICE = {1, 2, 2.5, 5, 10};
    /** Below so many decades the values 2 and 5 get lines too. */
    private static final int FEW_DECADES = 3;

    /** @return an axis of equal steps from 0 */
    public static Axis linear(String title, DoubleFunction<String> label) {
        return new Axis(title, false, label);
    }

    /** @return an axis of decades */
    public static Axis logarithmic(String title, DoubleFunction<String> label) {
        return new Axis(title, true, label);
    }

    /** @return the values at which lines are drawn; all that is shown lies between the first and the last */
    List<Double> ticks(double least, double most) {
        return logarithmic ? decades(least, most) : steps(most);
    }

    private static List<Double> steps(double most) {
        double raw = Math.max(most, 1e-9) / WANTED;
        double decade = Math.pow(10, Math.floor(Math.log10(raw)));
        double step = 10 * decade;
        for (double nice : NICE) {
            if (nice * decade >= raw * (1 - 1e-9)) {
                step = nice * decade;
                break;
            }
        }
        List<Double> ticks = new ArrayList<>();
        for (int i = 0; ticks.isEmpty() || ticks.getLast() < most * (1 - 1e-9); i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    private static List<Double> decades(double least, double most) {
        int from = (int) Math.floor(Math.log10(Math.max(least, 1e-9)) + 1e-9);
        int to = Math.max(from + 1, (int) Math.ceil(Math.log10(Math.max(most, 1e-9)) - 1e-9));
        List<Double> ticks = new ArrayList<>();
        for (int decade = from; decade < to; decade++) {
            double unit = Math.pow(10, decade);
            ticks.add(unit);
            if (to - from <= FEW_DECADES) {
                ticks.add(2 * unit);
                ticks.add(5 * unit);
            }
        }
        ticks.add(Math.pow(10, to));
        return ticks;
    }

    /** @return where a value lies: 0 at the first tick, 1 at the last */
    double place(double value, List<Double> ticks) {
        double from = ticks.getFirst();
        double to = ticks.getLast();
        double share = logarithmic ? Math.log(Math.max(value, from) / from) / Math.log(to / from) : (value - from) / (to - from);
        return Math.clamp(share, 0, 1);
    }
}
