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
}
