package id.ppob.switching.desk;

import id.ppob.switching.acmt.BatchBooks.ReadingState;
import id.ppob.switching.acmt.Reading;
import id.ppob.switching.acmt.ReadingChecks;
import id.ppob.switching.acmt.ReadingChecks.Checked;
import id.ppob.switching.acmt.ReadingColumn;
import id.ppob.switching.acmt.Rejection;
import id.ppob.switching.office.Act;
import id.ppob.switching.office.Operator;
import id.ppob.switching.office.Right;
import id.ppob.switching.store.office.Noted;
import id.ppob.switching.store.office.SentReadings;
import id.ppob.switching.store.office.SentReadings.Came;
import id.ppob.switching.value.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Single readings, as a phone or the office has them: each is decided on and kept by itself. docs/iso8583-spec.md 30.9. */
public final class AddReadings extends Named<AddReadings.Question, AddReadings.Answer> {
    /** Readings that one question may bring: they come as they are sent, in one piece. */
    public static final int MOST = 50;

    /** @param readings columns of a batch file by name; what is not told may be left out */
    public record Question(List<Map<String, String>> readings) { }

    /** One a reading, in their order. */
    public record Answer(List<One> readings) { }

    /** @param state empty where it was refused. @param refused empty where it is kept */
    public record One(String id, String state, int batch, long line, List<String> rules, List<String> why, String refused) {
        static One refused(String id, String why) {
            return new One(id, "", 0, 0, List.of(), List.of(), why);
        }
    }

    AddReadings() {
        super("reading.add", Right.ASK, Question.class, Answer.class);
    }

    @Override
    public Answer run(Counter counter, Operator who, Question question) {
        if (question.readings == null || question.readings.isEmpty() || question.readings.size() > MOST) {
            throw new Refusal(false, "1 to " + MOST + " readings are taken at once");
        }
        SentReadings sent = new SentReadings(counter.pool());
        List<One> answers = new ArrayList<>();
        try (Noted work = counter.begin(who, Act.IMPORT, question.readings.size() + " single readings")) {
            question.readings.forEach(one -> answers.add(one(sent, one, counter.nowMs())));
            long refused = answers.stream().filter(one -> !one.refused.isEmpty()).count();
            work.ended(refused == 0, "%,d billed, %,d held, %,d beside, %,d refused".formatted(of(answers, ReadingState.COUNTS), of(answers, ReadingState.HELD),
                of(answers, ReadingState.BESIDE) + of(answers, ReadingState.UNREAD), refused));
        }
        return new Answer(List.copyOf(answers));
    }

    private static long of(List<One> answers, ReadingState state) {
        return answers.stream().filter(one -> one.state.equals(state.name())).count();
    }

    private static One one(SentReadings sent, Map<String, String> cells, long nowMs) {
        Map<String, String> sorted = new TreeMap<>();
        cells.forEach((name, value) -> sorted.put(name.toUpperCase(Locale.ROOT), value == null ? "" : value.strip()));
        String id = sorted.getOrDefault(ReadingColumn.ID_BACA.name(), "");
        String stranger = sorted.keySet().stream().filter(name -> List.of(ReadingColumn.values()).stream().noneMatch(column -> column.name().equals(name))).findFirst().orElse(null);
        if (stranger != null) {
            return One.refused(id, "no reading has a field of the name that was told as number " + (new ArrayList<>(sorted.keySet()).indexOf(stranger) + 1) + " by the alphabet");
        }
        if (id.isEmpty()) {
            return One.refused(id, ReadingColumn.ID_BACA + " needs a name that the sender gave this reading, has none");
        }
        return switch (ReadingChecks.read(column -> sorted.getOrDefault(column.name(), ""))) {
            case Checked.Rejected(Rejection wrong) -> One.refused(id, wrong.column() + " needs " + wrong.needed() + ", has " + wrong.given());
            case Checked.Taken(Reading reading) -> switch (sent.take(reading, Sha256.of(sorted.toString()), nowMs)) {
                case Came.Kept kept -> new One(id, kept.state().name(), kept.batch(), kept.line(), kept.rules(), kept.why(), "");
                case Came.Refused(String why) -> One.refused(id, why);
            };
        };
    }
}
