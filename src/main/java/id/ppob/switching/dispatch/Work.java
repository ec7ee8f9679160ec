package id.ppob.switching.dispatch;

import id.ppob.switching.payment.Case;
import id.ppob.switching.payment.HostState;
import java.time.LocalDate;

/** What a lane works on: a partner's request, or what PLN said about a payment of ours. */
public sealed interface Work permits Request, SecondStep {
    /** @return our clock at arrival: business date, late fee and reference age go by it */
    long arrivedMillis();

    /** @return true if a lane may work on it */
    boolean take();

    /** @return true if nobody waits for a lane any more */
    boolean answered();

    /** @return what is decided, with the dates of its arrival. @param host whether PLN can be asked now */
    Case with(LocalDate today, LocalDate businessDate, HostState host);
}
