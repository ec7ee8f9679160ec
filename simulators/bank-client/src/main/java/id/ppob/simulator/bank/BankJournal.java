package id.ppob.simulator.bank;

import id.ppob.simulator.wire.JsonLines;
import id.ppob.simulator.wire.Statement;
import id.ppob.wire.Form;
import id.ppob.wire.Layout;
import id.ppob.wire.Messages;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jpos.iso.ISOMsg;

/**
 * {@code journal-<PARTNER>.jsonl}: each request before it is sent, each answer when it came, each payment's outcome at the end. It begins with a line
 * that says so, and its lines are numbered, so that {@code verify} finds what is missing. Any thread.
 */
public final class BankJournal implements AutoCloseable {
    private final JsonLines lines;
    private final Layout layout;

    /** @param folder null for a journal that keeps nothing */
    public BankJournal(Path folder, String partner, Layout layout) {
        this.layout = layout;
        lines = JsonLines.run(folder == null ? null : folder.resolve("journal-" + partner + ".jsonl"));
    }

    /**
     * Writes a request; when this returns it may be sent.
     *
     * @param faults lines that hit it; null for none
     */
    public void out(int connection, ISOMsg request, boolean repeat, List<String> faults) {
        Map<String, Object> line = line("out", connection, request);
        String mti = Messages.mti(request);
        String de48 = request.getString(48);
        if (de48 != null && de48.length() >= 19) {
            line.put("idpel", de48.substring(7, 19));
        }
        if (!mti.startsWith("21")) {
            try {
                Statement sale = Statement.parse(layout, de48, Form.SALE);
                line.put("ref", sale.reference());
                line.put("amount", Messages.rupiah(request.getString(4)));
                line.put("admin", sale.adminRupiah());
                line.put("periods", sale.periods());
            } catch (IllegalArgumentException wrongOnPurpose) {
                line.put("amount", Messages.rupiah(request.getString(4)));
                line.put("periods", List.of());
            }
            line.put("repeat", repeat);
        }
        if (faults != null) {
            line.put("faults", faults);
        }
        lines.append(line);
    }

    /** Writes an answer, in time or late. */
    public void in(int connection, ISOMsg answer) {
        Map<String, Object> line = line("in", connection, answer);
        line.put("rc", answer.getString(39));
        if (answer.hasField(15)) {
            line.put("settled", answer.getString(15));
        }
        if (answer.hasField(4)) {
            line.put("amount", Messages.rupiah(answer.getString(4)));
        }
        lines.append(line);
    }

    /**
     * Writes a fault that hit no request: all connections, or the clock of a sale.
     *
     * @param stan of the sale; null for connections
     */
    void note(String fault, Long stan) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("at", System.currentTimeMillis());
        line.put("dir", "fault");
        if (stan != null) {
            line.put("stan", "%012d".formatted(stan));
        }
        line.put("fault", fault);
        lines.append(line);
    }

    /** Writes that a payment is about to be sent that the bank expects to be approved: as it was told, by nobody else, for the first time. */
    public void due(PaymentKey key) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("at", System.currentTimeMillis());
        line.put("dir", "due");
        keyed(line, key);
        lines.append(line);
    }

    /** Writes that other faults are in force, or how often each hit. */
    public void faults(String now, Map<String, Long> counts) {
        lines.append(Map.of("at", System.currentTimeMillis(), "dir", "faults", "now", now, "counts", counts));
    }

    /** Writes what became of a payment. */
    void end(PaymentKey key, Outcome outcome) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("dir", "end");
        keyed(line, key);
        line.put("outcome", outcome.name().toLowerCase(Locale.ROOT));
        lines.append(line);
    }

    private static Map<String, Object> line(String direction, int connection, ISOMsg message) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("at", System.currentTimeMillis());
        line.put("dir", direction);
        line.put("conn", connection);
        line.put("mti", Messages.mti(message));
        keyed(line, PaymentKey.of(message));
        return line;
    }

    private static void keyed(Map<String, Object> line, PaymentKey key) {
        line.put("stan", key.stan());
        line.put("de12", key.de12());
        line.put("bank", key.bank());
        if (!key.central().isEmpty()) {
            line.put("central", key.central());
        }
    }

    @Override
    public void close() {
        lines.close();
    }
}
