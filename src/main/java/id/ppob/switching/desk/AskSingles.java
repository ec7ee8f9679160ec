package id.ppob.switching.desk;

import id.ppob.switching.acmt.price.SingleFile;
import id.ppob.switching.office.Act;
import id.ppob.switching.office.Approval;
import id.ppob.switching.office.Operator;
import id.ppob.switching.office.Right;
import id.ppob.switching.office.SingleChange;
import id.ppob.switching.store.price.SingleStore;
import id.ppob.switching.value.Sha256;
import java.util.HexFormat;
import java.util.List;

/** Amounts on single bills are asked for: they are put aside, and wait for another. */
public final class AskSingles extends Named<AskSingles.Question, Decided> {
    /** Amounts. @param name of the file, for people. @param text as {@link SingleFile} says */
    public record Question(String name, String text, String reason) { }

    AskSingles() {
        super("single.ask", Right.ASK, AskSingles.Question.class, Decided.class);
    }

    @Override
    public Decided run(Counter counter, Operator who, AskSingles.Question question) {
        Approval.ask(Act.SINGLES, who).ifPresent(refusal -> {
            throw new Refusal(true, refusal.why());
        });
        List<SingleFile.Line> lines = lines(question.text);
        byte[] sha256 = Sha256.of(question.text);
        SingleStore.Asked asked = new SingleStore(counter.pool()).ask(sha256, lines);
        return Decided.of(counter.requests().ask(who, change(question, sha256, asked), counter.nowMs()), counter);
    }

    private static List<SingleFile.Line> lines(String text) {
        try {
            return SingleFile.read(text);
        } catch (IllegalArgumentException wrong) {
            throw new Refusal(false, wrong.getMessage());
        }
    }

    private static SingleChange.SetSingles change(AskSingles.Question question, byte[] sha256, SingleStore.Asked asked) {
        try {
            return new SingleChange.SetSingles(question.name, HexFormat.of().formatHex(sha256), asked.rows(), asked.customers(), asked.rupiah(), asked.sha256(), question.reason);
        } catch (IllegalArgumentException wrong) {
            throw new Refusal(false, wrong.getMessage());
        }
    }
}
