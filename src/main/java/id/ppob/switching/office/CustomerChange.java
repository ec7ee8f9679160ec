package id.ppob.switching.office;

import id.ppob.switching.value.Mask;
import java.util.Locale;
import java.util.regex.Pattern;

/** What two people decide about a customer who leaves (docs/iso8583-spec.md 32). */
public sealed interface CustomerChange extends Change {
    /** @return whose */
    long idpel();

    /**
     * The customer leaves. With the stands of that day the final bill is made.
     *
     * @param on   last day, YYYY-MM-DD
     * @param lwbp what the registers showed on it, as 1234 or 1234.5; empty: not told, and then all are
     */
    record Leave(long idpel, String on, String lwbp, String wbp, String kvarh, String reason) implements CustomerChange {
        private static final Pattern STAND = Pattern.compile("|[0-9]{1,8}(\\.[0-9]{1,2})?");

        /** @throws IllegalArgumentException without a reason, or for what is no day or stand */
        public Leave {
            Text.check("a reason", reason);
            Text.checkDate("on", on);
            for (String stand : new String[] {lwbp, wbp, kvarh}) {
                if (!STAND.matcher(stand).matches()) {
                    throw new IllegalArgumentException("stand '" + stand + "': 1 to 8 digits, with at most 2 decimals after a point");
                }
            }
            if (lwbp.isEmpty() && !(wbp + kvarh).isEmpty()) {
                throw new IllegalArgumentException("say the stand of the off-peak register, too: lwbp");
            }
        }

        /** @return whether the stands of the last day are told */
        public boolean hasStands() {
            return !lwbp.isEmpty();
        }

        @Override
        public Act act() {
            return Act.CUSTOMER_LEAVE;
        }

        @Override
        public String sentence() {
            return "customer %s leaves on %s%s: %s".formatted(Mask.idpel(idpel), on, hasStands() ? ", final stands LWBP " + lwbp + (wbp.isEmpty() ? "" : " WBP " + wbp)
                + (kvarh.isEmpty() ? "" : " KVARH " + kvarh) : "", reason);
        }
    }

    /** The customer stays after all: what was told was wrong. */
    record Stay(long idpel, String reason) implements CustomerChange {
        /** @throws IllegalArgumentException without a reason */
        public Stay {
            Text.check("a reason", reason);
        }

        @Override
        public Act act() {
            return Act.CUSTOMER_STAY;
        }

        @Override
        public String sentence() {
            return "customer %s stays: %s".formatted(Mask.idpel(idpel), reason);
        }
    }

    /** What becomes of the credit of who left. */
    enum How {
        /** The customer got it. */
        PAID_BACK("PAID_OUT"),
        /** To another customer number of the same person. */
        CARRIED("CARRIED"),
        /** By a rule, which the reason names. */
        FORFEITED("FORFEITED");

        private final String kind;

        How(String kind) {
            this.kind = kind;
        }

        /** @return kind of its entry in the register */
        public String kind() {
            return kind;
        }
    }

    /**
     * The credit of a customer who left ends, whole.
     *
     * @param rupiah 0 as a person asks; the request then has what there is, and is good for no other amount
     * @param to     another customer number of the same person; 0 where it is not carried
     */
    record CloseCredit(long idpel, long rupiah, How how, long to, String reason) implements CustomerChange {
        /** @throws IllegalArgumentException without a reason, or where it is carried to nobody, or to the same customer */
        public CloseCredit {
            Text.check("a reason", reason);
            if ((how == How.CARRIED) == (to == 0) || to == idpel) {
                throw new IllegalArgumentException("what is carried goes to another customer number, and nothing else does: say --to with CARRIED");
            }
        }

        @Override
        public Act act() {
            return Act.CREDIT_CLOSE;
        }

        @Override
        public String sentence() {
            return "credit of Rp %,d of customer %s, who left, is %s%s: %s".formatted(rupiah, Mask.idpel(idpel), how.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                to == 0 ? "" : " to " + Mask.idpel(to), reason);
        }
    }
}
