package id.ppob.simulator.bank;

import id.ppob.simulator.fault.Alteration;
import id.ppob.simulator.fault.Deed;
import id.ppob.simulator.fault.Met;
import id.ppob.simulator.fault.Strikes;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jpos.iso.ISOMsg;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bank that behaves. What it sold and cannot prove it reverses: 2400, after a while one 2401. What then has no answer that ends it is given
 * up by a bank that gives up, and else tried again and again in the background, across restarts of the switch, until {@link #finish}. Any thread sells.
 */
public final class Teller implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Teller.class);
    private final BankLink link;
    private final Requests requests;
    private final BankBook book;
    private final Patience patience;
    private final Alteration alteration;
    private final BiConsumer<ISOMsg, Reply> observer;
    private final Queue<ISOMsg> open = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ScheduledExecutorService again = Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("bank-reversals").factory());

    /**
     * @param patience how long it waits, and when it gives up
     * @param observer told of each request and what came of it
     */
    public Teller(BankLink link, Requests requests, BankBook book, Patience patience, BiConsumer<ISOMsg, Reply> observer) {
        this.link = link;
        this.requests = requests;
        this.book = book;
        this.patience = patience;
        this.observer = observer;
        alteration = new Alteration(link.dialect(), null);
        again.scheduleWithFixedDelay(this::retryOpen, patience.reverseAfterMs(), patience.reverseAfterMs(), TimeUnit.MILLISECONDS);
    }

    /** @return the messages of this bank */
    public Requests requests() {
        return requests;
    }

    /** Asks for a customer's bills; silence needs no reversal. */
    public Reply inquire(PaymentKey key, String idpel) {
        return inquire(requests.inquiry(key, idpel));
    }

    /** Sends an inquiry as it is, right or wrong. */
    public Reply inquire(ISOMsg inquiry) {
        return ask(inquiry, patience.answerMs());
    }

    /** Pays, and reverses where the answer is missing or leaves a doubt, or where a reversal was sent meanwhile. */
    public Reply pay(ISOMsg asked) {
        Strikes altered = link.faults().on(Met.of(asked), Deed.ALTERING);
        ISOMsg payment = alteration.of(asked, altered);
        PaymentKey key = PaymentKey.of(payment);
        Reply reply = told(payment, link.ask(payment, patience.reverseAfterMs(), altered));
        boolean doubt = switch (reply) {
            case Reply.Answered answer -> Outcome.needsReversal(answer.code());
            case Reply.Silent _ -> !book.approved(key);
            case Reply.NotSent _ -> false;
        };
        if (doubt && patience.givesUp() && reply instanceof Reply.Answered) {
            pause();
        }
        if (doubt || book.reversed(key) && !book.reversalEnded(key)) {
            reverse(payment);
        }
        return reply;
    }

    private Reply ask(ISOMsg asked, long timeoutMs) {
        Strikes altered = link.faults().on(Met.of(asked), Deed.ALTERING);
        ISOMsg request = alteration.of(asked, altered);
        return told(request, link.ask(request, timeoutMs, altered));
    }

    /** Sends a payment's bytes and no reversal whatever comes: a repeat of one whose end is known. */
    public Reply repeat(ISOMsg payment) {
        return ask(payment, patience.reverseAfterMs());
    }

    /** Reverses a payment: 2400, and one 2401 where no answer ended it. The last answer is returned; an open end is tried on in the background. */
    public Reply reverse(ISOMsg payment) {
        PaymentKey key = PaymentKey.of(payment);
        Reply reply = reverseOnce(payment);
        if (reply instanceof Reply.Answered && !book.reversalEnded(key)) {
            pause();
        }
        if (!book.reversalEnded(key)) {
            reply = reverseOnce(payment);
        }
        if (!book.reversalEnded(key) && !patience.givesUp()) {
            open.add(payment);
        }
        return reply;
    }

    /** Sends the 2400, or its 2401 when a 2400 was sent before. */
    public Reply reverseOnce(ISOMsg payment) {
        ISOMsg reversal = requests.reversal(payment);
        ISOMsg message = book.reversed(PaymentKey.of(payment)) ? Requests.repeat(reversal) : reversal;
        return ask(message, patience.reverseAfterMs());
    }

    private void retryOpen() {
        for (int left = open.size(); left > 0; left--) {
            ISOMsg payment = open.poll();
            if (payment != null && !book.reversalEnded(PaymentKey.of(payment))) {
                retry(payment);
            }
        }
    }

    /** A fault at one reversal must not end the trying of all others. */
    private void retry(ISOMsg payment) {
        try {
            reverseOnce(payment);
        } catch (RuntimeException fault) {
            LOG.error("a reversal was not tried and will be again", fault);
        } finally {
            if (!book.reversalEnded(PaymentKey.of(payment))) {
                open.add(payment);
            }
        }
    }

    /** Waits until no reversal is open, at most this long. @return reversals that stay open */
    public int finish(long boundMs) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(boundMs);
        while (!open.isEmpty() && System.nanoTime() < end && closing.getCount() > 0) {
            pause();
        }
        again.shutdownNow();
        try {
            again.awaitTermination(3 * patience.reverseAfterMs(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return open.size();
    }

    private void pause() {
        try {
            closing.await(patience.reverseAfterMs(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Reply told(ISOMsg request, Reply reply) {
        observer.accept(request, reply);
        return reply;
    }

    /** Ends all waiting at once. */
    @Override
    public void close() {
        closing.countDown();
        again.shutdownNow();
    }
}
