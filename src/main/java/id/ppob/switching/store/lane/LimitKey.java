package id.ppob.switching.store.lane;

import id.ppob.switching.payment.Limit;

/** One limit of one partner, in the order in which all take locks. */
record LimitKey(int partner, Limit limit) implements Comparable<LimitKey> {
    @Override
    public int compareTo(LimitKey other) {
        return partner != other.partner ? Integer.compare(partner, other.partner) : limit.compareTo(other.limit);
    }
}
