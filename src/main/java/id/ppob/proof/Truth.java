package id.ppob.proof;

import java.util.List;

/** What a bank must hold a payment for, by what it sent and heard. docs/iso8583-spec.md 16 and 8. */
enum Truth {
    /** 0000 and not reversed, or 0012 to the reversal. */
    PAID,
    /** Declined, or 0000, 0063 or 0094 to the reversal. */
    UNPAID,
    /** Nobody told it: either may be true. */
    UNKNOWN,
    /** It was told both: never allowed. */
    CONTRADICTED;

    private static final int APPROVED = 0;
    private static final int SETTLED = 12;
    private static final List<Integer> NOT_PAID = List.of(0, 63, 94);
    /** Time-out, another content under the same identity: nothing is said about the payment itself. */
    private static final List<Integer> SAYS_NOTHING = List.of(68, 93);
    /** Refused before the identity was looked up: says something of that copy alone. */
    private static final List<Integer> OF_THIS_COPY = List.of(11, 30, 31, 32, 33, 34);

    /**
     * @param copies    payments sent under this identity, repeats included
     * @param answers   their codes
     * @param reversed  whether a reversal was sent
     * @param reversals codes of the answers to it and its repeats
     */
    static Truth of(int copies, List<Integer> answers, boolean reversed, List<Integer> reversals) {
        if (reversed) {
            boolean gone = reversals.stream().anyMatch(NOT_PAID::contains);
            boolean stands = reversals.contains(SETTLED);
            return gone && stands ? CONTRADICTED : gone ? UNPAID : stands ? PAID : UNKNOWN;
        }
        boolean approved = answers.contains(APPROVED);
        boolean declined = answers.stream().anyMatch(code -> code != APPROVED && !SAYS_NOTHING.contains(code) && !OF_THIS_COPY.contains(code));
        if (approved || declined) {
            return approved && declined ? CONTRADICTED : approved ? PAID : UNPAID;
        }
        return copies > 0 && answers.size() == copies && OF_THIS_COPY.containsAll(answers) ? UNPAID : UNKNOWN;
    }
}
