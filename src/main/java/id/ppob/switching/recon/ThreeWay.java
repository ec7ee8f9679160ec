package id.ppob.switching.recon;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Three books of one date and central, each sorted by customer and period, read side by side once: what is not the same in all goes to who wants it. Pure, and in memory
 * no more than the lines of one bill. Components are compared separately, without tolerance. docs/iso8583-spec.md 20.12.
 */
public final class ThreeWay {
    private static final String NO_REFERENCE = "0".repeat(32);
    /** By bill, and where a book has one more than once by what is in it, never by the order of its lines. */
    static final Comparator<Entry> ORDER = Comparator.comparingLong(Entry::idpel).thenComparingInt(Entry::period).thenComparing(Entry::reference).thenComparingLong(Entry::totalRupiah)
        .thenComparingLong(Entry::penaltyRupiah);

    /**
     * A bill as one book has it.
     *
     * @param reference    32 characters; zeros where the book has none
     * @param totalRupiah  bill (RPTAG)
     * @param penaltyRupiah late fee (RPBK)
     * @param doubtful     ours alone: asked at PLN, and nobody knows
     */
    public record Entry(long idpel, int period, String reference, long totalRupiah, long penaltyRupiah, boolean doubtful) {
        /** @return both components */
        public long rupiah() {
            return totalRupiah + penaltyRupiah;
        }

        private boolean named() {
            return !reference.equals(NO_REFERENCE);
        }

        private int compare(Entry other) {
            int customers = Long.compare(idpel, other.idpel);
            return customers != 0 ? customers : Integer.compare(period, other.period);
        }
    }

    /** What is not the same: a side that has no such bill is null. @param copy 0; from 1 on where a book has one bill more than once */
    public record Unequal(long idpel, int period, int copy, Entry bank, Entry ours, Entry pln) {
        /** @return what is ours of it and stands; 0 while it is in doubt */
        public long oursRupiah() {
            return ours == null || ours.doubtful ? 0 : ours.rupiah();
        }

        /** @return what the bank says of it */
        public long bankRupiah() {
            return bank == null ? 0 : bank.rupiah();
        }

        /** @return what PLN says of it */
        public long plnRupiah() {
            return pln == null ? 0 : pln.rupiah();
        }

        /** @return whether one of them has the bill under another reference than we; one without a reference does not count */
        public boolean otherReference() {
            return ours != null && (other(bank) || other(pln));
        }

        private boolean other(Entry theirs) {
            return theirs != null && theirs.named() && ours.named() && !theirs.reference.equals(ours.reference);
        }

        /** @return which components differ between those who have the bill: RPTAG, RPBK, both, or none */
        public String components() {
            List<Entry> there = new ArrayList<>();
            for (Entry each : new Entry[] {bank, ours, pln}) {
                if (each != null) {
                    there.add(each);
                }
            }
            boolean total = there.stream().mapToLong(Entry::totalRupiah).distinct().count() > 1;
            boolean penalty = there.stream().mapToLong(Entry::penaltyRupiah).distinct().count() > 1;
            return total && penalty ? "RPTAG RPBK" : total ? "RPTAG" : penalty ? "RPBK" : "";
        }
    }

    /** Lines and rupiah of one book. */
    public record Book(long lines, long rupiah) { }

    /** The three books whole; what is in doubt is named apart. @param equal bills that are the same in all three */
    public record Totals(Book bank, Book ours, Book pln, Book doubtful, long equal) { }

    private static final class Side {
        private final Iterator<Entry> entries;
        private Entry next;
        private long lines;
        private long rupiah;
        private long doubtfulLines;
        private long doubtfulRupiah;

        Side(Iterator<Entry> entries) {
            this.entries = entries;
            advance();
        }

        private void advance() {
            Entry before = next;
            next = entries.hasNext() ? entries.next() : null;
            if (before != null && next != null && before.compare(next) > 0) {
                throw new IllegalStateException("entries are not in order");
            }
        }

        /** @return all of this bill, usually one or none */
        List<Entry> take(Entry bill) {
            List<Entry> taken = new ArrayList<>(1);
            while (next != null && next.compare(bill) == 0) {
                taken.add(next);
                lines += next.doubtful ? 0 : 1;
                rupiah += next.doubtful ? 0 : next.rupiah();
                doubtfulLines += next.doubtful ? 1 : 0;
                doubtfulRupiah += next.doubtful ? next.rupiah() : 0;
                advance();
            }
            return taken;
        }

        Book book() {
            return new Book(lines, rupiah);
        }
    }

    private ThreeWay() { }

    /** @return the totals, when all has been read. @param unequal gets each difference in the order of the bills */
    public static Totals match(Iterator<Entry> bank, Iterator<Entry> ours, Iterator<Entry> pln, Consumer<Unequal> unequal) {
        Side theirs = new Side(bank);
        Side own = new Side(ours);
        Side last = new Side(pln);
        long equal = 0;
        for (Entry bill = first(theirs, own, last); bill != null; bill = first(theirs, own, last)) {
            List<Entry> atBank = theirs.take(bill);
            List<Entry> here = own.take(bill);
            List<Entry> atPln = last.take(bill);
            if (atBank.size() + here.size() + atPln.size() > 3) {
                List.of(atBank, here, atPln).forEach(book -> alike(book, here));
            }
            int copies = Math.max(atBank.size(), Math.max(here.size(), atPln.size()));
            for (int copy = 0; copy < copies; copy++) {
                Unequal one = new Unequal(bill.idpel, bill.period, copy, at(atBank, copy), at(here, copy), at(atPln, copy));
                if (same(one)) {
                    equal++;
                } else {
                    unequal.accept(one);
                }
            }
        }
        return new Totals(theirs.book(), own.book(), last.book(), new Book(own.doubtfulLines, own.doubtfulRupiah), equal);
    }

    /** Of a bill that a book has more than once the first is the one that is like ours. */
    private static void alike(List<Entry> book, List<Entry> here) {
        Comparator<Entry> like = here.isEmpty() ? (one, other) -> 0 : Comparator.comparing((Entry each) -> !each.reference.equals(here.getFirst().reference))
            .thenComparing(each -> each.totalRupiah != here.getFirst().totalRupiah).thenComparing(each -> each.penaltyRupiah != here.getFirst().penaltyRupiah);
        book.sort(like.thenComparing(ORDER));
    }

    private static boolean same(Unequal one) {
        return one.bank != null && one.ours != null && one.pln != null && !one.ours.doubtful && one.components().isEmpty() && !one.otherReference();
    }

    private static Entry at(List<Entry> entries, int copy) {
        return copy < entries.size() ? entries.get(copy) : null;
    }

    private static Entry first(Side... sides) {
        Entry first = null;
        for (Side side : sides) {
            if (side.next != null && (first == null || side.next.compare(first) < 0)) {
                first = side.next;
            }
        }
        return first;
    }
}
