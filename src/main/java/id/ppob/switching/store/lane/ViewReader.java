package id.ppob.switching.store.lane;

import id.ppob.switching.message.MessageClass;
import id.ppob.switching.message.ResponseCode;
import id.ppob.switching.payment.Case;
import id.ppob.switching.payment.Identity;
import id.ppob.switching.payment.Limit;
import id.ppob.switching.payment.Posting;
import id.ppob.switching.payment.Product;
import id.ppob.switching.payment.Seen;
import id.ppob.switching.payment.StoredPayment;
import id.ppob.switching.payment.Terms;
import id.ppob.switching.payment.View;
import id.ppob.switching.product.Products;
import id.ppob.switching.store.lane.LaneBooks.LaneId;
import id.ppob.switching.store.product.PaymentRow;
import id.ppob.switching.store.product.ProductStore;
import id.ppob.switching.store.sql.Literals;
import id.ppob.switching.store.sql.Questions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Loads what a batch is decided by, one statement a table, whatever the size of the batch, and as many statements in one packet as do
 * not wait for each other. Plain reads; nothing is locked.
 */
public final class ViewReader {
    private static final String HOST_JOIN = " LEFT JOIN host_payment h FORCE INDEX (PRIMARY) ON h.reference = p.reference AND h.attempt = p.attempt";

    private final Connection connection;
    private final LaneId lane;
    private final LaneDays days;
    private final Terms terms;
    private final Questions questions;

    ViewReader(Connection connection, LaneId lane, LaneDays days, Terms terms) {
        this.connection = connection;
        this.lane = lane;
        this.days = days;
        this.terms = terms;
        this.questions = new Questions(connection);
    }

    View read(List<Case> batch) throws SQLException {
        View view = new View(terms);
        List<Case.Asked> asked = new ArrayList<>(batch.size());
        List<Case.Told> told = new ArrayList<>();
        for (Case each : batch) {
            switch (each) {
                case Case.Asked one -> asked.add(one);
                case Case.Told one -> told.add(one);
            }
        }
        List<StoredPayment> standing = new ArrayList<>(0);
        identities(batch, standing, view);
        payments(asked, told, view);
        behind(asked, view);
        questions.ask(StandInFacts.question(asked, terms), StandInFacts.TAIL, row -> StandInFacts.answer(row, view));
        ProductStore.ALL.forEach(product -> product.subjects(asked, terms, view, questions));
        balances(asked, view);
        questions.answered();
        untold(asked, view);
        holdings(asked, told, standing, view); // after it: whose advice is seen dead, of that is seen what PLN said
        questions.answered();
        openDates(batch, view);
        limits(batch, view);
        return view;
    }

    /** Those that stand may be asked again. By the beginning of their key: few share DE12 and STAN, and a short key costs the server half of a whole one. */
    private void identities(List<Case> batch, List<StoredPayment> standing, View view) {
        TreeSet<Identity> wanted = new TreeSet<>();
        for (Case each : batch) {
            if (each.writes()) {
                Identity payment = each.identity();
                wanted.add(payment);
                if (!is(each, MessageClass.PAYMENT)) {
                    wanted.add(payment.reversal());
                }
            }
        }
        Literals rows = new Literals("SELECT i.class, i.partner, i.bank, i.central, i.stan, i.local_at + 0, i.verdict, i.content, " + PaymentRow.COLUMNS + PaymentRow.HOST_COLUMNS
                + " FROM identity i FORCE INDEX (PRIMARY) LEFT JOIN payment p FORCE INDEX (PRIMARY) ON p.reference = i.reference AND p.attempt = i.attempt"
                + HOST_JOIN + " WHERE (i.local_at, i.stan) IN (");
        Identity before = null;
        for (Identity identity : wanted) {
            if (before == null || before.localAt() != identity.localAt() || before.stan() != identity.stan()) { // a payment and its reversal share them
                rows.row().localAt(identity.localAt()).add(identity.stan());
            }
            before = identity;
        }
        questions.ask(rows, ")", row -> {
            Identity.Kind kind = row.getInt(1) == Identity.Kind.PAYMENT.number() ? Identity.Kind.PAYMENT : Identity.Kind.REVERSAL;
            Identity identity = new Identity(kind, row.getInt(2), row.getInt(3), row.getInt(4), row.getLong(5), row.getLong(6));
            if (wanted.contains(identity)) {
                StoredPayment payment = PaymentRow.payment(row, 9, PaymentRow.host(row, 9 + PaymentRow.COUNT));
                view.see(identity, new Seen(ResponseCode.of(row.getInt(7)), row.getLong(8), payment));
                if (payment != null && payment.state() == StoredPayment.State.APPROVED && kind == Identity.Kind.PAYMENT) {
                    standing.add(payment);
                }
            }
        });
    }

