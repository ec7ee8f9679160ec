package id.ppob.switching.desk;

import id.ppob.switching.door.Agreement;
import id.ppob.switching.door.PartnerFile;
import id.ppob.switching.door.PartnersFolder;
import id.ppob.switching.keys.KeyProblem;
import id.ppob.switching.office.Operator;
import id.ppob.switching.office.PartnerChange;
import id.ppob.switching.office.Right;
import id.ppob.switching.store.office.AgreedStore;
import id.ppob.switching.store.office.PartnerStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Two people agree on a partner's file that is weaker than the one in force: what is weaker is read from the file, so nobody can tell it otherwise. */
public final class AgreeFile extends Named<AgreeFile.Question, Decided> {
    /** @param file that is brought along; empty: the one of this code in the settings */
    public record Question(String code, String file, String reason) { }

    AgreeFile() {
        super("partner.agree", Right.ASK, Question.class, Decided.class);
    }

    @Override
    public Decided run(Counter counter, Operator who, Question question) {
        PartnerFile file = question.file.isEmpty() ? counter.partners().files().get(question.code) : brought(counter, question.file);
        if (file == null || !file.code().equals(question.code)) {
            throw new Refusal(false, (question.file.isEmpty() ? counter.cfg().resolve("partners") : question.file) + " has no file of " + question.code + " that can be used");
        }
        return Decided.of(counter.requests().ask(who, change(counter, file, question), counter.nowMs()), counter);
    }

    private static PartnerChange change(Counter counter, PartnerFile file, Question question) {
        Agreement agreement = new Agreement(new AgreedStore(counter.pool(), counter.clock()), new PartnerStore(counter.pool()), counter.stores());
        try {
            List<String> weaker = agreement.weaker(file);
            if (weaker.isEmpty()) {
                throw new Refusal(false, "this file of " + question.code + " is not weaker than the one in force, or was agreed on: the switch takes it at once");
            }
            return new PartnerChange.AgreeFile(question.code, agreement.terms(file).sha256(), String.join("; ", weaker), question.reason);
        } catch (KeyProblem e) {
            throw new Refusal(false, e.getMessage());
        }
    }

    private static PartnerFile brought(Counter counter, String named) {
        Path file = counter.asker().named(named);
        try {
            return PartnersFolder.one(counter.cfg(), file);
        } catch (IOException e) {
            throw new Refusal(false, e.getMessage());
        }
    }
}
