package id.ppob.switching.acmt.rule;

import id.ppob.switching.acmt.meter.Month;
import java.util.List;

/**
 * What real readings say of a customer's use: from one real reading to the next, estimated bills between them taken together.
 *
 * @param kwh     of the last three such spans, or of those that there are
 * @param days    of these spans
 * @param lastKwh of the newest one alone
 */
record RealSpans(long kwh, long days, long lastKwh, long lastDays) {
    private static final int SPANS = 3;

    /** @param months newest first; estimates at the head belong to the span that the reading itself ends */
    static RealSpans of(List<Month> months) {
        long kwh = 0;
        long days = 0;
        long lastKwh = 0;
        long lastDays = 0;
        int spans = 0;
        for (Month month : months) {
            spans += month.real() ? 1 : 0;
            if (spans > SPANS) {
                break;
            }
            if (spans > 0) {
                kwh += month.used().kwh();
                days += month.days();
            }
            if (spans == 1) {
                lastKwh = kwh;
                lastDays = days;
            }
        }
        return new RealSpans(kwh, days, lastKwh, lastDays);
    }

    boolean none() {
        return days == 0;
    }
}
