package id.ppob.switching.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import id.ppob.switching.office.Act;
import id.ppob.switching.office.Approval;
import id.ppob.switching.office.Change;
import id.ppob.switching.office.Operator;
import id.ppob.switching.office.PartnerChange;
import id.ppob.switching.office.Right;

/** What needs two is asked for: it is tried and undone, and waits. */
public final class AskChange extends Named<AskChange.Question, Decided> {
    private static final JsonMapper JSON = new JsonMapper();

    /** A change. @param content as JSON: what the request keeps */
    public record Question(Act act, String content) {
        /** @return this change as a question */
        public static Question of(Change change) {
            try {
                return new Question(change.act(), JSON.writeValueAsString(change));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("a change that cannot be written", e);
            }
        }

        private Change change() {
            try {
                return JSON.readValue(content, act.change());
            } catch (ValueInstantiationException e) {
                throw new Refusal(false, e.getCause() == null ? e.getOriginalMessage() : e.getCause().getMessage());
            } catch (JsonProcessingException | IllegalArgumentException e) {
                throw new Refusal(false, "this is no change of kind " + act);
            }
        }
    }

    AskChange() {
        super("request.ask", Right.READ, AskChange.Question.class, Decided.class);
    }

    @Override
    public Decided run(Counter counter, Operator who, AskChange.Question question) {
        if (!question.act.needsTwo()) {
            throw new Refusal(false, question.act + " is done by one person");
        }
        if (question.act == Act.PARTNER_AGREE) { // what is weaker in it is read from the file, not told by who asks
            throw new Refusal(false, "what is weaker in a partner's file is read from it: bin/ppob partner agree");
        }
        Approval.ask(question.act, who).ifPresent(refusal -> {
            throw new Refusal(true, refusal.why());
        });
        Change change = question.change();
        if (change instanceof PartnerChange.RemovePartner remove && counter.partners().files().containsKey(remove.partner())) {
            throw new Refusal(false, remove.partner() + " has a file in " + counter.cfg().resolve("partners") + ": move it away first, else the switch enters it again");
        }
        return Decided.of(counter.requests().ask(who, change, counter.nowMs()), counter);
    }
}
