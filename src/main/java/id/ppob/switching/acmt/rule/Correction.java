package id.ppob.switching.acmt.rule;

/** What becomes of a bill that is found wrong. Decided again, conditionally on its state, by whoever writes it: a payment may be faster. */
public sealed interface Correction {
    /** An open bill gives way to one of the right amount, with the due date of the one that it replaces. */
    record Supersede(long rightRupiah) implements Correction { }

    /** A paid bill stays; what was paid too much is for the next bills. */
    record Credit(long rupiah) implements Correction { }

    /** A paid bill stays; what was paid too little is for the next bill. */
    record Debit(long rupiah) implements Correction { }

    /** The amount is right already. */
    record Nothing() implements Correction { }

    /** A payment is under way, or PLN has blocked the bill: ask again when that has ended. */
    record Later(Standing standing) implements Correction { }

    /** This bill is none that counts. */
    record Refused(Standing standing) implements Correction { }

    /** @return what becomes of a bill of so many rupiah, of which another amount would have been right; late fees are no part of either */
    static Correction of(Standing standing, long billedRupiah, long rightRupiah) {
        return switch (standing) {
            case SUPERSEDED, NOT_IN_FORCE -> new Refused(standing);
            case HELD, BLOCKED -> new Later(standing);
            case UNPAID -> billedRupiah == rightRupiah ? new Nothing() : new Supersede(rightRupiah);
            case PAID, ELSEWHERE, SETTLED -> paid(billedRupiah - rightRupiah);
        };
    }

    private static Correction paid(long tooMuchRupiah) {
        return tooMuchRupiah == 0 ? new Nothing() : tooMuchRupiah > 0 ? new Credit(tooMuchRupiah) : new Debit(-tooMuchRupiah);
    }
}
