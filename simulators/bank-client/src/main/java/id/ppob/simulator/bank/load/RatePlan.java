package id.ppob.simulator.bank.load;

/**
 * Offered load over time: from one rate to another in a straight line.
 *
 * @param from messages begun a second, at the start
 * @param to   at the end
 */
public record RatePlan(double from, double to) {
    /** @throws IllegalArgumentException for rates that are not positive */
    public RatePlan {
        if (!(from > 0 && to > 0)) {
            throw new IllegalArgumentException("a rate must be above 0");
        }
    }

    /**
     * @param text {@code 5000}, or {@code 1000:20000} for a ramp
     * @throws IllegalArgumentException for anything else
     */
    public static RatePlan parse(String text) {
        String[] ends = text.split(":", -1);
        try {
            double from = Double.parseDouble(ends[0]);
            return new RatePlan(from, ends.length == 1 ? from : Double.parseDouble(ends[1]));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("a rate is like 5000 or 1000:20000; not " + text, e);
        }
    }

    /** @return messages a second when this share of the time (0 to 1) has passed */
    double at(double share) {
        return from + (to - from) * Math.clamp(share, 0, 1);
    }

    /** @return the same plan for one of several threads */
    RatePlan shared(int threads) {
        return new RatePlan(from / threads, to / threads);
    }
}
