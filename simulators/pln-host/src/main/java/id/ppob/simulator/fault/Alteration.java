package id.ppob.simulator.fault;

import id.ppob.simulator.wire.Dialect;
import id.ppob.simulator.wire.Form;
import id.ppob.simulator.wire.Layout;
import id.ppob.simulator.wire.Messages;
import java.util.Map;
import org.jpos.iso.ISOMsg;

/** Messages made wrong: another key, another amount, DE48 of another version. Stateless. */
public final class Alteration {
    private static final Map<String, Integer> FIELDS = Map.of("stan", 11, "de12", 12, "bank", 32, "central", 33);
    private final Dialect dialect;
    private final Layout otherLayout;

    /** @param other the dialect whose columns a wrong version has */
    public Alteration(Dialect dialect, Dialect other) {
        this.dialect = dialect;
        otherLayout = other.layout();
    }

    /** @return the message with key and amount as these strikes want them; the same message where they want nothing */
    public ISOMsg of(ISOMsg message, Strikes strikes) {
        if (!strikes.has(Deed.KEY) && !strikes.has(Deed.AMOUNT_MORE)) {
            return message;
        }
        ISOMsg other = (ISOMsg) message.clone();
        for (Strike strike : strikes.all()) {
            if (strike.fault().deed() == Deed.KEY) {
                int field = FIELDS.get(strike.fault().word());
                if (other.hasField(field)) {
                    other.set(field, next(other.getString(field)));
                }
            } else if (strike.fault().deed() == Deed.AMOUNT_MORE && Messages.rupiah(other.getString(4)) >= 0) {
                other.set(4, Messages.amount(Math.max(0, Messages.rupiah(other.getString(4)) + strike.fault().value())));
            }
        }
        return other;
    }

    /** @return the message with DE48 in the columns of the other dialect; the same message where it has no such columns */
    public ISOMsg inAnotherLayout(ISOMsg message) {
        Form form = Form.of(Messages.mti(message), "0000".equals(message.getString(39)));
        if (!message.hasField(48) || Messages.mti(message).startsWith("28") || form == Form.INQUIRY) {
            return message;
        }
        try {
            ISOMsg other = (ISOMsg) message.clone();
            other.set(48, otherLayout.write(form, dialect.layout().values(form, message.getString(48))));
            return other;
        } catch (IllegalArgumentException wrongAlready) {
            return message;
        }
    }

    /** The last digit turns: 9 becomes 0. */
    private static String next(String digits) {
        int last = digits.length() - 1;
        return digits.substring(0, last) + (digits.charAt(last) - '0' + 1) % 10;
    }
}
