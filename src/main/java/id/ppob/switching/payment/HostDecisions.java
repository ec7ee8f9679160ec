package id.ppob.switching.payment;

import id.ppob.switching.ledger.Ledger;
import id.ppob.switching.message.Answer;
import id.ppob.switching.message.PlnAnswer;
import id.ppob.switching.message.ResponseCode;
import id.ppob.switching.value.Reference;
import java.time.LocalDate;
import java.util.List;

/**
 * Decides what becomes of a payment that PLN decides: its pending start, and each word of PLN about it. The table of transitions
 * is docs/iso8583-spec.md 15.2; exactly one of two words wins, because each is written on the condition of the state it met. Pure.
 */
final class HostDecisions {
    private HostDecisions() { }

    /** A repeat hears what the first copy hears; of a suspect payment nothing is known, and once its reversal was accepted it never posts again. */
    static Decision repeat(StoredPayment stored) {
        if (stored.host() == null) {
            return Decision.told(ResponseCode.TIMED_OUT);
        }
        if (stored.host().askedBack()) {
            return Decision.told(ResponseCode.ALREADY_REVERSED);
        }
        return stored.state() == StoredPayment.State.PENDING ? Decision.then(new HostStep.Join(stored.reference(), stored.attempt()), null)
                : Decision.told(ResponseCode.TIMED_OUT);
    }

    /**
     * A bank's reversal of a payment that PLN has or may have: 0000 only after PLN confirmed that it is not paid. Pending and suspect
     * ones only remember it; an approved one becomes suspect, its money goes back and its bills are held until PLN spoke.
     */
    static Decision reverse(Case.Asked asked, StoredPayment stored, View view) {
        boolean approved = stored.state() == StoredPayment.State.APPROVED;
        Holding holding = view.holding(stored.reference());
        if (approved && (holding == null || !holding.isAllOf(asked.message().sale()))) {
            return Decision.told(ResponseCode.TIMED_OUT); // undone by another while we read: the repeat will find it so
        }
        Posting.Builder posting = new Posting.Builder()
                .add(new Posting.Verdict(stored.identity().reversal(), ResponseCode.TIMED_OUT, asked.message().contentHash(), stored.reference(), stored.attempt()))
                .add(turn(stored, approved ? StoredPayment.State.SUSPECT : stored.state(), stored.businessDate(), null))
                .add(row(stored, with(stored.host(), true, false), true));
        if (approved) {
            posting.addAll(holding.suspended()).add(back(stored, view)).add(new Posting.DayUse(stored.businessDate(), -1, -stored.amountRupiah()))
                    .add(undo(stored, asked.nowMs())).add(suspect(stored, "reversed by its bank, PLN not yet asked", asked.nowMs()));
        }
        if (approved && view.dead(stored.reference())) {
            posting.add(new Posting.HeadroomUse(asked.partner(), Limit.STAND_IN, -stored.amountRupiah())).add(new Posting.ExposureEnd(stored.idpel(), stored.reference(), stored.attempt()))
                    .add(new Posting.Cancelled(stored.reference(), stored.attempt(), Posting.Advice.Kind.PAYMENT))
                    .add(refusedEnd(ItemKind.STAND_IN_REFUSED, asked, stored));
        }
        return Decision.then(new HostStep.Join(stored.reference(), stored.attempt()), posting.posting());
    }

    /** A second step: PLN's word on a payment of ours. What finds the payment in another state is late, and changes nothing. */
    static Decision outcome(Case.Told asked, View view) {
        Seen seen = view.seen(asked.identity());
        StoredPayment stored = seen == null ? null : seen.payment();
        if (stored == null || stored.host() == null) {
            return Decision.told(ResponseCode.NO_PAYMENT_TO_REVERSE);
        }
        HostWord word = asked.word();
        return switch (stored.state()) {
            case PENDING -> word.kind() == HostWord.Kind.REVERSED ? Decision.told(ResponseCode.TIMED_OUT) : first(asked, stored, view);
            case SUSPECT -> word.kind() == HostWord.Kind.REVERSED ? undone(asked, stored, seen, view) : Decision.told(ResponseCode.TIMED_OUT);
            case APPROVED, DECLINED, REVERSED -> Decision.told(ResponseCode.TIMED_OUT);
        };
    }

    private static Decision first(Case.Told asked, StoredPayment stored, View view) {
        HostWord word = asked.word();
        return switch (word.kind()) {
            case NOT_SENT -> declined(asked, stored, ResponseCode.BILL_HELD, null, view);
            case ANSWERED -> answered(asked, stored, word, view);
            case SILENT -> doubt(asked, stored, "PLN did not answer in time");
            case UNFIT -> doubt(asked, stored, "PLN's answer %04d does not fit the payment: %s".formatted(word.code(), word.why()));
            case ORPHANED -> doubt(asked, stored, "found pending with nobody waiting for PLN's answer");
            case REVERSED -> throw new IllegalArgumentException(word.kind() + " is no word on a 2200");
        };
    }

