package id.ppob.switching.recon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import id.ppob.switching.recon.Difference.Kind;
import id.ppob.switching.recon.Difference.Known;
import id.ppob.switching.recon.Difference.Proof;
import id.ppob.switching.recon.ThreeWay.Book;
import id.ppob.switching.recon.ThreeWay.Entry;
import id.ppob.switching.recon.ThreeWay.Totals;
import id.ppob.switching.recon.ThreeWay.Unequal;
import id.ppob.switching.testing.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Three books side by side, and what a difference is. docs/iso8583-spec.md 20.12 and 20.13. */
class ThreeWayTest {
    private static final long BILL = 400_000;
    private final List<Entry> bank = new ArrayList<>();
    private final List<Entry> ours = new ArrayList<>();
    private final List<Entry> pln = new ArrayList<>();
    private final Map<Long, Known> known = new TreeMap<>();
    private long next = 530_000_000_000L;

    private static Entry entry(long idpel, long total, long penalty, boolean doubtful) {
        return new Entry(idpel, 202612, "0".repeat(32), total, penalty, doubtful);
    }

    /** @param where letters of the books that have it: b, o, p; d for ours in doubt. @return the customer */
    private long bill(String where) {
        long idpel = ++next;
        where.chars().forEach(book -> (book == 'b' ? bank : book == 'p' ? pln : ours).add(entry(idpel, BILL, 0, book == 'd')));
        return idpel;
    }

    private List<Difference> found() {
        return found(new Totals[1]);
    }

    private List<Difference> found(Totals[] totals) {
        List<Difference> found = new ArrayList<>();
        totals[0] = ThreeWay.match(bank.iterator(), ours.iterator(), pln.iterator(), unequal -> found.add(Difference.of(unequal, known.getOrDefault(unequal.idpel(), Known.NOTHING))));
        return found;
    }

    private static Known known(boolean reversed, boolean elsewhere, boolean untold, boolean bankBeside, boolean plnBeside, boolean late) {
        Entry beside = entry(1, BILL, 0, false);
        return new Known(1, reversed, elsewhere, untold, bankBeside ? beside : null, plnBeside ? beside : null, null, late, Proof.NONE);
    }

    private static Known proved(Proof proof) {
        return new Known(1, false, false, false, null, null, null, false, proof);
    }

    @Test
    void theTestDayK1ToK9HasItsTotalsItsKindsAndBridgesThatEndInZero() {
        for (int i = 0; i < 1_000; i++) {
            bill("bop");
        }
        bank.add(entry(next, BILL, 0, false)); // K7
        known.put(bill("o"), known(false, false, false, true, true, false)); // K1, after the files of D+1
        bill("op"); // K2
        known.put(bill("bdp"), proved(Proof.PAID)); // K3a
        known.put(bill("d"), proved(Proof.UNPAID)); // K3b
        bill("bd"); // K3c
        known.put(bill("b"), known(true, false, false, false, false, false)); // K4
        long less = ++next; // K5a
        bank.add(entry(less, BILL, 0, false));
        ours.add(entry(less, BILL, 5_000, false));
        pln.add(entry(less, BILL, 5_000, false));
        long more = ++next; // K5b
        bank.add(entry(more, 1_400_000, 0, false));
        ours.add(entry(more, BILL, 0, false));
        pln.add(entry(more, BILL, 0, false));
        known.put(bill("bo"), known(false, true, false, false, false, false)); // K6
        for (int i = 0; i < 7; i++) {
            bill("bop");
        }
        for (int i = 0; i < 3; i++) {
            known.put(bill("bo"), known(false, false, true, false, false, false)); // K9: r1 to r3
        }
        Totals[] totals = new Totals[1];
        List<Difference> found = found(totals);
        assertEquals(new Book(1_015, 406_005_000), totals[0].ours());
        assertEquals(new Book(3, 1_200_000), totals[0].doubtful());
        assertEquals(new Book(1_017, 407_800_000), totals[0].bank());
        assertEquals(new Book(1_011, 404_405_000), totals[0].pln());
        assertEquals(Map.ofEntries(Map.entry(Kind.DATE, 1L), Map.entry(Kind.NOT_AT_BANK, 1L), Map.entry(Kind.DOUBT_PAID, 1L), Map.entry(Kind.DOUBT_UNPAID, 1L), Map.entry(Kind.DOUBT_OPEN, 1L),
            Map.entry(Kind.REVERSED_HERE, 1L), Map.entry(Kind.AMOUNT, 2L), Map.entry(Kind.PAID_ELSEWHERE, 1L), Map.entry(Kind.DUPLICATE, 1L), Map.entry(Kind.NOT_TOLD, 3L)), kinds(found));
        assertEquals(407_800_000 - 406_005_000, found.stream().mapToLong(one -> one.bill().bankRupiah() - one.bill().oursRupiah()).sum());
        assertEquals(404_405_000 - 406_005_000, found.stream().mapToLong(one -> one.bill().plnRupiah() - one.bill().oursRupiah()).sum());
        assertEquals(List.of("RPBK", "RPTAG"), found.stream().filter(one -> one.kind() == Kind.AMOUNT).map(one -> one.bill().components()).toList());
    }

