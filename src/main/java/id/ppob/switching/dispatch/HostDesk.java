package id.ppob.switching.dispatch;

import id.ppob.switching.payment.Case;
import id.ppob.switching.payment.HostState;
import id.ppob.switching.payment.HostStep;
import java.util.function.Consumer;

/** Where lanes hand over what waits for PLN. Called on their threads; never blocks. */
public interface HostDesk {
    /** No host: nothing can be asked. */
    HostDesk NONE = new HostDesk() {
        @Override
        public HostState state() {
            return HostState.DOWN;
        }

        @Override
        public void follow(Request request, Case.Asked asked, HostStep.Waits step, Consumer<Request.ReplyTo> answered) {
            throw new IllegalStateException("no host to ask");
        }

        @Override
        public void ended(HostStep.Ended ended, Consumer<Request.ReplyTo> answered) {
            throw new IllegalStateException("no host to hear from");
        }
    };

    /** @return whether a payment can be sent now */
    HostState state();

    /**
     * Does what follows the commit of a decision on a request: sends a payment, parks a request.
     *
     * @param answered told of every connection that got an answer here, to be flushed by the lane
     */
    void follow(Request request, Case.Asked asked, HostStep.Waits step, Consumer<Request.ReplyTo> answered);

    /** Tells those who wait for it what became of a payment. @param answered as in {@link #follow} */
    void ended(HostStep.Ended ended, Consumer<Request.ReplyTo> answered);
}