    /** docs/iso8583-spec.md 26.11. */
    private static Decision answered(Case.Told asked, StoredPayment stored, HostWord word, View view) {
        ResponseCode code = known(word.code());
        if (code == null) {
            return doubt(asked, stored, "PLN answered %04d".formatted(word.code()));
        }
        return switch (code.atPln()) {
            case TAKEN -> !word.answer().approves() ? doubt(asked, stored, "PLN answered 0000 without its date or reference")
                    : stored.host().askedBack() ? doubt(asked, stored, "paid at PLN, and reversed by its bank meanwhile") : approved(asked, stored, view);
            case PAID_ELSEWHERE -> elsewhere(asked, stored, word.answer(), view);
            case BLOCKED -> declined(asked, stored, code, null, holding(stored, view).blocked(), view);
            case DECLINED -> declined(asked, stored, code, null, view);
            case DECLINED_AND_LOOKED_AT -> declined(asked, stored, code, refused(stored, word, asked.nowMs()), view);
            case NOT_NOW -> declined(asked, stored, ResponseCode.BILL_HELD, null, view);
            case OURS -> declined(asked, stored, ResponseCode.ERROR, refused(stored, word, asked.nowMs()), view);
            case UNSURE -> doubt(asked, stored, "PLN answered %04d".formatted(word.code()));
        };
    }

    private static Posting.Item refused(StoredPayment stored, HostWord word, long nowMs) {
        return item(ItemKind.PLN_CODE, stored, "PLN refused a payment with %04d".formatted(word.code()), nowMs);
    }

    private static ResponseCode known(int number) {
        for (ResponseCode code : ResponseCode.values()) {
            if (code.number() == number) {
                return code;
            }
        }
        return null;
    }

    private static Decision approved(Case.Told asked, StoredPayment stored, View view) {
        LocalDate date = stored.businessDate();
        Holding holding = holding(stored, view);
        Posting.Builder posting = new Posting.Builder().add(turn(stored, StoredPayment.State.APPROVED, date, null))
                .addAll(holding.kept(asked.word().answer()))
                .add(new Posting.Moved(Ledger.payment(date, stored.reference(), stored.attempt(), account(stored, view), stored.amountRupiah(), stored.switchRupiah(),
                        stored.plnRupiah())))
                .add(row(stored, told(stored.host(), asked.word().reference()), false))
                .add(new Posting.Settled(stored.identity(), ResponseCode.TIMED_OUT, ResponseCode.APPROVED)).add(end(stored, 1));
        return ended(stored, StoredPayment.State.APPROVED, paid(asked, stored, date, holding, view), null, posting);
    }

    /** PLN did not take it: as if it had never been, but for its verdict. */
    private static Decision declined(Case.Told asked, StoredPayment stored, ResponseCode code, Posting.Item item, View view) {
        return declined(asked, stored, code, item, holding(stored, view).released(), view);
    }

    private static Decision declined(Case.Told asked, StoredPayment stored, ResponseCode code, Posting.Item item, List<Posting.Effect> ofProduct, View view) {
        Posting.Builder posting = new Posting.Builder().add(turn(stored, StoredPayment.State.DECLINED, stored.businessDate(), null))
                .addAll(ofProduct).add(release(asked, stored, view)).add(item).add(row(stored, told(stored.host(), asked.word().reference()), false))
                .add(new Posting.Settled(stored.identity(), ResponseCode.TIMED_OUT, code)).add(reversalSettled(stored, ResponseCode.NO_PAYMENT_TO_REVERSE)).add(end(stored, 0));
        return ended(stored, StoredPayment.State.DECLINED, new Answer.Echo(code), new Answer.Echo(ResponseCode.NO_PAYMENT_TO_REVERSE), posting);
    }

    /** PLN names the payment that stands there, and how much of it that paid: this alone is paid elsewhere. 26.10. */
    private static Decision elsewhere(Case.Told asked, StoredPayment stored, PlnAnswer answer, View view) {
        Reference other = answer.reference();
        if (other != null && other.number() == stored.reference()) {
            return doubt(asked, stored, "PLN says that it is paid by itself");
        }
        boolean ours = other != null && view.paymentOn(other.number()) != null;
        int paid = ours ? 0 : answer.paymentStatus();
        Holding holding = holding(stored, view);
        String why = ours ? holding.wordsOfOurs(other) : holding.words(paid, answer.plnReference());
        return declined(asked, stored, ResponseCode.ALREADY_PAID, item(ItemKind.PAID_ELSEWHERE, stored, why, asked.nowMs()), holding.elsewhere(paid), view);
    }

