package id.ppob.simulator.pln;

import id.ppob.simulator.wire.JsonLines;
import id.ppob.simulator.wire.Messages;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jpos.iso.ISOMsg;

/** What one connection heard and said, as JSON lines in the file that all connections share. */
final class PlnJournal {
    private final JsonLines lines;
    private final long connection;

    PlnJournal(JsonLines lines, long connection) {
        this.lines = lines;
        this.connection = connection;
    }

    void asked(ISOMsg request) {
        lines.append(line("in", request));
    }

    void answered(ISOMsg answer) {
        Map<String, Object> line = line("out", answer);
        line.put("rc", answer.getString(39));
        lines.append(line);
    }

    void dropped(int bytes, String reason) {
        lines.append(Map.of("at", System.currentTimeMillis(), "dir", "dropped", "conn", connection, "bytes", bytes, "reason", String.valueOf(reason)));
    }

    private Map<String, Object> line(String direction, ISOMsg message) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("at", System.currentTimeMillis());
        line.put("dir", direction);
        line.put("conn", connection);
        line.put("mti", Messages.mti(message));
        put(line, "stan", message, 11);
        put(line, "de12", message, 12);
        put(line, "bank", message, 32);
        put(line, "central", message, 33);
        put(line, "function", message, 40);
        String de48 = message.getString(48);
        if (de48 != null && de48.length() >= 19) {
            line.put("idpel", de48.substring(7, 19));
        }
        if (message.hasField(4)) {
            line.put("amount", Messages.rupiah(message.getString(4)));
        }
        return line;
    }

    private static void put(Map<String, Object> line, String name, ISOMsg message, int field) {
        if (message.hasField(field)) {
            line.put(name, message.getString(field));
        }
    }
}
