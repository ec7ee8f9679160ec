package id.ppob.switching.trace;

import id.ppob.switching.ledger.Transfer.Cause;
import id.ppob.switching.message.ResponseCode;
import id.ppob.switching.payment.ItemKind;
import id.ppob.switching.trace.Event.Clock;
import id.ppob.switching.trace.Event.Station;
import id.ppob.switching.value.LocalAt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Facts as events. Causes come before what they cause, so that events of one moment stay in order. The books hold no moment of a reversal that
 * PLN need not hear of, nor of PLN's approval: such events carry the last moment before which they cannot have been.
 */
final class Telling {
    private static final int PAYMENT = 1;
    private static final int REVERSAL = 2;
    private static final String SUSPECT = ItemKind.PAYMENT_SUSPECT.name();
    private final Facts facts;
    private final List<Event> events = new ArrayList<>();

    private Telling(Facts facts) {
        this.facts = facts;
    }

    static List<Event> of(Facts facts) {
        Telling telling = new Telling(facts);
        telling.inquiry();
        if (facts.payment() == null) {
            telling.refused();
        } else {
            telling.payment();
            telling.reversal();
            telling.sold();
        }
        telling.advices();
        telling.items();
        telling.days();
        return telling.events;
    }

    /** A moment and whose it is. */
    private record Moment(long atMs, Clock clock) { }

    private void add(Moment moment, Station station, String rule, String what, Object... values) {
        events.add(new Event(moment.atMs, moment.clock, station, what.formatted(values), rule));
    }

    private static Moment ours(long atMs) {
        return new Moment(atMs, Clock.OURS);
    }

    private static Moment notBefore(long atMs) {
        return new Moment(atMs, Clock.NOT_BEFORE);
    }

    private void inquiry() {
        Facts.Told told = facts.told();
        if (told != null) {
            add(ours(told.atMs()), Station.SWITCH, "9.1", "inquiry answered 0000 with the reference: Rp %,d for %d bills told to %s, bank %07d", told.rupiah(), told.bills(),
                told.partner(), told.bank());
        }
    }

    /** A verdict without a payment: its own moment is not kept, only DE12. */
    private void refused() {
        if (facts.sale().stan() < 0) {
            return;
        }
        Moment moment = new Moment(LocalAt.millis(facts.sale().localAt()), Clock.BANK);
        boolean marker = facts.asked() != null && facts.asked() == ResponseCode.ALREADY_REVERSED.number() && facts.reversed() != null;
        if (marker) {
            add(moment, Station.SWITCH, "13.5", "reversal of a payment that never came: answered %s, and a marker lies here so that the late payment gets 0094", code(facts.reversed()));
        } else {
            if (facts.asked() != null) {
                add(moment, Station.SWITCH, "10.3", "%s refused: answered %s", request(), code(facts.asked()));
            }
            if (facts.reversed() != null) {
                add(moment, Station.SWITCH, "13.2", "reversal of it answered %s", code(facts.reversed()));
            }
        }
    }

    private String request() {
        Facts.Sale sale = facts.sale();
        return "payment with STAN %012d, DE12 %s, bank %07d%s".formatted(sale.stan(), sale.localAt(), sale.bank(), sale.central() < 0 ? "" : ", central %07d".formatted(sale.central()));
    }

    private void payment() {
        Facts.Payment payment = facts.payment();
        Moment posted = ours(payment.postedAtMs());
        add(posted, Station.BANK, "7.2", "%s, terminal %s, product %s: Rp %,d and Rp %,d admin fee", request(), payment.terminal(), payment.product(), payment.rupiah(),
            payment.adminRupiah());
        Facts.Host host = facts.host();
        if (!plnDecides() && (host == null || !host.standIn())) {
            add(posted, Station.SWITCH, "12.1", "approved by us in node %d lane %d, business date %s: committed, then 0000 told", payment.node(), payment.lane(), firstDate());
        } else if (!plnDecides()) {
            add(posted, Station.SWITCH, "27.10", "approved by us for PLN, which was away (stand-in), node %d lane %d, business date %s: committed, then 0000 told",
                payment.node(), payment.lane(), firstDate());
        } else {
            add(posted, Station.SWITCH, "27.2", "pending in node %d lane %d, %ss held: committed, then PLN asked by 2200, once", payment.node(), payment.lane(), payment.noun());
            plnsWord(host);
        }
        transfers(Cause.PAYMENT, plnDecides() ? notBefore(posted.atMs) : posted);
    }

    /** What was decided here has an advice; it may have a row of PLN's side all the same, when that advice was ended by people. */
    private boolean plnDecides() {
        return facts.host() != null && !facts.host().standIn() && facts.advices().stream().noneMatch(advice -> advice.kind() == PAYMENT);
    }

    /** The date of its first transfers: a payment that PLN let stand counts in a later one. */
    private Object firstDate() {
        return facts.transfers().isEmpty() ? facts.payment().businessDate() : facts.transfers().getFirst().businessDate();
    }

    private void plnsWord(Facts.Host host) {
        Moment after = notBefore(facts.payment().postedAtMs());
        Optional<Facts.Item> doubt = facts.items().stream().filter(item -> item.kind().equals(SUSPECT)).findFirst();
        boolean approvedFirst = facts.transfers().stream().anyMatch(transfer -> transfer.kind().cause() == Cause.PAYMENT);
        if (approvedFirst) {
            add(after, Station.PLN, "27.3", "PLN approved%s: committed, then 0000 told to the bank", named(host));
        } else if (doubt.isPresent()) {
            add(ours(doubt.get().openedAtMs()), Station.SWITCH, "27.6", "suspect: %s; the bank hears 0068, PLN is asked by 2400", doubt.get().detail());
        } else if (host.open()) {
            add(after, Station.PLN, "27.2", "PLN has not answered yet");
        } else {
            add(after, Station.PLN, "26.11", "PLN refused, or could not be asked: declined, the bank was told %s", facts.asked() == null ? "nothing" : code(facts.asked()));
        }
    }

