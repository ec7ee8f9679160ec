package id.ppob.switching.desk;

import id.ppob.switching.office.Approval;
import id.ppob.switching.office.Code;
import id.ppob.switching.office.Operator;
import id.ppob.switching.office.Right;
import id.ppob.switching.value.OwnerAlone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The second administrator beside the first, who alone is there: with two codes, of which the first sees one and the office writes the other to a file. */
public final class MakeAdministrator extends Named<MakeAdministrator.Question, MakeAdministrator.Made> {
    /** @param codeFile where the second code is written; empty: in the office's own folder */
    public record Question(String name, String codeFile) { }

    /** Made. @param code for the first one's eyes. @param codeFile where the other lies. @param madeMs epoch ms */
    public record Made(String name, String code, String codeFile, long madeMs) { }

    MakeAdministrator() {
        super("operator.init", Right.READ, MakeAdministrator.Question.class, MakeAdministrator.Made.class);
    }

    @Override
    public MakeAdministrator.Made run(Counter counter, Operator who, MakeAdministrator.Question question) {
        Approval.may(Right.MANAGE, who).ifPresent(refusal -> {
            throw new Refusal(true, refusal.why());
        });
        Code shown = Code.random();
        Code written = Code.random();
        Path path = question.codeFile.isEmpty() ? counter.data().resolve("second-administrator.code") : Path.of(question.codeFile);
        long nowMs = counter.nowMs();
        if (counter.operators().second(question.name, written.with(shown.half()), who, nowMs).isEmpty()) {
            throw new Refusal(true, "somebody else was made meanwhile, or " + question.name + " is there already");
        }
        try {
            OwnerAlone.write(path, written.text() + System.lineSeparator());
        } catch (IOException e) {
            throw new UncheckedIOException("the second code cannot be written to " + path, e);
        }
        return new Made(question.name, shown.text(), path.toString(), nowMs);
    }
}
