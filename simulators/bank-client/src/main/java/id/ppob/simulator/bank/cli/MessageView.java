package id.ppob.simulator.bank.cli;

import id.ppob.switching.cli.CodeWords;
import id.ppob.wire.Codes;
import id.ppob.wire.Dialect;
import id.ppob.wire.Form;
import id.ppob.wire.Layout;
import id.ppob.wire.Messages;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jpos.iso.ISOMsg;

/** A message for people: bytes in hex and ASCII, and its fields by name. Names and IDPELs are masked, in the bytes too, unless told otherwise. */
final class MessageView {
    private static final int BYTES_A_LINE = 32;
    private static final int SWITCHER_AND_IDPEL = 19;
    private final Dialect dialect;
    private final ISOMsg message;
    private final List<Layout.Cell> columns;

    MessageView(Dialect dialect, ISOMsg original, boolean unsafe) {
        this.dialect = dialect.under(null);
        message = dialect.complete(original);
        String de48 = message.getString(48);
        columns = de48 == null ? List.of() : columns(de48).stream().map(cell -> unsafe ? cell : masked(cell)).toList();
        if (de48 != null) {
            message.set(48, columns.stream().map(Layout.Cell::value).collect(Collectors.joining()));
        }
    }

    private List<Layout.Cell> columns(String de48) {
        String mti = Messages.mti(message);
        try {
            return mti.startsWith("28") ? List.of(new Layout.Cell("switcher", de48))
                    : dialect.layout().cut(Form.of(mti, Codes.APPROVED.equals(message.getString(39))), de48);
        } catch (IllegalArgumentException e) {
            return List.of(new Layout.Cell("unreadable", de48));
        }
    }

    private static Layout.Cell masked(Layout.Cell cell) {
        return switch (cell.name()) {
            case "idpel" -> new Layout.Cell("idpel", Messages.masked(cell.value()));
            case "name", "unreadable" -> new Layout.Cell(cell.name(), "*".repeat(cell.value().length()));
            default -> cell;
        };
    }

    /** @return number or column path to value, in order */
    Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("MTI", Messages.mti(message));
        for (int field = 2; field <= message.getMaxField(); field++) {
            if (message.hasField(field)) {
                fields.put("DE" + field, message.getString(field));
            }
        }
        columns.forEach(cell -> fields.put("DE48." + cell.name(), cell.value()));
        return fields;
    }

    /** @return the whole message as JSON can hold it */
    Map<String, Object> json() {
        return Map.of("bytes", HexFormat.of().formatHex(dialect.pack(message)), "fields", fields());
    }

    /** @return the bytes and the table, each line indented */
    String text() {
        StringBuilder text = new StringBuilder();
        byte[] bytes = dialect.pack(message);
        for (int at = 0; at < bytes.length; at += BYTES_A_LINE) {
            int to = Math.min(bytes.length, at + BYTES_A_LINE);
            text.append("  %04d  %-64s  %s%n".formatted(at, HexFormat.of().formatHex(bytes, at, to), new String(bytes, at, to - at, StandardCharsets.ISO_8859_1)));
        }
        fields().forEach((name, value) -> {
            if (!name.equals("DE48") || value.length() <= SWITCHER_AND_IDPEL) {
                text.append("  %-24s %-34s %s%n".formatted(name, value, meaning(name, value)));
            }
        });
        return text.toString();
    }

    private String meaning(String name, String value) {
        String field = name.matches("DE\\d+") ? dialect.nameOf(Integer.parseInt(name.substring(2))) : "";
        return name.equals("DE39") ? field + ": " + CodeWords.of(value) : field;
    }
}
