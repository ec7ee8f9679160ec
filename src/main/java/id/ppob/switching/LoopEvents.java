package id.ppob.switching;

import id.ppob.switching.dispatch.LaneEvents;
import id.ppob.switching.dispatch.Request;
import id.ppob.switching.iso8583.DeclineRule;
import id.ppob.switching.message.Answer;
import id.ppob.switching.message.Message;
import id.ppob.switching.message.MessageClass;
import id.ppob.switching.message.ResponseCode;
import id.ppob.switching.metrics.Meter;
import id.ppob.switching.metrics.Meters;
import id.ppob.switching.payment.Books.Outcome;
import id.ppob.switching.payment.Case;
import id.ppob.switching.payment.StandIn;
import id.ppob.switching.store.lane.InquiryJournal;
import id.ppob.switching.value.Clock;
import id.ppob.switching.value.Mask;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts, journals and logs what the lanes tell. Runs on their threads; blocks nobody. */
final class LoopEvents implements LaneEvents {
    private static final Logger LOG = LoggerFactory.getLogger("id.ppob.switching.loop");
    private static final int DECLINES_A_SECOND = 100;
    private static final String[] OUTCOMES = Stream.of(Outcome.values()).map(outcome -> outcome.name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .toArray(String[]::new);
    private final Meters meters;
    private final Consumer<InquiryJournal.Told> journal;
    private final Clock clock;
    private volatile long awayLoggedMs;
    private volatile long failedLoggedMs;
    private final AtomicLong declinesSinceMs = new AtomicLong();
    private final AtomicInteger declines = new AtomicInteger();

    LoopEvents(Meters meters, Consumer<InquiryJournal.Told> journal, Clock clock) {
        this.meters = meters;
        this.journal = journal;
        this.clock = clock;
    }

    @Override
    public void written(int requests, Outcome outcome) {
        meters.batch(OUTCOMES[outcome.ordinal()], requests);
    }

    @Override
    public void answered(Request request, Case.Asked asked, Answer answer, String why) {
        MessageClass messageClass = asked.message().messageClass();
        if (messageClass == MessageClass.REVERSAL) {
            meters.count(Meter.REVERSALS, answer.code().name().toLowerCase(Locale.ROOT));
        }
        StandIn.Result standIn = StandIn.Result.of(why);
        if (standIn != null) {
            meters.count(Meter.STAND_IN, standIn.label());
        }
        if (asked.message().repeat()) {
            meters.count(Meter.REPEATS, messageClass.name().toLowerCase(Locale.ROOT));
        }
        if (answer instanceof Answer.Shown shown) {
            journal.accept(new InquiryJournal.Told(asked.today(), shown.reference().number(), asked.partner(), asked.message().bank(),
                    shown.idpel(), shown.amountRupiah(), shown.sheets(), asked.nowMs()));
        } else if (answer.code() != ResponseCode.APPROVED) {
            declined(asked, answer.code(), why);
        } else if (LOG.isDebugEnabled()) {
            LOG.debug("{} of partner {}, customer {}: {}", messageClass, asked.partner(), Mask.idpel(asked.message().sale().idpel()), answer.code());
        }
    }

    /** At most a hundred lines a second, all lanes together: a bank in trouble must not fill the log. */
    private void declined(Case.Asked asked, ResponseCode code, String why) {
        long now = clock.millis();
        long began = declinesSinceMs.get();
        if (now - began >= 1_000 && declinesSinceMs.compareAndSet(began, now)) {
            int kept = declines.getAndSet(0) - DECLINES_A_SECOND;
            if (kept > 0) {
                LOG.info("{} declines are not in the log", kept);
            }
        }
        if (declines.incrementAndGet() <= DECLINES_A_SECOND) {
            Message message = asked.message();
            String stan = "%012d".formatted(message.stan());
            LOG.info("{} of partner {} declined with {} {} by rule {}: STAN {}, DE12 {}, bank {}, customer {}{}", message.messageClass(), meters.partner(asked.partner()),
                    "%04d".formatted(code.number()), code, rule(asked, code), stan, message.localAt(), message.bank(),
                    Mask.idpel(message.sale().idpel()), why == null ? "" : ": " + why);
        }
    }

    /** Of a payment 0030 is DE12, or not all bills shown. */
    private static String rule(Case.Asked asked, ResponseCode code) {
        boolean partly = code == ResponseCode.INVALID_MESSAGE && asked.unlessSeen() != code && asked.message().messageClass() == MessageClass.PAYMENT;
        return partly ? "W-18 (DE48 payment status)" : DeclineRule.of(asked.message().messageClass(), code);
    }

    @Override
    public void late(Request request) {
        meters.count(Meter.ANSWERS_LATE);
    }

    @Override
    public void decisionFailed(Case of, RuntimeException bug) {
        LOG.error("a decision failed: {} of partner {}, customer {}", of.name(), of.partner(), Mask.idpel(of.idpel()), bug);
    }

    @Override
    public void roundFailed(String lane, RuntimeException bug) {
        meters.batch("failed", 1);
        LOG.error("a round of {} failed; requests of it are answered 0068 at their deadline", lane, bug);
    }

    @Override
    public void batchFailed(int requests, RuntimeException bug) {
        long now = clock.millis();
        if (now - failedLoggedMs > 1_000) {
            failedLoggedMs = now;
            LOG.error("a batch of {} requests failed and is tried again, split", requests, bug);
        }
    }

    @Override
    public void culprit(Case of, Outcome outcome) {
        meters.batch("culprit", 1);
        LOG.warn("{} of partner {}, customer {}, failed alone: {}", of.name(), of.partner(), Mask.idpel(of.idpel()), outcome);
    }

    @Override
    public void databaseAway(int waiting) {
        long now = clock.millis();
        if (now - awayLoggedMs > 1_000) {
            awayLoggedMs = now;
            LOG.warn("the database cannot be reached; {} requests of a batch wait", waiting);
        }
    }
}
