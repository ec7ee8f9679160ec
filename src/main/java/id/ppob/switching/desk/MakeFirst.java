package id.ppob.switching.desk;

import id.ppob.switching.office.Credentials;
import id.ppob.switching.office.Operator;
import id.ppob.switching.office.PasswordHash;
import java.util.Optional;

/** The first administrator of new books: nobody is there to ask or to approve. */
public final class MakeFirst extends Named<MakeFirst.Question, MakeFirst.Made> {
    /** @param password empty only asks how many there are */
    public record Question(String name, String password) { }

    /** @param there how many there were before. @param madeMs epoch ms */
    public record Made(int there, long madeMs) { }

    MakeFirst() {
        super("operator.first", null, MakeFirst.Question.class, MakeFirst.Made.class);
    }

    @Override
    public MakeFirst.Made run(Counter counter, Operator who, MakeFirst.Question question) {
        int there = counter.operators().all().size();
        long nowMs = counter.nowMs();
        if (question.password.isEmpty()) {
            return new Made(there, nowMs);
        }
        Optional<String> weakness = Credentials.weakness(question.name, question.password.toCharArray());
        if (weakness.isPresent()) {
            throw new Refusal(false, weakness.get());
        }
        if (counter.operators().first(question.name, PasswordHash.of(question.password.toCharArray()), nowMs).isEmpty()) {
            throw new Refusal(true, "somebody else was made meanwhile");
        }
        return new Made(there, nowMs);
    }
}
