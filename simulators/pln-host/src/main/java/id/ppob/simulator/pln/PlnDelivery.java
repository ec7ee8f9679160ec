package id.ppob.simulator.pln;

import id.ppob.simulator.fault.Alteration;
import id.ppob.simulator.fault.Deed;
import id.ppob.simulator.fault.Strikes;
import id.ppob.wire.Dialect;
import java.util.concurrent.locks.LockSupport;
import org.jpos.iso.ISOMsg;

/** How a decided answer leaves, or does not. The journal has what is sent before it is sent. Stateless. */
record PlnDelivery(Dialect dialect, PlnJournal journal, Alteration alteration) {
    /** @param to where it was asked; @param other another connection, for an answer that goes astray */
    void deliver(long n, ISOMsg decided, Strikes strikes, PlnConnection to, PlnConnection other) {
        ISOMsg answer = alteration.of(decided, strikes);
        strikes.first(Deed.TELL).ifPresent(strike -> answer.set(39, strike.fault().word()));
        byte[] bytes = dialect.pack(answer);
        LockSupport.parkNanos(1_000_000 * strikes.ms(Deed.LATE));
        PlnConnection by = strikes.has(Deed.ELSEWHERE) ? other : to;
        boolean kept = strikes.has(Deed.SILENCE) || strikes.has(Deed.HALF_FRAME) || strikes.has(Deed.GARBAGE) || strikes.has(Deed.CLOSE);
        journal.answered(n, by.number(), answer, !kept);
        strikes.first(Deed.GARBAGE).ifPresent(strike -> to.send(strike.garbage()));
        if (strikes.has(Deed.HALF_FRAME)) {
            to.sendHalf(bytes);
        } else if (strikes.has(Deed.CLOSE)) {
            to.close();
        }
        for (int copies = kept ? 0 : 1 + strikes.count(Deed.DUPLICATE); copies > 0; copies--) {
            by.send(bytes);
        }
    }
}
