package id.ppob.switching.office;

import java.util.regex.Pattern;

/** What two people decide about amounts on single bills: instalments, rents, what an earlier bill was short of. */
public sealed interface SingleChange extends Change {
    /**
     * All amounts of a file, or of one line that was typed: none of them is on a bill before another approves. The customers stand in the file alone.
     *
     * @param name       of the file, for people
     * @param sha256     of its bytes, hexadecimal: it counts once
     * @param rows       how many amounts
     * @param customers  of how many customers
     * @param rupiah     their sum
     * @param rowsSha256 over its rows as they wait in the books, hexadecimal: what is approved is what was asked for
     */
    record SetSingles(String name, String sha256, int rows, int customers, long rupiah, String rowsSha256, String reason) implements SingleChange {
        private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

        /** @throws IllegalArgumentException without a reason, a name, an amount or a hash */
        public SetSingles {
            Text.check("a reason", reason);
            Text.check("a name", name);
            if (rows < 1 || customers < 1 || customers > rows || rupiah < rows || !HASH.matcher(sha256).matches() || !HASH.matcher(rowsSha256).matches()) {
                throw new IllegalArgumentException("single amounts are at least one, of Rp 1 or more each, with the hash of what brought them");
            }
        }

        @Override
        public Act act() {
            return Act.SINGLES;
        }

        @Override
        public String sentence() {
            return "%,d single amounts of %,d customers, together Rp %,d, by %s: %s".formatted(rows, customers, rupiah, name, reason);
        }
    }
}