    /** PLN has it or not: the bank hears 0068, everything stays reserved, and a 2400 will find out. The 2200 is never sent again. */
    private static Decision doubt(Case.Told asked, StoredPayment stored, String why) {
        Posting.Builder posting = new Posting.Builder().add(turn(stored, StoredPayment.State.SUSPECT, stored.businessDate(), null))
                .add(undo(stored, asked.nowMs())).add(suspect(stored, why, asked.nowMs())).add(row(stored, told(stored.host(), asked.word().reference()), true)).add(end(stored, 0));
        return ended(stored, StoredPayment.State.SUSPECT, new Answer.Echo(ResponseCode.TIMED_OUT), null, posting);
    }

    private static Decision undone(Case.Told asked, StoredPayment stored, Seen seen, View view) {
        int code = asked.word().code();
        if (code == ResponseCode.SETTLED.number() && !asked.word().reference().isEmpty()) {
            return stands(asked, stored, seen, view);
        }
        return code == ResponseCode.APPROVED.number() || code == ResponseCode.NO_PAYMENT_TO_REVERSE.number() || code == ResponseCode.ALREADY_REVERSED.number()
                ? voided(asked, stored, seen, view) : Decision.told(ResponseCode.TIMED_OUT);
    }

    /** PLN confirmed that it is not paid: bills are open again, the deposit comes back, and this payment never posts again. */
    private static Decision voided(Case.Told asked, StoredPayment stored, Seen seen, View view) {
        boolean wasApproved = seen.verdict() == ResponseCode.APPROVED;
        StoredPayment.State to = wasApproved ? StoredPayment.State.REVERSED : StoredPayment.State.DECLINED;
        Holding holding = holding(stored, view);
        boolean never = asked.word().code() == ResponseCode.NO_PAYMENT_TO_REVERSE.number(); // what PLN had, and has undone, is open there again
        Posting.Builder posting = new Posting.Builder().add(turn(stored, to, stored.businessDate(), wasApproved ? asked.businessDate() : null))
                .addAll(never ? holding.neverTaken() : holding.released()).add(never ? elsewhereItem(asked, stored, holding) : null)
                .add(release(asked, stored, view)).add(row(stored, stored.host(), false))
                .add(wasApproved ? null : new Posting.Settled(stored.identity(), ResponseCode.TIMED_OUT, ResponseCode.ALREADY_REVERSED))
                .add(reversalSettled(stored, ResponseCode.APPROVED)).add(ack(asked, stored)).add(itemEnd(asked, stored));
        return ended(stored, to, new Answer.Echo(ResponseCode.ALREADY_REVERSED), new Answer.Echo(ResponseCode.APPROVED), posting);
    }

    /** PLN lets it stand: posted today, with its own date and time kept. It is never undone any more. */
    private static Decision stands(Case.Told asked, StoredPayment stored, Seen seen, View view) {
        LocalDate date = view.openFrom(asked.businessDate());
        Holding holding = holding(stored, view);
        Posting.Builder posting = new Posting.Builder().add(turn(stored, StoredPayment.State.APPROVED, date, null))
                .addAll(holding.kept(asked.word().answer()))
                .add(new Posting.Moved(Ledger.stands(date, stored.reference(), stored.attempt(), account(stored, view), stored.amountRupiah(), stored.switchRupiah(),
                        stored.plnRupiah())))
                .add(new Posting.DayUse(date, 1, stored.amountRupiah())).add(row(stored, told(with(stored.host(), false, true), asked.word().reference()), false))
                .add(seen.verdict() == ResponseCode.APPROVED ? null : new Posting.Settled(stored.identity(), ResponseCode.TIMED_OUT, ResponseCode.APPROVED))
                .add(reversalSettled(stored, ResponseCode.SETTLED)).add(ack(asked, stored)).add(itemEnd(asked, stored));
        return ended(stored, StoredPayment.State.APPROVED, paid(asked, stored, date, holding, view), new Answer.Echo(ResponseCode.SETTLED), posting);
    }

    // ---------------------------------------------------------------- parts of postings

    /** @return the item of what PLN has been paid by another, as it said when it refused our advice; null when it said nothing */
    static Posting.Item elsewhereItem(Case asked, StoredPayment stored, Holding holding) {
        String said = holding.saidElsewhere();
        return said == null ? null : item(ItemKind.PAID_ELSEWHERE, stored, said + ", and ours was taken back", asked.nowMs());
    }

