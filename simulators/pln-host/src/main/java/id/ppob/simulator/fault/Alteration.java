package id.ppob.simulator.fault;

import id.ppob.wire.Dialect;
import id.ppob.wire.Form;
import id.ppob.wire.Layout;
import id.ppob.wire.Messages;
import java.nio.file.Path;
import java.util.Map;
import org.jpos.iso.ISOMsg;

/** Messages made wrong: another key, another amount, DE48 of another version. Any thread. */
public final class Alteration {
    private static final int STAN = 11;
    /** From the right, within the six digits that every dialect has, and far from the neighbours' numbers. */
    private static final int STAN_DIGIT = 6;
    private static final Map<String, Integer> FIELDS = Map.of("stan", 11, "de12", 12, "bank", 32, "central", 33);
    private final Dialect dialect;
    private final Path cfg;
    private volatile Layout otherLayout;

    /** @param cfg where the dialect whose columns a wrong version has is looked for when it is wanted; null for the installation's */
    public Alteration(Dialect dialect, Path cfg) {
        this.dialect = dialect;
        this.cfg = cfg;
    }

    /** @return the message as these strikes want it; the same message where they want nothing */
    public ISOMsg of(ISOMsg message, Strikes strikes) {
        if (strikes.all().stream().noneMatch(strike -> Deed.ALTERING.contains(strike.fault().deed()))) {
            return message;
        }
        ISOMsg other = strikes.has(Deed.VERSION) ? inAnotherLayout(message) : (ISOMsg) message.clone();
        for (Strike strike : strikes.all()) {
            if (strike.fault().deed() == Deed.KEY) {
                int field = FIELDS.get(strike.fault().word());
                if (other.hasField(field)) {
                    other.set(field, turned(other.getString(field), field == STAN ? STAN_DIGIT : 1));
                }
            } else if (strike.fault().deed() == Deed.AMOUNT_MORE && Messages.rupiah(other.getString(4)) >= 0) {
                other.set(4, Messages.amount(Math.max(0, Messages.rupiah(other.getString(4)) + strike.fault().value())));
            }
        }
        return other;
    }

    /** DE48 in the columns of the other dialect, where it has such columns. */
    private ISOMsg inAnotherLayout(ISOMsg message) {
        ISOMsg other = (ISOMsg) message.clone();
        Form form = Form.of(Messages.mti(message), "0000".equals(message.getString(39)));
        if (!message.hasField(48) || Messages.mti(message).startsWith("28") || form == Form.INQUIRY) {
            return other;
        }
        try {
            other.set(48, otherLayout().write(form, dialect.layout().values(form, message.getString(48))));
            return other;
        } catch (IllegalArgumentException wrongAlready) {
            return other;
        }
    }

    /** One digit turns, counted from the right: 9 becomes 0. */
    private static String turned(String digits, int fromRight) {
        int at = digits.length() - fromRight;
        return digits.substring(0, at) + (digits.charAt(at) - '0' + 1) % 10 + digits.substring(at + 1);
    }

    private Layout otherLayout() {
        Layout other = otherLayout;
        if (other == null) {
            other = Dialect.load(cfg, dialect.name().equals(Dialect.USUAL) ? "pln-2024" : Dialect.USUAL).layout();
            otherLayout = other;
        }
        return other;
    }
}
