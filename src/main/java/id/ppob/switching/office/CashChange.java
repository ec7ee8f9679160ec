package id.ppob.switching.office;

/** What two people decide about money that came in or went out by transfer between banks (docs/iso8583-spec.md 12.8). */
public sealed interface CashChange extends Change {
    /** Who is paid, or has paid, when it is no partner. */
    String PLN = "PLN";

    /** Which way it went. */
    enum Way {
        /** From a partner to us: it clears what is due, oldest first. */
        IN,
        /** From us to PLN. */
        OUT
    }

    /**
     * A transfer between banks, as a statement has it.
     *
     * @param partner       business code; {@link #PLN} for what goes out
     * @param bankReference of the transfer: the same of a partner is booked once
     */
    record Transfer(Way way, String partner, long amountRupiah, String bankReference, String reason) implements CashChange {
        private static final long MOST_RUPIAH = 10_000_000_000_000L;
        private static final int LONGEST = 40;

        /** @throws IllegalArgumentException for an amount beyond reason, without a bank's reference or a reason, or for what goes out to others than PLN */
        public Transfer {
            if (amountRupiah < 1 || amountRupiah > MOST_RUPIAH) {
                throw new IllegalArgumentException("the amount must be Rp 1 to Rp %,d; you gave %,d".formatted(MOST_RUPIAH, amountRupiah));
            }
            Text.check("a bank reference", bankReference);
            if (bankReference.length() > LONGEST) {
                throw new IllegalArgumentException("a bank reference has at most " + LONGEST + " characters; you gave " + bankReference.length());
            }
            Text.check("a reason", reason);
            if (way == Way.OUT != partner.equals(PLN)) {
                throw new IllegalArgumentException("what comes in is a partner's, what goes out is PLN's; you gave " + way + " and " + partner);
            }
        }

        @Override
        public Act act() {
            return Act.CASH;
        }

        @Override
        public String sentence() {
            return "Rp %,d %s %s, bank reference %s: %s".formatted(amountRupiah, way == Way.IN ? "came in from" : "went out to", partner, bankReference, reason);
        }
    }

    /** What a partner paid too much clears what is due since. @param transfer number of what it paid by */
    record Credit(long transfer, String reason) implements CashChange {
        /** @throws IllegalArgumentException without a reason */
        public Credit {
            Text.check("a reason", reason);
        }

        @Override
        public Act act() {
            return Act.CASH_CREDIT;
        }

        @Override
        public String sentence() {
            return "what transfer " + transfer + " paid too much clears what is due: " + reason;
        }
    }
}
