package id.ppob.switching.dispatch;

import id.ppob.switching.message.MessageClass;
import java.util.List;

/**
 * All lanes of a node. A customer's payments and reversals always meet in the same lane, in order; inquiries and balance queries have lanes of their
 * own and never wait for a commit.
 */
public final class LaneSet implements Lanes {
    private static final long SPREAD = 0x9E3779B97F4A7C15L;
    private final List<Lane> payment;
    private final List<Lane> inquiry;

    /** @param payment at least one; {@code inquiry} at least one */
    public LaneSet(List<Lane> payment, List<Lane> inquiry) {
        this.payment = List.copyOf(payment);
        this.inquiry = List.copyOf(inquiry);
    }

    /** A second step into the lane of its customer, before everything else. @return false when more came at once than there are questions to PLN */
    public boolean offerOutcome(SecondStep outcome) {
        return payment.get(place(outcome.payment().idpel(), payment.size())).offerOutcome(outcome);
    }

    private static int place(long spread, int lanes) {
        return (int) ((spread * SPREAD >>> 32) % lanes);
    }

    @Override
    public boolean offer(Request request) {
        MessageClass messageClass = request.message().messageClass();
        List<Lane> lanes = messageClass.isPosted() ? payment : inquiry;
        // a balance query has no customer: its partner spreads it
        long spread = messageClass == MessageClass.BALANCE ? request.partner() : request.message().sale().idpel();
        return lanes.get(place(spread, lanes.size())).offer(request);
    }
}