    private void holdings(List<Case.Asked> asked, List<Case.Told> told, List<StoredPayment> standing, View view) {
        List<ProductStore.Reversed> reversed = new ArrayList<>();
        for (Case.Asked each : asked) {
            StoredPayment payment = each.message().messageClass() == MessageClass.REVERSAL ? target(each, view) : null;
            if (payment != null && payment.state() == StoredPayment.State.APPROVED) {
                reversed.add(new ProductStore.Reversed(each, payment));
            }
        }
        List<StoredPayment> spoken = told.stream().map(each -> target(each, view)).filter(java.util.Objects::nonNull).toList();
        ProductStore.ALL.forEach(product -> product.holdings(reversed, spoken, view, questions));
        if (!standing.isEmpty()) {
            ProductStore.ALL.forEach(product -> product.given(standing, view, questions));
        }
    }

    /** Whether PLN may know of payments about to be reversed that were decided here: an advice that is gone was acknowledged. */
    private void untold(List<Case.Asked> batch, View view) {
        Literals rows = new Literals("SELECT reference, state = 'DEAD' FROM advice FORCE INDEX (PRIMARY) WHERE state IN ('QUEUED', 'DEAD') AND (reference, attempt, kind) IN (");
        for (Case.Asked each : batch) {
            StoredPayment payment = each.message().messageClass() == MessageClass.REVERSAL ? target(each, view) : null;
            if (payment != null && payment.state() == StoredPayment.State.APPROVED && (payment.host() == null || payment.host().standIn())) {
                rows.row().add(payment.reference()).add(payment.attempt()).add(Posting.Advice.Kind.PAYMENT.number());
            }
        }
        questions.ask(rows, ")", row -> {
            if (row.getBoolean(2)) {
                view.deadOf(row.getLong(1));
            } else {
                view.untoldOf(row.getLong(1));
            }
        });
    }

    /** Customers of payments that PLN is asked about: what it has not acknowledged of them must not be overtaken. */
    private void behind(List<Case.Asked> batch, View view) {
        TreeSet<Long> wanted = new TreeSet<>();
        for (Case.Asked each : batch) {
            if (each.message().messageClass() == MessageClass.PAYMENT && terms.route(each.partner(), each.message().product()).asksHost()) {
                wanted.add(each.message().sale().idpel());
            }
        }
        ProductStore.ALL.forEach(product -> product.behind(wanted, view, questions));
    }

    private static boolean is(Case each, MessageClass messageClass) {
        return each instanceof Case.Asked asked && asked.message().messageClass() == messageClass;
    }

    /** @return the payment that a reversal or a word of PLN is about, or null */
    private static StoredPayment target(Case each, View view) {
        Seen seen = view.seen(each.identity());
        return seen == null ? null : seen.payment();
    }

    private void payments(List<Case.Asked> batch, List<Case.Told> told, View view) {
        TreeSet<Long> wanted = new TreeSet<>();
        for (Case.Asked each : batch) {
            if (each.message().messageClass() == MessageClass.PAYMENT && each.message().sale().reference() != null) {
                wanted.add(each.message().sale().reference().number());
            }
        }
        for (Case.Told each : told) {
            if (each.word().answer() != null && each.word().answer().reference() != null) {
                wanted.add(each.word().answer().reference().number()); // with 0088: is what stands there ours?
            }
        }
        Literals rows = new Literals("SELECT " + PaymentRow.COLUMNS + " FROM payment p FORCE INDEX (PRIMARY) WHERE p.reference IN (");
        wanted.forEach(reference -> rows.row().add(reference));
        questions.ask(rows, ")", row -> view.payment(PaymentRow.payment(row, 1, null)));
    }

