package id.ppob.switching.desk;

import id.ppob.switching.office.Approval;
import id.ppob.switching.office.Operator;
import id.ppob.switching.office.Right;

/** Who is logged in, and whether they have a right. */
public final class WhoMay extends Named<WhoMay.Question, WhoMay.Person> {
    /** @param right that the person must have */
    public record Question(Right right) { }

    /** Who it is. */
    public record Person(String name, String role) { }

    WhoMay() {
        super("who.may", Right.READ, WhoMay.Question.class, WhoMay.Person.class);
    }

    @Override
    public WhoMay.Person run(Counter counter, Operator who, WhoMay.Question question) {
        Approval.may(question.right, who).ifPresent(refusal -> {
            throw new Refusal(true, refusal.why());
        });
        return new Person(who.name(), who.role().name());
    }
}
