package id.ppob.simulator.bank;

import org.jpos.iso.ISOMsg;

/** Which sale of this bank: DE11, DE12, DE32, DE33 (empty where the dialect has none). Inquiry, payment and reversal of one sale share it. */
public record PaymentKey(String stan, String de12, String bank, String central) {
    static PaymentKey of(ISOMsg message) {
        return new PaymentKey(message.getString(11), message.getString(12), message.getString(32), message.hasField(33) ? message.getString(33) : "");
    }
}
