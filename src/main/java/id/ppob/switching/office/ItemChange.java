package id.ppob.switching.office;

/** What two people move to settle a difference of a date: docs/iso8583-spec.md 20.17. */
public sealed interface ItemChange extends Change {
    /**
     * A balanced posting for exactly what differs, and the end of its item.
     *
     * @param item         that stands for the difference
     * @param amountRupiah what is moved: refused where it is a rupiah other than the difference
     */
    record Adjust(long item, How how, long amountRupiah, String reason) implements ItemChange {
        /** Between which accounts. */
        public enum How {
            /** The partner paid by its own figure: what it says more, or less, than ours stands between its account and suspense until cash or a file clears it. */
            SUSPENSE,
            /** PLN gives the payment back, the partner has given it back to its customer: PLN payable and fees to the partner. */
            REFUND,
            /** PLN wants another amount than was sold in its place: the stand-in loss account bears it. */
            LOSS
        }

        /** @throws IllegalArgumentException for nothing, or without a reason */
        public Adjust {
            if (how == null || amountRupiah == 0) {
                throw new IllegalArgumentException("an adjustment moves an amount other than 0, by SUSPENSE, REFUND or LOSS");
            }
            Text.check("a reason", reason);
        }

        @Override
        public Act act() {
            return Act.ITEM_ADJUST;
        }

        @Override
        public String sentence() {
            return "settle item %d by %s, Rp %,d: %s".formatted(item, how, amountRupiah, reason);
        }
    }

    /** What stands in suspense goes back, because cash or a corrected file has cleared it. @param transfer number of the adjustment */
    record Back(long transfer, String reason) implements ItemChange {
        /** @throws IllegalArgumentException without a reason */
        public Back {
            Text.check("a reason", reason);
        }

        @Override
        public Act act() {
            return Act.ADJUST_BACK;
        }

        @Override
        public String sentence() {
            return "take adjustment " + transfer + " back: " + reason;
        }
    }
}
