package id.ppob.simulator.bank.traffic;

import id.ppob.simulator.bank.Outcome;
import id.ppob.simulator.bank.PaymentKey;
import id.ppob.simulator.bank.Reply;
import id.ppob.wire.Codes;
import id.ppob.wire.Messages;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.jpos.iso.ISOMsg;

/** Counts what came of each request. Any thread. */
final class Tally {
    static final String SILENT = "silent";
    static final String NOT_SENT = "not sent";
    private static final int MOST_UNEXPECTED = 50;
    static final long LONGEST_US = 120_000_000;
    private final Map<String, Map<String, Map<String, LongAdder>>> counts = new ConcurrentSkipListMap<>();
    private final Map<String, ConcurrentHistogram> latencies = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<TrafficReport.Unexpected> unexpected = new ConcurrentLinkedQueue<>();
    private final LongAdder unexpectedCount = new LongAdder();
    private final LongAdder answered = new LongAdder();
    private final Seconds seconds = new Seconds();
    private final boolean judged;

    /** @param judged whether unexpected answers are noted */
    Tally(boolean judged) {
        this.judged = judged;
    }

    /** Counts one exchange. */
    void exchanged(String partner, ISOMsg request, Reply reply) {
        String messageClass = classOf(Messages.mti(request));
        String code = switch (reply) {
            case Reply.Answered answer -> {
                answered.increment();
                seconds.answered(answer.code().equals(Codes.APPROVED), answer.nanosec());
                latencies.computeIfAbsent(messageClass, name -> new ConcurrentHistogram(LONGEST_US, 3)).recordValue(Math.min(LONGEST_US, answer.nanosec() / 1000));
                if (messageClass.equals("reversal") && !answersReversal(answer.code())) {
                    unexpected(partner, new Step(-1, null, request.getString(48).substring(7, 19), false, 0),
                            new PaymentKey(request.getString(11), request.getString(12), request.getString(32), request.getString(33)),
                            "no bank knows what to do with " + answer.code() + " to a reversal");
                }
                yield answer.code();
            }
            case Reply.Silent _ -> {
                seconds.silent();
                yield SILENT;
            }
            case Reply.NotSent _ -> NOT_SENT;
        };
        counts.computeIfAbsent(partner, name -> new ConcurrentSkipListMap<>()).computeIfAbsent(messageClass, name -> new ConcurrentSkipListMap<>())
                .computeIfAbsent(code, name -> new LongAdder()).increment();
    }

    /** Notes an answer that the plan does not allow. */
    void unexpected(String partner, Step step, PaymentKey key, String what) {
        if (!judged) {
            return;
        }
        unexpectedCount.increment();
        if (unexpectedCount.sum() <= MOST_UNEXPECTED) {
            unexpected.add(new TrafficReport.Unexpected(partner, step.kind(), step.number(), Messages.masked(step.idpel()), key.stan(), key.de12(), what));
        }
    }

    /** @return whether the code says what became of the payment, or that it is unsure */
    static boolean answersReversal(String code) {
        return Outcome.endsReversal(code) || code.equals(Codes.TIMED_OUT);
    }

    /** @return figures second by second; it begins to count when it is told to */
    Seconds seconds() {
        return seconds;
    }

    long answered() {
        return answered.sum();
    }

    long unexpectedCount() {
        return unexpectedCount.sum();
    }

    List<TrafficReport.Unexpected> unexpected() {
        return List.copyOf(unexpected);
    }

    Map<String, Map<String, Map<String, Long>>> counts() {
        Map<String, Map<String, Map<String, Long>>> copy = new TreeMap<>();
        counts.forEach((partner, classes) -> classes.forEach((messageClass, codes) -> codes.forEach((code, count) ->
                copy.computeIfAbsent(partner, name -> new TreeMap<>()).computeIfAbsent(messageClass, name -> new TreeMap<>()).put(code, count.sum()))));
        return copy;
    }

    Map<String, TrafficReport.Latency> latencies() {
        Map<String, TrafficReport.Latency> copy = new TreeMap<>();
        latencies.forEach((name, all) -> copy.put(name, new TrafficReport.Latency(all.getTotalCount(), all.getValueAtPercentile(50),
                all.getValueAtPercentile(90), all.getValueAtPercentile(99), all.getValueAtPercentile(99.9), all.getMaxValue())));
        return copy;
    }

    private static String classOf(String mti) {
        return switch (mti.charAt(1)) {
            case '1' -> "inquiry";
            case '2' -> "payment";
            default -> "reversal";
        };
    }
}
