package id.ppob.switching.office;

import id.ppob.switching.ledger.Ledger;
import id.ppob.switching.office.MoneyDecisions.Booked;
import id.ppob.switching.office.MoneyDecisions.By;
import id.ppob.switching.office.MoneyDecisions.Place;
import id.ppob.switching.office.MoneyDecisions.Refused;
import id.ppob.switching.office.MoneyDecisions.Result;
import id.ppob.switching.payment.ItemKind;
import id.ppob.switching.payment.Posting;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** Decides what a transfer between banks clears: oldest date first, to the rupiah; docs/iso8583-spec.md 12.8. Refusals first, then the one posting. Pure. */
public final class CashDecisions {
    private CashDecisions() { }

    /** What of a date and product is not paid yet. @param openRupiah below zero: the partner is owed it */
    public record Open(LocalDate date, String product, long openRupiah) { }

    /**
     * What is decided by.
     *
     * @param partner    0 for none: there is no such partner
     * @param deposit    pays in advance
     * @param dueAccount where what it owes stands; 0 for none yet
     * @param open       not paid yet, oldest first
     * @param earlier    number of the transfer that stands under the same bank reference; 0 for none
     * @param owedToPln  what PLN is owed by now
     */
    public record Facts(int partner, boolean deposit, int dueAccount, List<Open> open, long earlier, long owedToPln, Place place) { }

    /** What was paid too much. @param restRupiah of it that cleared nothing yet; 0 for none */
    public record CreditFacts(int partner, int dueAccount, List<Open> open, long restRupiah, Place place) { }

    /** @return what it moves, or why it cannot be booked */
    public static Result transfer(CashChange.Transfer order, Facts facts, By by) {
        boolean in = order.way() == CashChange.Way.IN;
        if (in && (facts.partner == 0 || facts.deposit)) {
            return new Refused(facts.partner == 0 ? "the books have no partner " + order.partner() : order.partner() + " pays in advance: bin/ppob deposit add books what it pays");
        }
        if (facts.earlier != 0) {
            return new Refused("reference " + order.bankReference() + " of " + order.partner() + " is booked already as transfer " + facts.earlier);
        }
        if (!in && order.amountRupiah() > facts.owedToPln) {
            return new Refused("PLN is owed Rp %,d, not Rp %,d".formatted(facts.owedToPln, order.amountRupiah()));
        }
        Place place = facts.place;
        if (place.date() == null) {
            return new Refused("no business date from " + place.from() + " on is open");
        }
        Posting.Builder posting = new Posting.Builder().add(new Posting.OfficeUse(place.date()))
            .add(new Posting.Cash(place.reference(), place.date(), facts.partner, in, order.amountRupiah(), order.bankReference(), by.request(), by.nowMs()));
        if (!in) {
            posting.add(new Posting.Moved(List.of(Ledger.cashOut(place.date(), place.reference(), order.amountRupiah()))));
            return new Booked(posting.posting(), 0, place.date(), place.reference());
        }
        long rest = cleared(posting, Ledger.CASH, facts.partner, facts.dueAccount, facts.open, order.amountRupiah(), place.reference(), place, by);
        if (rest > 0) {
            posting.add(new Posting.Item(ItemKind.OVERPAID, facts.partner, place.reference(), 0, "Rp %,d of bank reference %s is more than was due".formatted(rest, order.bankReference()), by.nowMs()));
        }
        return new Booked(posting.posting(), facts.partner, place.date(), place.reference());
    }

    /** @return what it moves, or why it cannot be done */
    public static Result credit(CashChange.Credit order, CreditFacts facts, By by) {
        if (facts.restRupiah <= 0) {
            return new Refused("transfer " + order.transfer() + " is none of which something is left");
        }
        if (owed(facts.open) <= 0) {
            return new Refused("nothing is due that it could clear");
        }
        if (facts.place.date() == null) {
            return new Refused("no business date from " + facts.place.from() + " on is open");
        }
        Posting.Builder posting = new Posting.Builder().add(new Posting.OfficeUse(facts.place.date()));
        long rest = cleared(posting, Ledger.SUSPENSE, facts.partner, facts.dueAccount, facts.open, facts.restRupiah, order.transfer(), facts.place, by);
        if (rest == 0) {
            posting.add(new Posting.ItemEnd(ItemKind.OVERPAID, facts.partner, order.transfer(), 0, by.nowMs(), "credited: " + order.reason(), by.request()));
        }
        return new Booked(posting.posting(), facts.partner, facts.place.date(), facts.place.reference());
    }

    /** Oldest first; what a partner is owed of a date adds to what it pays. What is left waits in suspense. @return it */
    private static long cleared(Posting.Builder posting, int from, int partner, int dueAccount, List<Open> open, long amountRupiah, long cash, Place place, By by) {
        long left = amountRupiah;
        for (Open one : inOrder(open)) {
            if (left == 0) {
                break;
            }
            long part = Math.min(left, one.openRupiah);
            left -= part;
            posting.add(new Posting.CashCleared(place.reference(), cash, one.date, partner, one.product, part));
            if (part < one.openRupiah) {
                posting.add(new Posting.Item(ItemKind.SHORT_PAID, partner, cash, 0, "%s of %s: Rp %,d are not paid".formatted(one.product, one.date, one.openRupiah - part), by.nowMs()));
            }
        }
        long cleared = amountRupiah - left;
        posting.add(new Posting.Moved(from == Ledger.CASH ? Ledger.cashIn(place.date(), place.reference(), dueAccount, cleared, left)
            : List.of(Ledger.credited(place.date(), place.reference(), dueAccount, cleared))));
        return left;
    }

    /** What the partner is owed goes first, so that it pays the rest; nothing at all where it is owed more than it owes. */
    private static List<Open> inOrder(List<Open> open) {
        return owed(open) <= 0 ? List.of() : Stream.concat(open.stream().filter(one -> one.openRupiah < 0), open.stream().filter(one -> one.openRupiah > 0)).toList();
    }

    private static long owed(List<Open> open) {
        return open.stream().mapToLong(Open::openRupiah).sum();
    }
}
