package id.ppob.simulator.bank;

import org.jpos.iso.ISOMsg;

/** What came of a request. */
public sealed interface Reply {
    /**
     * An answer in time.
     *
     * @param bytes   as received, without framing
     * @param nanosec from just before the send to the answer's arrival
     */
    record Answered(ISOMsg message, byte[] bytes, long nanosec) implements Reply {
        /** @return DE39 */
        public String code() {
            return message.getString(39);
        }
    }

    /** Sent, perhaps not whole, and nothing came: time-out, or the connection is gone. The outcome is unknown. */
    record Silent(String reason) implements Reply { }

    /** Never left this bank: no connection was up in time. */
    record NotSent(String reason) implements Reply { }
}
