package id.ppob.simulator.bank;

import id.ppob.wire.Dialect;
import id.ppob.wire.Messages;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongUnaryOperator;
import org.jpos.iso.ISOMsg;

/** Makes a bank's messages. STANs begin at the clock's milliseconds, so that two runs within eleven days share none. Any thread. */
public final class Requests {
    private static final long PER_MILLI = 1_000;
    private static final long MOST_AHEAD = 3_600;
    private static final AtomicLong LAST_SECOND = new AtomicLong();
    private final Bank bank;
    private final Dialect dialect;
    private final LongUnaryOperator clock;
    private final AtomicLong stan = new AtomicLong(System.currentTimeMillis() * PER_MILLI);

    /** The same in the usual dialect. */
    public Requests(Bank bank) {
        this(bank, Dialect.load(null));
    }

    /**
     * @param bank    who speaks
     * @param dialect whose DE48 it writes, and whose digits a STAN has
     */
    public Requests(Bank bank, Dialect dialect) {
        this(bank, dialect, stan -> 0);
    }

    /** @param clock how many milliseconds the bank's clock is ahead when the sale of this STAN begins */
    Requests(Bank bank, Dialect dialect, LongUnaryOperator clock) {
        this.bank = bank;
        this.dialect = dialect;
        this.clock = clock;
    }

    /** @return a key that no other sale of this bank has */
    public PaymentKey newKey() {
        long number = stan.incrementAndGet() % dialect.stans();
        return new PaymentKey("%012d".formatted(number), Messages.now(clock.applyAsLong(number)), bank.code(), dialect.central() ? bank.central() : "");
    }

    /** @return a 2100 */
    public ISOMsg inquiry(PaymentKey key, String idpel) {
        return message("2100", key, null, bank.switcher() + idpel);
    }

    /** @return the 2200 that pays what was shown: same DE4, same DE48 with the payment status; under the key given, the inquiry's or another */
    public ISOMsg payment(PaymentKey key, ISOMsg shown) {
        return message("2200", key, shown.getString(4), dialect.layout().asSale(shown.getString(48), "BANK" + "%028d".formatted(Long.parseLong(key.stan()))));
    }

    /** @return the 2400 of a payment: its STAN, DE12, DE4 and DE48 again, and DE56 */
    public ISOMsg reversal(ISOMsg payment) {
        ISOMsg reversal = (ISOMsg) payment.clone();
        reversal.set(0, "2400");
        reversal.set(56, "2200" + payment.getString(11) + payment.getString(12) + payment.getString(32));
        return reversal;
    }

    /** @return the 2401 of a 2400 */
    public static ISOMsg repeat(ISOMsg reversal) {
        ISOMsg repeat = (ISOMsg) reversal.clone();
        repeat.set(0, "2401");
        return repeat;
    }

    /** @return the question what is left of the deposit: 2200 with DE3 310000 */
    public ISOMsg balance(PaymentKey key) {
        ISOMsg question = message("2200", key, Messages.amount(0), bank.switcher());
        question.set(3, Messages.BALANCE);
        return question;
    }

    /** @return a 2800 with this DE40 */
    public ISOMsg network(String function) {
        return Messages.network(function, function.equals(Messages.ECHO) ? Messages.now() : Messages.at(second()), bank.central(), bank.terminal(), bank.switcher());
    }

    /** A second that no other sign-on or sign-off of this process has: under a MAC each has a DE12 of its own (docs/iso8583-spec.md 25.11). A storm shares them. */
    private static long second() {
        long now = System.currentTimeMillis() / 1_000;
        return LAST_SECOND.updateAndGet(last -> last - now > MOST_AHEAD ? now : Math.max(last + 1, now));
    }

    private ISOMsg message(String mti, PaymentKey key, String de4, String de48) {
        return Messages.message(mti, 2, bank.product(), 4, de4, 11, key.stan(), 12, key.de12(), 26, bank.merchant(), 32, key.bank(), 33, key.central().isEmpty() ? null : key.central(),
                41, bank.terminal(), 48, de48);
    }
}
