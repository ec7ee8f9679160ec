package id.ppob.simulator.pln;

import id.ppob.simulator.pln.PlnEntry.Act;
import id.ppob.simulator.pln.PlnSale.Kind;
import id.ppob.simulator.wire.Statement;
import id.ppob.wire.Codes;
import id.ppob.wire.Messages;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * PLN decides, docs/iso8583-spec.md 26.8 to 26.10. Each change is in the journal before it is in the ledger, and both before the answer.
 * Owner of the ledger; one lock, this object's; any connection's thread may call.
 */
final class PlnBooks {
    private static final String NOBODY = "0000000";
    private static final String NO_REFERENCE = " ".repeat(32);
    private final PlnLedger ledger;
    private final PlnJournal journal;
    private final Map<String, PlnCustomer> customers;
    private final long adminRupiah;
    private final boolean inquiryNeeded;

    /**
     * What was decided.
     *
     * @param shown    an answered inquiry's bills; else null
     * @param settled  DE15 of an approved payment; else null
     * @param standing references that the answer tells; null for the request's own
     */
    record Verdict(String code, Statement shown, LocalDate settled, PlnStanding standing) {
        static Verdict of(String code) {
            return new Verdict(code, null, null, null);
        }

        private static Verdict of(PlnEntry entry) {
            return new Verdict(entry.code(), null, entry.settled(), entry.standing());
        }
    }

    PlnBooks(PlnLedger ledger, PlnJournal journal, List<PlnCustomer> customers, long adminRupiah, boolean inquiryNeeded) {
        this.ledger = ledger;
        this.journal = journal;
        this.customers = customers.stream().collect(Collectors.toMap(PlnCustomer::idpel, Function.identity()));
        this.adminRupiah = adminRupiah;
        this.inquiryNeeded = inquiryNeeded;
    }

    /** @return 0000 with what is owed, 0014, 0088 when all is paid, 0089 when there was never a bill */
    synchronized Verdict inquire(long n, PlnKey key, String switcher, String idpel, boolean leg) {
        PlnCustomer customer = customers.get(idpel);
        if (customer == null) {
            return Verdict.of(Codes.UNKNOWN_CUSTOMER);
        }
        String fresh = ledger.nextReference(today());
        Statement owed = customer.owed(ledger.paidBills(), switcher, leg ? fresh : "", leg ? "" : fresh, adminRupiah, today());
        if (owed == null) {
            return Verdict.of(customer.bills().isEmpty() ? Codes.NOTHING_TO_PAY : Codes.ALREADY_PAID);
        }
        change(n, new PlnEntry(Act.TOLD, key, Codes.APPROVED, "", idpel, owed.periods(), owed.amountRupiah(), today(),
                new PlnStanding(fresh, leg ? "" : fresh, owed.bills().size())));
        return new Verdict(Codes.APPROVED, owed, null, null);
    }

    /** @return the first verdict again for a repeat; 0093 for other content, 0094 after a reversal; else the checks in their order */
    synchronized Verdict pay(long n, PlnSale sale) {
        PlnEntry seen = ledger.payment(sale.key());
        if (seen != null) {
            return seen.act() == Act.MARKED || seen.act() == Act.REVERSED && seen.content().equals(sale.content()) ? Verdict.of(Codes.ALREADY_REVERSED)
                    : seen.content().equals(sale.content()) ? Verdict.of(seen) : Verdict.of(Codes.STAN_MISUSED);
        }
        String refusal = refusal(sale);
        Statement told = sale.sale();
        if (refusal == null) {
            LocalDate date = businessDate();
            PlnStanding standing = new PlnStanding(ledger.nextReference(date), told.reference(), told.bills().size());
            PlnEntry entry = new PlnEntry(sale.kind() == Kind.ADVICE ? Act.BOOKED : Act.PAID, sale.key(), Codes.APPROVED, sale.content(), told.idpel(), told.periods(), sale.rupiah(),
                    date, standing);
            change(n, entry);
            return Verdict.of(entry);
        }
        return refused(n, sale, refusal);
    }

    /** @return this code, whatever there is to say against it; the verdict of before for a payment that has one */
    synchronized Verdict refuse(long n, PlnSale sale, String code) {
        return sale.kind() == Kind.REVERSAL ? Verdict.of(code) : ledger.payment(sale.key()) != null ? pay(n, sale) : refused(n, sale, code);
    }

    /** An advice's refusal is not kept. */
    private Verdict refused(long n, PlnSale sale, String code) {
        Statement told = sale.sale();
        PlnStanding standing = code.equals(Codes.ALREADY_PAID) ? standing(told) : null;
        PlnEntry entry = new PlnEntry(Act.REFUSED, sale.key(), code, sale.content(), told.idpel(), told.periods(), sale.rupiah(), null, standing);
        if (sale.kind() == Kind.PAYMENT) {
            change(n, entry);
        }
        return Verdict.of(entry);
    }