    /** For reversals whether their payment's date is open still; then for payments the first open date from theirs on. */
    private void openDates(List<Case> batch, View view) throws SQLException {
        for (Case each : batch) {
            StoredPayment payment = is(each, MessageClass.REVERSAL) ? target(each, view) : null;
            if (payment != null) {
                LocalDate date = payment.businessDate();
                view.openFrom(date, days.isOpen(date) ? date : date.plusDays(1));
            }
        }
        for (Case each : batch) {
            if (each instanceof Case.Told || is(each, MessageClass.PAYMENT)) {
                view.openFrom(each.businessDate(), days.firstOpen(each.businessDate()));
            }
        }
    }

    /** Only for partners and requests that can use a limit at all. */
    private void limits(List<Case> batch, View view) throws SQLException {
        LaneLimits limits = new LaneLimits(connection, lane);
        for (Case each : batch) {
            switch (each) {
                case Case.Asked asked -> limits(asked, limits, view);
                case Case.Told told -> mayReturn(told, limits);
            }
        }
        limits.obtain(view);
    }

    private void limits(Case.Asked each, LaneLimits limits, View view) {
        MessageClass asked = each.message().messageClass();
        boolean fresh = asked.isPosted() && each.unlessSeen() == ResponseCode.APPROVED && view.seen(each.identity()) == null;
        if (fresh && asked == MessageClass.PAYMENT && terms.partner(each.partner()).deposit() && pricedRight(each, view)) {
            Terms.Fee fee = terms.fee(each.partner(), each.message().product(), each.today());
            limits.want(each.partner(), Limit.DEPOSIT, Math.max(0, each.message().amountRupiah())
                    + each.message().sale().sheets() * (fee.switchRupiah() + fee.plnRupiah()));
        } else if (fresh && asked == MessageClass.REVERSAL) {
            limits.want(each.partner(), Limit.MARKER, 1);
        } else if (asked.isPosted()) {
            mayReturn(each, limits);
        }
        if (fresh && StandInFacts.asked(each, terms) && pricedRight(each, view)) {
            limits.want(each.partner(), Limit.STAND_IN, Math.max(0, each.message().amountRupiah()));
        }
    }

    /** A reversal of what we know, or PLN's word. */
    private static void mayReturn(Case each, LaneLimits limits) {
        limits.mayReturn(each.partner(), Limit.DEPOSIT);
        limits.mayReturn(each.partner(), Limit.STAND_IN);
    }

    /** Another amount will be refused; it must not draw the partner's whole pool into this lane. */
    private boolean pricedRight(Case.Asked payment, View view) {
        for (Product product : Products.ALL) {
            if (product.code() == payment.message().product()) {
                return product.purchase(payment, view).priced();
            }
        }
        return false;
    }

    /** One statement, so that a portion on its way from the pool to a lane is counted once. */
    private void balances(List<Case.Asked> batch, View view) {
        TreeSet<Integer> wanted = new TreeSet<>();
        for (Case.Asked each : batch) {
            if (each.message().messageClass() == MessageClass.BALANCE) {
                wanted.add(each.partner());
            }
        }
        Literals rows = new Literals("SELECT p.partner, p.remainder + COALESCE((SELECT SUM(h.available) FROM headroom h"
                + " WHERE h.partner = p.partner AND h.kind = p.kind), 0) FROM limit_pool p WHERE p.kind = 'DEPOSIT' AND p.partner IN (");
        wanted.forEach(partner -> rows.row().add(partner));
        questions.ask(rows, ")", row -> view.balance(row.getInt(1), row.getLong(2)));
    }
}
