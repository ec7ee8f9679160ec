package id.ppob.simulator.bank.load;

import java.time.Duration;

/**
 * One stretch of load.
 *
 * @param mix         what is begun
 * @param rate        begun a second, whatever comes back (open loop); null keeps {@code outstanding} under way on each connection (closed loop)
 * @param outstanding closed loop: requests under way on each connection; open loop: the most, beyond it nothing is sent and that is counted
 * @param duration    how long
 * @param replyMs     a payment or reversal without an answer for so long is reversed or repeated; an inquiry is given up
 * @param retryMs     after a reversal the customer comes once more when so long has passed
 * @param collect     whether answered inquiries become sales that payments draw from
 * @param most        ends when so many answers came; {@link Long#MAX_VALUE} for no such end
 */
public record Step(Mix mix, RatePlan rate, int outstanding, Duration duration, int replyMs, int retryMs, boolean collect, long most) {
    private static final int REPLY_MS = 6_000;

    /** Inquiries of a mix feed its payments; payments alone draw from what was collected before. */
    private static boolean sells(Mix mix) {
        return mix.has(Kind.PAYMENT) && mix.has(Kind.INQUIRY);
    }

    /** @return a closed loop */
    public static Step closed(Mix mix, int outstanding, Duration duration) {
        return new Step(mix, null, outstanding, duration, REPLY_MS, 0, sells(mix), Long.MAX_VALUE);
    }

    /** @return an open loop */
    public static Step open(Mix mix, RatePlan rate, Duration duration) {
        return new Step(mix, rate, LoadClient.MOST_OUTSTANDING, duration, REPLY_MS, 0, sells(mix), Long.MAX_VALUE);
    }

    /** @return inquiries alone, as many as are answered until this many sales can be made */
    public static Step collecting(int outstanding, long most) {
        return new Step(Mix.only(Kind.INQUIRY), null, outstanding, Duration.ofMinutes(10), REPLY_MS, 0, true, most);
    }

    /** @return the same, ended by so many answers */
    public Step ending(long answers) {
        return new Step(mix, rate, outstanding, duration, replyMs, retryMs, collect, answers);
    }

    /** @return the same with another patience */
    public Step withReplyMs(int ms) {
        return new Step(mix, rate, outstanding, duration, ms, retryMs, collect, most);
    }

    /** @return the same with customers that wait so long before they come once more */
    public Step withRetryMs(int ms) {
        return new Step(mix, rate, outstanding, duration, replyMs, ms, collect, most);
    }


    /** @return the part of one of so many threads */
    Step shared(int threads) {
        return new Step(mix, rate == null ? null : rate.shared(threads), outstanding, duration, replyMs, retryMs, collect,
                most == Long.MAX_VALUE ? most : most / threads);
    }
}
