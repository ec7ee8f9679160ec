package id.ppob.lab.differences;

import org.jpos.iso.ISOMsg;

/** What the bank did for one customer. @param payment its 2200. @param reference 32 characters, as the switch told it. @param code DE39 that it heard; empty for none */
record Sold(int customer, Case kase, ISOMsg payment, String reference, String code) {
    /** @return DE12 as YYYYMMDDhhmmss */
    String at() {
        return payment.getString(12);
    }
}
