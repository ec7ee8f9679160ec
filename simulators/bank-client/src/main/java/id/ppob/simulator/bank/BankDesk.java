package id.ppob.simulator.bank;

import id.ppob.simulator.fault.Deed;
import id.ppob.simulator.fault.Faults;
import id.ppob.simulator.fault.Met;
import id.ppob.simulator.fault.Strikes;
import id.ppob.simulator.wire.Framing;
import id.ppob.wire.Dialect;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jpos.iso.ISOMsg;

/** One bank with all it needs to sell: journal, memory, link and teller, opened and closed together. */
public final class BankDesk implements AutoCloseable {
    private final Bank bank;
    private final Dialect dialect;
    private final Framing framing;
    private final BankJournal journal;
    private final BankBook book = new BankBook();
    private final BankLink link;
    private final Teller teller;

    private BankDesk(Dialect dialect, Bank bank, LinkOptions to, Path journals, Patience patience, BiConsumer<ISOMsg, Reply> observer) {
        this.bank = bank;
        this.dialect = dialect;
        framing = to.framing();
        journal = new BankJournal(journals, bank.partner(), dialect.layout());
        Requests requests = new Requests(bank, dialect, stan -> aheadMs(to.faults(), stan));
        link = BankLink.open(dialect, requests, to, journal, book);
        teller = new Teller(link, requests, book, patience, observer);
    }

    private long aheadMs(Faults faults, long stan) {
        Strikes strikes = faults.on(Met.sale());
        strikes.all().forEach(strike -> journal.note(strike.fault().text(), stan));
        return strikes.ms(Deed.CLOCK);
    }

    /**
     * A bank that tries on for as long as it is open.
     *
     * @param journals       folder of journals; null for none
     * @param replyTimeoutMs how long an inquiry waits
     * @param reverseAfterMs how long a payment waits before it is reversed
     * @param observer       told of each request and what came of it
     */
    public static BankDesk open(Dialect dialect, Bank bank, LinkOptions to, Path journals, long replyTimeoutMs, long reverseAfterMs,
                                BiConsumer<ISOMsg, Reply> observer) {
        return open(dialect, bank, to, journals, Patience.endless(replyTimeoutMs, reverseAfterMs), observer);
    }

    /** The same with another patience. */
    public static BankDesk open(Dialect dialect, Bank bank, LinkOptions to, Path journals, Patience patience, BiConsumer<ISOMsg, Reply> observer) {
        return new BankDesk(dialect, bank, to, journals, patience, observer);
    }

    /** @return who sells here */
    public Bank bank() {
        return bank;
    }

    /** @return how it speaks */
    public Dialect dialect() {
        return dialect;
    }

    /** @return how its messages are told apart */
    public Framing framing() {
        return framing;
    }

    /** @return the way to the switch */
    public BankLink link() {
        return link;
    }

    /** @return the one who sells */
    public Teller teller() {
        return teller;
    }

    /** @return what it writes down */
    public BankJournal journal() {
        return journal;
    }

    /** @return what the bank holds its payments for */
    public BankBook book() {
        return book;
    }

    /** Waits for open reversals, at most this long, hangs up, and writes the end line of every payment; nothing can be sold after it. */
    public Map<Outcome, BankBook.Total> finish(long boundMs) {
        teller.finish(boundMs);
        teller.close();
        link.close();
        book.forEach(journal::end);
        return book.totals();
    }

    /** Hangs up at once. */
    @Override
    public void close() {
        teller.close();
        link.close();
        journal.close();
    }
}