    private String refusal(PlnSale payment) {
        Statement sale = payment.sale();
        PlnCustomer customer = customers.get(sale.idpel());
        if (customer == null) {
            return Codes.UNKNOWN_CUSTOMER;
        }
        PlnEntry told = payment.leg() || !inquiryNeeded ? null : ledger.told(sale.reference());
        if (inquiryNeeded && !payment.leg()
                && (told == null || !told.settled().equals(today()) || !told.idpel().equals(sale.idpel()) || !told.periods().equals(sale.periods()))) {
            return Codes.REFERENCE_INVALID;
        }
        if (told != null && !told.key().owner().equals(payment.key().owner())) {
            return Codes.REFERENCE_OF_ANOTHER;
        }
        if (sale.periods().stream().anyMatch(period -> ledger.paying(sale.idpel(), period) != null)) {
            return Codes.ALREADY_PAID;
        }
        return !priced(customer, payment) ? Codes.INVALID_AMOUNT : !payment.leg() && sale.adminRupiah() != adminRupiah ? Codes.INVALID_ADMIN_FEE : null;
    }

    /** The bills are the oldest open ones at their prices; of an advice the price may be that of any date since the day before it was collected. */
    private boolean priced(PlnCustomer customer, PlnSale payment) {
        LocalDate date = today();
        LocalDate first = payment.kind() == Kind.ADVICE ? LocalDate.parse(payment.key().de12(), Messages.DE12).minusDays(1) : date;
        for (int days = 0; days <= 100 && !date.isBefore(first); days++, date = date.minusDays(1)) {
            Statement owed = customer.owed(ledger.paidBills(), "", "", "", 0, date);
            if (owed != null && payment.sale().amountRupiah() == payment.rupiah() && owed.beginsWith(payment.sale())) {
                return true;
            }
        }
        return false;
    }

    /** @return by which payment the oldest bill of the message is paid, and how many of them; blanks and none while the oldest is open */
    private PlnStanding standing(Statement sale) {
        PlnEntry first = ledger.paying(sale.idpel(), sale.periods().getFirst());
        if (first == null) {
            return new PlnStanding(NO_REFERENCE, NO_REFERENCE, 0);
        }
        int bills = (int) sale.periods().stream().takeWhile(period -> ledger.paying(sale.idpel(), period) == first).count();
        return new PlnStanding(first.standing().plnReference(), first.standing().reference(), bills);
    }

    /** @return 0000, 0063 (and a late payment gets 0094), 0094 when reversed before, 0012 when its day is settled, 0093 for other content */
    synchronized Verdict reverse(long n, PlnSale sale) {
        PlnEntry seen = ledger.payment(sale.key());
        if (seen == null) {
            change(n, new PlnEntry(Act.MARKED, sale.key(), "", "", sale.sale().idpel(), List.of(), 0, null, null));
            return Verdict.of(Codes.NO_PAYMENT_TO_REVERSE);
        }
        if (seen.act() != Act.MARKED && !seen.content().equals(sale.content())) {
            return Verdict.of(Codes.STAN_MISUSED);
        }
        return switch (seen.act()) {
            case MARKED -> Verdict.of(Codes.NO_PAYMENT_TO_REVERSE);
            case REFUSED -> {
                change(n, seen.now(Act.MARKED));
                yield Verdict.of(Codes.NO_PAYMENT_TO_REVERSE);
            }
            case REVERSED -> Verdict.of(Codes.ALREADY_REVERSED);
            default -> {
                if (!seen.settled().isAfter(ledger.settledUntil())) {
                    yield new Verdict(Codes.SETTLED, null, null, seen.standing());
                }
                change(n, seen.now(Act.REVERSED));
                yield Verdict.of(Codes.APPROVED);
            }
        };
    }

    /** Somebody else pays the bills of this message that are open: another switch, or PLN's own counter, in turns. */
    synchronized void payElsewhere(long n, Statement sale) {
        List<String> open = sale.periods().stream().filter(period -> ledger.paying(sale.idpel(), period) == null).toList();
        if (open.isEmpty() || !customers.containsKey(sale.idpel())) {
            return;
        }
        String plnReference = ledger.nextReference(today());
        String reference = plnReference.charAt(plnReference.length() - 1) % 2 == 0 ? "0SYM" + plnReference.substring(4) : NO_REFERENCE;
        PlnKey key = new PlnKey(plnReference.substring(20), Messages.now(), NOBODY, NOBODY);
        change(n, new PlnEntry(Act.ELSEWHERE, key, Codes.APPROVED, "", sale.idpel(), open, 0, businessDate(), new PlnStanding(plnReference, reference, open.size())));
    }

    /** Settles the business date that runs now: its payments cannot be reversed any more, the next ones belong to the day after. */
    synchronized void settle() {
        change(0, new PlnEntry(Act.SETTLED, null, "", "", "", List.of(), 0, businessDate(), null));
    }

    /** @return bills paid now */
    synchronized int paidBills() {
        return ledger.paidBills().size();
    }

    private void change(long n, PlnEntry entry) {
        journal.did(n, entry);
        ledger.apply(entry);
    }

    private LocalDate businessDate() {
        LocalDate today = today();
        return today.isAfter(ledger.settledUntil()) ? today : ledger.settledUntil().plusDays(1);
    }

    private static LocalDate today() {
        return LocalDate.now(Messages.WIB);
    }
}