    private static Map<Kind, Long> kinds(List<Difference> found) {
        Map<Kind, Long> kinds = new TreeMap<>();
        found.forEach(one -> kinds.merge(one.kind(), 1L, Long::sum));
        return kinds;
    }

    @Test
    void aBillOfCutOverWaitsForTheNextFilesAndIsMissingWhenTheyLackIt() {
        long waits = bill("o");
        known.put(waits, known(false, false, false, false, false, true));
        assertEquals(List.of(Kind.DATE_WAITS), found().stream().map(Difference::kind).toList());
        known.put(waits, Known.NOTHING);
        assertEquals(List.of(Kind.OURS_ONLY), found().stream().map(Difference::kind).toList());
    }

    @Test
    void onTheNextDateTheSameBillIsADifferenceOfTimeOnlyWhereWeHaveItBeside() {
        known.put(bill("bp"), new Known(1, false, false, false, null, null, entry(1, BILL, 0, false), false, Proof.NONE));
        bill("bp");
        assertEquals(List.of(Kind.DATE, Kind.NOT_HERE), found().stream().map(Difference::kind).toList());
    }

    @Test
    void aLineThatTheBankGivesInTwoDatesIsADuplicateAndOneThatItMovedIsATimeOnly() {
        Entry beside = entry(1, BILL, 0, false);
        known.put(bill("b"), new Known(1, false, false, false, beside, beside, beside, false, Proof.NONE));
        known.put(bill("b"), new Known(1, false, false, false, null, beside, beside, false, Proof.NONE));
        known.put(bill("op"), known(false, false, false, true, false, false));
        assertEquals(List.of(Kind.DUPLICATE, Kind.DATE, Kind.DATE), found().stream().map(Difference::kind).toList());
    }

    @Test
    void anotherAmountAcrossCutOverIsADifferenceOfData() {
        known.put(bill("o"), new Known(1, false, false, false, entry(1, BILL + 1, 0, false), entry(1, BILL, 0, false), null, false, Proof.NONE));
        assertEquals(List.of(Kind.AMOUNT), found().stream().map(Difference::kind).toList());
    }

    @Test
    void aDoubtThatTheFilesDoNotProveIsForPeopleAndOneRupiahProvesNothing() {
        bill("d");
        bill("bd");
        long idpel = ++next;
        bank.add(entry(idpel, BILL + 1, 0, false));
        ours.add(entry(idpel, BILL, 0, true));
        pln.add(entry(idpel, BILL, 0, false));
        known.put(idpel, proved(Proof.PAID));
        assertEquals(List.of(Kind.DOUBT_OPEN, Kind.DOUBT_OPEN, Kind.DOUBT_OPEN), found().stream().map(Difference::kind).toList());
    }

    @Test
    void theSameBillUnderAnotherReferenceIsToldAndNoReferenceIsNone() {
        long idpel = ++next;
        bank.add(new Entry(idpel, 202612, "A".repeat(32), BILL, 0, false));
        ours.add(new Entry(idpel, 202612, "B".repeat(32), BILL, 0, false));
        pln.add(entry(idpel, BILL, 0, false));
        assertEquals(List.of(Kind.OTHER_REFERENCE), found().stream().map(Difference::kind).toList());
    }