    private static Decision ended(StoredPayment stored, StoredPayment.State state, Answer toPayment, Answer toReversal, Posting.Builder posting) {
        return Decision.then(new HostStep.Ended(stored.reference(), stored.attempt(), state, toPayment, toReversal), posting.posting());
    }

    private static Answer.Paid paid(Case.Told asked, StoredPayment stored, LocalDate date, Holding holding, View view) {
        return new Answer.Paid(date, view.terms().receipts().get(stored.receipt()), holding.given(asked.word().answer()));
    }

    private static Posting.Turn turn(StoredPayment stored, StoredPayment.State to, LocalDate date, LocalDate reversedOn) {
        return new Posting.Turn(stored.reference(), stored.attempt(), stored.state(), to, date, reversedOn);
    }

    private static Holding holding(StoredPayment stored, View view) {
        Holding holding = view.holding(stored.reference());
        if (holding == null) {
            throw new IllegalStateException("payment " + stored.reference() + " is " + stored.state() + " without a guard row");
        }
        return holding;
    }

    private static int account(StoredPayment stored, View view) {
        return view.terms().partner(stored.identity().partner()).account();
    }

    private static Posting.Moved back(StoredPayment stored, View view) {
        return new Posting.Moved(Ledger.reversal(stored.businessDate(), stored.reference(), stored.attempt(), account(stored, view), stored.amountRupiah(),
                stored.switchRupiah(), stored.plnRupiah()));
    }

    /** @return what a deposit partner gets back of its limit; null for another */
    private static Posting.HeadroomUse release(Case asked, StoredPayment stored, View view) {
        return view.terms().partner(asked.partner()).deposit() ? new Posting.HeadroomUse(asked.partner(), Limit.DEPOSIT, -stored.owedRupiah()) : null;
    }

    /** @return what a reversal that waits hears from now on; null when no bank has asked back */
    private static Posting.Settled reversalSettled(StoredPayment stored, ResponseCode to) {
        return stored.host().askedBack() ? new Posting.Settled(stored.identity().reversal(), ResponseCode.TIMED_OUT, to) : null;
    }

    private static Posting.Advice undo(StoredPayment stored, long nowMs) {
        return new Posting.Advice(stored.reference(), stored.attempt(), Posting.Advice.Kind.REVERSAL, stored.idpel(), nowMs);
    }

    private static Posting.Item suspect(StoredPayment stored, String why, long nowMs) {
        return item(ItemKind.PAYMENT_SUSPECT, stored, why, nowMs);
    }

    private static Posting.Item item(ItemKind kind, StoredPayment stored, String detail, long nowMs) {
        return new Posting.Item(kind, stored.identity().partner(), stored.reference(), stored.idpel(), detail, nowMs);
    }

    /** The item of a refused advice whose payment its bank takes back: its reversal settles it. 27.13. */
    static Posting.ItemEnd refusedEnd(ItemKind kind, Case asked, StoredPayment stored) {
        return new Posting.ItemEnd(kind, stored.identity().partner(), stored.reference(), stored.idpel(), asked.nowMs());
    }

    private static Posting.ItemEnd itemEnd(Case asked, StoredPayment stored) {
        return new Posting.ItemEnd(ItemKind.PAYMENT_SUSPECT, stored.identity().partner(), stored.reference(), stored.idpel(), asked.nowMs());
    }

    private static Posting.AdviceEnd ack(Case.Told asked, StoredPayment stored) {
        return new Posting.AdviceEnd(stored.reference(), stored.attempt(), Posting.Advice.Kind.REVERSAL, false, (long) asked.word().code(), asked.nowMs());
    }

    private static Posting.DayEnd end(StoredPayment stored, int payments) {
        return new Posting.DayEnd(stored.businessDate(), stored.host().node(), stored.host().lane(), payments, payments * stored.amountRupiah());
    }

    private static Posting.HostRow row(StoredPayment stored, StoredPayment.Host host, boolean open) {
        return new Posting.HostRow(stored.reference(), stored.attempt(), host, open, false);
    }

    private static StoredPayment.Host with(StoredPayment.Host host, boolean askedBack, boolean stands) {
        return new StoredPayment.Host(host.standIn(), host.askedBack() || askedBack, host.stands() || stands, host.plnReference(), host.node(), host.lane());
    }

    private static StoredPayment.Host told(StoredPayment.Host host, String plnReference) {
        return new StoredPayment.Host(host.standIn(), host.askedBack(), host.stands(), plnReference.isEmpty() ? host.plnReference() : plnReference,
                host.node(), host.lane());
    }
}
