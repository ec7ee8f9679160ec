package id.ppob.switching.desk;

import id.ppob.switching.SwitchConfig;
import id.ppob.switching.office.Change;
import id.ppob.switching.office.Operator;
import id.ppob.switching.office.Right;
import id.ppob.switching.store.office.DepositStore;

/** A deposit is booked, or, where it is too much for one person, asked for. */
public final class AddDeposit extends Named<AddDeposit.Question, AddDeposit.Booked> {
    /** As {@link Change.Deposit}, which says what may be in it. */
    public record Question(String partner, long amountRupiah, String bankReference, String reason) { }

    /**
     * What came of it.
     *
     * @param date        empty where two decide
     * @param aloneRupiah what would be booked by one person in open dates, and mostRupiah what may; 0 where it is booked
     */
    public record Booked(String date, long transfer, long poolRupiah, long aloneRupiah, long mostRupiah) { }

    AddDeposit() {
        super("deposit.add", Right.ASK, AddDeposit.Question.class, AddDeposit.Booked.class);
    }

    @Override
    public AddDeposit.Booked run(Counter counter, Operator who, AddDeposit.Question question) {
        Change.Deposit order = new Change.Deposit(question.partner, question.amountRupiah, question.bankReference, question.reason);
        SwitchConfig config = counter.config();
        return switch (new DepositStore(counter.pool(), config.calendar()).add(who, order, config.depositAloneRupiah(), counter.nowMs())) {
            case DepositStore.Booked booked -> new Booked(booked.date().toString(), booked.reference(), booked.poolRupiah(), 0, 0);
            case DepositStore.NeedsTwo two -> new Booked("", 0, 0, two.aloneRupiah(), config.depositAloneRupiah());
            case DepositStore.Refused refused -> throw new Refusal(refused.permission(), refused.why());
        };
    }
}
