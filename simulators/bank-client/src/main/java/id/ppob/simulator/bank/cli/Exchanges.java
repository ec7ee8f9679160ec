package id.ppob.simulator.bank.cli;

import id.ppob.simulator.bank.Reply;
import id.ppob.switching.cli.CodeWords;
import id.ppob.wire.Dialect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jpos.iso.ISOMsg;

/** What went over a command's line, in order; the commands print it at the end. Told by the main thread and by a late reversal's. */
final class Exchanges implements BiConsumer<ISOMsg, Reply> {
    private final Dialect dialect;
    private final boolean unsafe;
    private final List<Map<String, Object>> json = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    Exchanges(Dialect dialect, boolean unsafe) {
        this.dialect = dialect;
        this.unsafe = unsafe;
    }

    @Override
    public synchronized void accept(ISOMsg request, Reply reply) {
        MessageView sent = new MessageView(dialect, request, unsafe);
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("request", sent.json());
        text.append("sent").append(System.lineSeparator()).append(sent.text());
        switch (reply) {
            case Reply.Answered answer -> {
                MessageView got = new MessageView(dialect, answer.message(), unsafe);
                one.put("answer", got.json());
                one.put("code", answer.code());
                one.put("micros", answer.nanosec() / 1000);
                text.append("got after %.1f ms: %s%n".formatted(answer.nanosec() / 1e6, CodeWords.of(answer.code()))).append(got.text());
            }
            case Reply.Silent silent -> silence(one, silent.reason());
            case Reply.NotSent notSent -> silence(one, notSent.reason());
        }
        json.add(one);
    }

    private void silence(Map<String, Object> one, String reason) {
        one.put("silence", reason);
        text.append("got nothing: ").append(reason).append(System.lineSeparator());
    }

    synchronized List<Map<String, Object>> json() {
        return List.copyOf(json);
    }

    synchronized String text() {
        return text.toString();
    }
}