    @Test
    void anyOrderOfLinesGivesTheSameDifferencesAndWhatDoesNotFitIsSpilled() {
        Random random = new Random(Seeds.fresh());
        for (int i = 0; i < 500; i++) {
            long idpel = bill(random.nextInt(20) == 0 ? "bo" : "bop");
            if (random.nextInt(20) == 0) {
                bank.add(entry(idpel, BILL + random.nextInt(3), 0, false));
            }
        }
        List<Unequal> first = found().stream().map(Difference::bill).toList();
        for (int round = 0; round < 5; round++) {
            List<Iterator<Entry>> books = new ArrayList<>();
            List<SortedEntries> sorters = new ArrayList<>();
            for (List<Entry> book : List.of(bank, ours, pln)) {
                List<Entry> any = new ArrayList<>(book);
                Collections.shuffle(any, random);
                SortedEntries sorted = new SortedEntries(7 + round * 40);
                any.forEach(sorted::add);
                sorters.add(sorted);
                sorted.sorted().next();
                books.add(sorted.sorted());
            }
            List<Unequal> found = new ArrayList<>();
            ThreeWay.match(books.get(0), books.get(1), books.get(2), found::add);
            sorters.forEach(SortedEntries::close);
            assertEquals(first, found);
        }
    }

    @Test
    void oneRupiahEitherWayIsADifferenceAndEqualSumsOfOtherComponentsAreOneToo() {
        for (int by : new int[] {-1, 1}) {
            long idpel = ++next;
            bank.add(entry(idpel, BILL + by, 0, false));
            ours.add(entry(idpel, BILL, 0, false));
            pln.add(entry(idpel, BILL, 0, false));
        }
        long idpel = ++next;
        bank.add(entry(idpel, BILL + 5_000, 0, false));
        ours.add(entry(idpel, BILL, 5_000, false));
        pln.add(entry(idpel, BILL, 5_000, false));
        assertEquals(List.of("RPTAG", "RPTAG", "RPTAG RPBK"), found().stream().map(one -> one.bill().components()).toList());
    }

    @Test
    void booksThatAreNotInOrderAreRefused() {
        bill("b");
        bill("b");
        assertThrows(IllegalStateException.class, () -> ThreeWay.match(bank.reversed().iterator(), ours.iterator(), pln.iterator(), unequal -> { }));
    }

    @Test
    void randomDifferencesAreFoundExactlyAndTheBridgeEndsInZero() {
        Random random = new Random(Seeds.fresh());
        for (int round = 0; round < 20; round++) {
            bank.clear();
            ours.clear();
            pln.clear();
            List<Long> planted = new ArrayList<>();
            for (int i = 0; i < 2_000; i++) {
                String where = random.nextInt(50) != 0 ? "bop" : List.of("b", "o", "p", "bo", "bp", "op", "d", "bd", "bdp").get(random.nextInt(9));
                long idpel = bill(where);
                if (!where.equals("bop")) {
                    planted.add(idpel);
                } else if (random.nextInt(100) == 0) {
                    List<Entry> book = List.of(bank, ours, pln).get(random.nextInt(3));
                    book.set(book.size() - 1, entry(idpel, BILL + random.nextInt(1, 100), 0, false));
                    planted.add(idpel);
                }
            }
            for (List<Entry> book : List.of(bank, ours, pln)) {
                book.sort(Comparator.comparingLong(Entry::idpel));
            }
            Totals[] totals = new Totals[1];
            List<Unequal> found = found(totals).stream().map(Difference::bill).toList();
            assertEquals(planted, found.stream().map(Unequal::idpel).toList());
            assertEquals(totals[0].bank().rupiah() - totals[0].ours().rupiah(), found.stream().mapToLong(one -> one.bankRupiah() - one.oursRupiah()).sum());
            assertEquals(totals[0].pln().rupiah() - totals[0].ours().rupiah(), found.stream().mapToLong(one -> one.plnRupiah() - one.oursRupiah()).sum());
        }
    }
}
