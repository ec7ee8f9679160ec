package id.ppob.switching.desk;

import id.ppob.switching.office.Credentials;
import id.ppob.switching.office.Operator;
import id.ppob.switching.office.PasswordHash;
import id.ppob.switching.store.office.OperatorStore;
import java.util.Optional;

/** Somebody sets a password of their own, in place of the present one or of both codes. */
public final class SetPassword extends Named<SetPassword.Question, Operator> {
    /** @param present password, or both codes. @param next empty only asks whether the name has what a name has */
    public record Question(String name, String present, String next) { }

    SetPassword() {
        super("operator.password", null, SetPassword.Question.class, Operator.class);
    }

    @Override
    public Operator run(Counter counter, Operator who, SetPassword.Question question) {
        Optional<String> weakness = Credentials.weakness(question.name, question.next.toCharArray());
        if (weakness.isPresent()) {
            throw new Refusal(false, weakness.get());
        }
        PasswordHash next = PasswordHash.of(question.next.toCharArray());
        return switch (counter.operators().setPassword(question.name, question.present.toCharArray(), next, counter.nowMs())) {
            case OperatorStore.Unknown unknown -> throw new Refusal(true, unknown.why());
            case OperatorStore.Known known -> known.operator();
        };
    }
}
