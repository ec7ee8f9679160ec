package id.ppob.switching.desk;

import id.ppob.switching.office.Act;
import id.ppob.switching.office.Approval;
import id.ppob.switching.office.CashChange;
import id.ppob.switching.office.Operator;
import id.ppob.switching.office.Right;
import id.ppob.switching.office.Statement;
import id.ppob.switching.store.day.DueStore;
import id.ppob.switching.store.office.RequestStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The transfers of a bank's statement are asked for, one request each; those that are booked or wait already are left out. */
public final class AskStatement extends Named<AskStatement.Question, AskStatement.Asked> {
    /** A statement. @param name of the file, for people. @param text as {@link Statement} says */
    public record Question(String name, String text) { }

    /** @param requests numbers of those that wait now. @param known how many lines were known. @param refused what cannot be booked, a sentence each */
    public record Asked(List<Long> requests, int known, List<String> refused) { }

    AskStatement() {
        super("ledger.statement", Right.ASK, Question.class, Asked.class);
    }

    @Override
    public Asked run(Counter counter, Operator who, Question question) {
        Approval.ask(Act.CASH, who).ifPresent(refusal -> {
            throw new Refusal(true, refusal.why());
        });
        List<CashChange.Transfer> lines;
        try {
            lines = Statement.read(question.name, question.text);
        } catch (IllegalArgumentException wrong) {
            throw new Refusal(false, question.name + ": " + wrong.getMessage());
        }
        Set<String> known = new DueStore(counter.pool()).known();
        List<Long> requests = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        List<CashChange.Transfer> fresh = lines.stream().filter(line -> !known.contains(line.partner() + " " + line.bankReference())).toList();
        for (CashChange.Transfer line : fresh) {
            switch (counter.requests().ask(who, line, counter.nowMs())) {
                case RequestStore.Done done -> requests.add(done.request());
                case RequestStore.Refused no -> refused.add(line.reason() + ": " + no.why());
            }
        }
        return new Asked(requests, lines.size() - fresh.size(), refused);
    }
}