    private static String named(Facts.Host host) {
        return host.plnReference().isEmpty() ? "" : ", its reference " + host.plnReference();
    }

    /** The bank's own, and what came of doubt. */
    private void reversal() {
        Optional<Facts.Advice> undo = facts.advices().stream().filter(advice -> advice.kind() == REVERSAL).findFirst();
        Moment asked = undo.map(advice -> ours(advice.queuedAtMs())).orElse(notBefore(facts.payment().postedAtMs()));
        if (facts.reversed() != null) {
            boolean waits = facts.host() != null && facts.host().askedBack();
            boolean approvedFirst = facts.transfers().stream().anyMatch(transfer -> transfer.kind().cause() == Cause.PAYMENT);
            Moment came = waits && !approvedFirst ? notBefore(facts.payment().postedAtMs()) : asked;
            add(came, Station.BANK, "13.1", "reversal of it%s", waits ? ": PLN has or may have the payment, so it waits for PLN (27.5)" : "");
            if (!waits) {
                add(came, Station.SWITCH, "13.2", "reversal answered %s%s", code(facts.reversed()), undone());
            }
        }
        transfers(Cause.REVERSAL, asked);
        undo.filter(advice -> advice.code() != null && facts.host() != null).ifPresent(this::settled);
    }

    /** PLN's answer to a 2400 ends a doubt. */
    private void settled(Facts.Advice undo) {
        Moment ended = ours(undo.endedAtMs());
        Facts.Payment payment = facts.payment();
        add(ended, Station.SWITCH, "26.13", "PLN answered the reversal with %s: %s%s", code(undo.code()), payment.state(),
            facts.host().askedBack() && facts.reversed() != null ? ", the bank's reversal is " + code(facts.reversed()) : "");
        transfers(Cause.STANDS, ended);
    }

    private void transfers(Cause cause, Moment moment) {
        for (Facts.Transfer transfer : facts.transfers()) {
            if (transfer.kind().cause() == cause) {
                add(moment, Station.LEDGER, "12.2", "Rp %,d from %s to %s in business date %s", transfer.rupiah(), transfer.from(), transfer.to(), transfer.businessDate());
            }
        }
    }

    private String undone() {
        return facts.payment().state().equals("REVERSED") ? ": payment undone, " + facts.payment().noun() + "s unpaid again" : "";
    }

    /** As they are now. */
    private void sold() {
        long last = events.getLast().atMs();
        for (Facts.Sold sold : facts.sold()) {
            add(notBefore(last), Station.BILL, "15.1", "%s: now %s%s", sold.what(), sold.state(), sold.paidByThis() ? ", guarded by this payment" : "");
        }
    }

    private void advices() {
        for (Facts.Advice advice : facts.advices()) {
            String type = advice.kind() == PAYMENT ? "advice (2220)" : "reversal (2400)";
            add(ours(advice.queuedAtMs()), Station.QUEUE, "27.7", "%s for PLN queued in the same transaction", type);
            if (advice.sent() > 0 || !advice.trouble().isEmpty()) {
                add(notBefore(advice.queuedAtMs()), Station.QUEUE, "26.7", "%s sent %d times without an end: %s", type, advice.sent(), advice.trouble());
            }
            String rule = advice.kind() == PAYMENT ? "26.12" : "26.13";
            switch (advice.state()) {
                case "ACKNOWLEDGED" -> add(ours(advice.endedAtMs()), Station.PLN, rule, "%s acknowledged%s", type, advice.code() == null ? "" : " with " + code(advice.code()));
                case "CANCELLED" -> add(advice.endedAtMs() == 0 ? notBefore(advice.queuedAtMs()) : ours(advice.endedAtMs()), Station.QUEUE, "13.3",
                    "%s cancelled: PLN was never told, and need not be", type);
                case "SETTLED" -> add(ours(advice.endedAtMs()), Station.QUEUE, rule, "%s settled by people", type);
                case "DEAD" -> add(notBefore(advice.queuedAtMs()), Station.QUEUE, rule, "%s is dead: it is not sent again by itself", type);
                case "TAKEN" -> add(notBefore(advice.queuedAtMs()), Station.QUEUE, "27.7", "%s taken: on its way to PLN, not acknowledged", type);
                default -> add(notBefore(advice.queuedAtMs()), Station.QUEUE, "27.7", "%s waits still", type);
            }
        }
    }

    private void items() {
        for (Facts.Item item : facts.items()) {
            add(ours(item.openedAtMs()), Station.ITEM, "", "item %d opened, owner %s: %s, %s", item.item(), item.owner(), item.kind(), item.detail());
            if (item.settledAtMs() > 0) {
                add(ours(item.settledAtMs()), item.request() > 0 ? Station.PEOPLE : Station.ITEM, "", "item %d settled by %s", item.item(), item.request() > 0
                    ? "request " + item.request() + ", asked by " + item.maker() + ", approved by " + item.checker() + ": " + item.settlement() : "the switch itself");
            }
        }
    }

    private void days() {
        for (Facts.Day day : facts.days()) {
            if (day.closedAtMs() > 0) {
                add(ours(day.closedAtMs()), Station.DAY, "18.4", "business date %s closed", day.date());
            }
        }
        for (Facts.File file : facts.files()) {
            add(ours(file.writtenAtMs()), Station.FILE, "20.4", "a line a %s in %s", facts.payment().noun(), file.name());
        }
    }

    /** @return DE39 and what it is called */
    private static String code(int number) {
        return ResponseCode.told(number);
    }
}
