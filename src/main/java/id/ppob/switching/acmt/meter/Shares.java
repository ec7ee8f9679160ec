package id.ppob.switching.acmt.meter;

import java.util.ArrayList;
import java.util.List;

/** Cuts a use into parts by days: each part is cut to whole units, the last takes the rest, so that the parts are the whole. */
public final class Shares {
    private Shares() { }

    /** @return one part for each number of days, in their order */
    public static List<PerRegister> byDays(PerRegister whole, List<Integer> days) {
        long all = days.stream().mapToLong(Integer::longValue).sum();
        List<PerRegister> parts = new ArrayList<>();
        PerRegister rest = whole;
        for (int i = 0; i < days.size() - 1; i++) {
            long part = days.get(i);
            PerRegister share = all == 0 ? PerRegister.ZERO : PerRegister.each(register -> whole.of(register) * part / all);
            parts.add(share);
            rest = rest.minus(share);
        }
        parts.add(rest);
        return parts;
    }
}
