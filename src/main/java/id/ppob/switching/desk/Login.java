package id.ppob.switching.desk;

import id.ppob.switching.office.Operator;
import id.ppob.switching.store.office.OperatorStore;

/** Somebody shows who they are, for an hour. */
public final class Login extends Named<Login.Question, Login.Known> {
    /** A name and its password; an empty password only asks whether there are operators at all. */
    public record Question(String name, String password) { }

    /** It was them. @param token empty where only that was asked. @param untilMs epoch ms */
    public record Known(String name, String role, String token, long untilMs) { }

    Login() {
        super("login", null, Login.Question.class, Login.Known.class);
    }

    @Override
    public Login.Known run(Counter counter, Operator who, Login.Question question) {
        if (counter.operators().all().isEmpty()) {
            throw new Refusal(true, "the books have no operators yet. Type: bin/ppob operator init --name " + question.name);
        }
        if (question.password.isEmpty()) {
            return new Known(question.name, "", "", 0);
        }
        return switch (counter.operators().login(question.name, question.password.toCharArray(), counter.nowMs())) {
            case OperatorStore.Unknown unknown -> throw new Refusal(true, unknown.why());
            case OperatorStore.Known known -> new Known(question.name, known.operator().role().name(), known.token().secret(), known.untilMs());
        };
    }
}
