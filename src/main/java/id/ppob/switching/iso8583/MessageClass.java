package id.ppob.switching.iso8583;

/** What a request asks for, whatever dialect it came in. */
public enum MessageClass {
    /** 2100: what does this customer owe? Decided afresh each time. */
    INQUIRY,
    /** 2200: pay what was shown. */
    PAYMENT,
    /** 2400 and its repeat 2401: undo one payment. */
    REVERSAL,
    /** 2800: sign-on, sign-off, echo. */
    NETWORK
}
