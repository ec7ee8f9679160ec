package id.ppob.doctor;

import id.ppob.wire.Codes;
import id.ppob.wire.Dialect;
import id.ppob.wire.Layout;
import id.ppob.wire.Messages;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;

/**
 * One message as a table, through jPOS's packager and the dialect's layout. Names and IDPELs are masked unless told otherwise.
 *
 * @param mti  as on the wire
 * @param rows fields in order, DE48 by its columns
 */
public record WireTable(String dialect, String mti, List<Row> rows) {
    /** @param name what the packager file, or the layout file, calls it */
    public record Row(String field, String name, String value) { }

    /** @throws IllegalArgumentException for bytes that are no message of this dialect, and when DE48 has not the columns of its layout */
    public static WireTable of(Dialect dialect, byte[] message, boolean unsafe) {
        try {
            return read(dialect, message, unsafe);
        } catch (ISOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static WireTable read(Dialect dialect, byte[] message, boolean unsafe) throws ISOException {
        ISOMsg fields = dialect.fields(message);
        List<Row> rows = new ArrayList<>();
        for (int field = 2; field <= fields.getMaxField(); field++) {
            if (field == 48 && fields.hasField(48)) {
                for (Layout.Cell cell : columns(dialect, dialect.unpack(message))) {
                    rows.add(new Row("DE48." + cell.name(), cell.name().replace('-', ' '), unsafe ? cell.value() : masked(cell)));
                }
            } else if (fields.hasField(field)) {
                rows.add(new Row("DE" + field, dialect.nameOf(field), fields.getString(field)));
            }
        }
        return new WireTable(dialect.name(), fields.getMTI(), List.copyOf(rows));
    }

    private static List<Layout.Cell> columns(Dialect dialect, ISOMsg message) {
        String mti = Messages.mti(message);
        String de48 = message.getString(48);
        return mti.startsWith("28") ? List.of(new Layout.Cell("switcher", de48))
                : dialect.layout().cut(dialect.layout().form(mti, Codes.APPROVED.equals(message.getString(39))), de48);
    }

    private static String masked(Layout.Cell cell) {
        return switch (cell.name()) {
            case "idpel" -> Messages.masked(cell.value());
            case "name" -> "*".repeat(cell.value().length());
            default -> cell.value();
        };
    }

    /** @return paths of fields and columns that are other in the second message, or stand in one of them alone */
    public List<String> differing(WireTable second) {
        Map<String, String> own = values();
        Map<String, String> others = second.values();
        Set<String> paths = new LinkedHashSet<>(own.keySet());
        paths.addAll(others.keySet());
        return paths.stream().filter(path -> !Objects.equals(own.get(path), others.get(path))).toList();
    }

    private Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("MTI", mti);
        rows.forEach(row -> values.put(row.field, row.value));
        return values;
    }

    /** @return the table as a person reads it */
    public String text() {
        StringBuilder text = new StringBuilder("%s in %s%n".formatted(Printable.of(mti), dialect));
        rows.forEach(row -> text.append("  %-24s %-30s %s%n".formatted(row.field, row.name, Printable.of(row.value))));
        return text.toString().stripTrailing();
    }
}
