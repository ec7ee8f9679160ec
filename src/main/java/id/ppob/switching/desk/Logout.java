package id.ppob.switching.desk;

import id.ppob.switching.office.Operator;
import id.ppob.switching.office.Token;

/** A token ends before its time. */
public final class Logout extends Named<Logout.Question, Logout.Ended> {
    /** @param token the secret */
    public record Question(String token) { }

    /** @param was it was good until now */
    public record Ended(boolean was) { }

    Logout() {
        super("logout", null, Logout.Question.class, Logout.Ended.class);
    }

    @Override
    public Logout.Ended run(Counter counter, Operator who, Logout.Question question) {
        return new Ended(counter.operators().logout(new Token(question.token), counter.nowMs()));
    }
}
