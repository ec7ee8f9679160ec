package id.ppob.switching.office;

/** What two people decide about readings and bills. */
public sealed interface BillingChange extends Change {
    /** A batch is taken out of use as a whole, as long as none of its bills was held for PLN or paid (docs/iso8583-spec.md 30.3). */
    record RollBack(int batch, String reason) implements BillingChange {
        /** @throws IllegalArgumentException without a reason */
        public RollBack {
            Text.check("a reason", reason);
        }

        @Override
        public Act act() {
            return Act.BATCH_ROLL_BACK;
        }

        @Override
        public String sentence() {
            return "roll back batch " + batch + ": " + reason;
        }
    }

    /**
     * What a unit begins with counts from now on: meters with their first stands, open bills, or credits (docs/iso8583-spec.md 31).
     *
     * @param root   over its rows, 64 hexadecimal digits; "" before it was looked up
     * @param rows   meters, bills or credits
     * @param rupiah sum of the bills or credits
     */
    record OpenBatch(int batch, String root, int rows, long rupiah, String reason) implements BillingChange {
        /** @throws IllegalArgumentException without a reason */
        public OpenBatch {
            Text.check("a reason", reason);
        }

        @Override
        public Act act() {
            return Act.BATCH_OPEN;
        }

        @Override
        public String sentence() {
            return "open batch %d: %,d %s, root %s: %s".formatted(batch, rows, rupiah == 0 ? "meters with their first stands" : "rows, together Rp %,d".formatted(rupiah), root, reason);
        }
    }

    /** Why a held reading, or a bill, is decided on so; as units' second checks put it. */
    enum Because {
        /** The reading is right. */
        RIGHT,
        /** Another stand was meant. */
        WRONG_STAND,
        /** Another meter or another customer. */
        WRONG_METER,
        /** The photo shows something else, or nothing. */
        WRONG_PHOTO,
        /** Billed too much. */
        OVERBILLED,
        /** The meter was read again. */
        READ_AGAIN,
        /** Flood, fire or the like. */
        DISASTER
    }

    /**
     * A held reading is billed as it proposes, or refused: then no bill comes of it (docs/iso8583-spec.md 30.6).
     *
     * @param batch and line: which of the readings of this customer and period
     */
    record DecideReading(long idpel, int period, int batch, long line, boolean release, Because because) implements BillingChange {
        @Override
        public Act act() {
            return Act.READING_DECIDE;
        }

        @Override
        public String sentence() {
            return (release ? "bill" : "refuse") + " the held reading of " + masked(idpel) + " for " + period + " (batch " + batch + ", line " + line + "): " + because;
        }
    }

    /**
     * A bill was made of a wrong stand (docs/iso8583-spec.md 30.7).
     *
     * @param lwbp     what the registers showed, as 1234 or 1234.5; empty: as it was
     * @param estimate nobody read these stands: they count as an estimate, which the next real reading settles
     */
    record CorrectBill(long idpel, int period, String lwbp, String wbp, String kvarh, boolean estimate, Because because) implements BillingChange {
        private static final java.util.regex.Pattern STAND = java.util.regex.Pattern.compile("|[0-9]{1,8}(\\.[0-9]{1,2})?");

        /** @throws IllegalArgumentException for what is no stand, or where none is given */
        public CorrectBill {
            for (String stand : new String[] {lwbp, wbp, kvarh}) {
                if (!STAND.matcher(stand).matches()) {
                    throw new IllegalArgumentException("stand '" + stand + "': 1 to 8 digits, with at most 2 decimals after a point");
                }
            }
            if (lwbp.isEmpty() && wbp.isEmpty() && kvarh.isEmpty()) {
                throw new IllegalArgumentException("say which stand is another: lwbp, wbp or kvarh");
            }
        }

        @Override
        public Act act() {
            return Act.BILL_CORRECT;
        }

        @Override
        public String sentence() {
            return "correct the bill of " + masked(idpel) + " for " + period + " to the stands " + (lwbp.isEmpty() ? "" : "LWBP " + lwbp) + (wbp.isEmpty() ? "" : " WBP " + wbp)
                + (kvarh.isEmpty() ? "" : " KVARH " + kvarh) + (estimate ? ", estimated" : "") + ": " + because;
        }
    }

    private static String masked(long idpel) {
        return id.ppob.switching.value.Mask.idpel(idpel);
    }
}
