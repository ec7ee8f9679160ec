package id.ppob.switching.acmt;

import id.ppob.switching.acmt.meter.Stand;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a sender says of a file, so that a cut, doubled or altered one is noticed. Lines of {@code key=value}:
 * {@code rows}, {@code sha256} (of the file's bytes, hexadecimal) and, for readings, the sum of each stand column under its name.
 * A cell that is no number adds nothing to its sum.
 *
 * @param values key to value, sorted by key
 */
public record ControlFile(Map<String, String> values) {
    /** A control file is a dozen lines; a longer one is none. */
    private static final int MOST_BYTES = 4096;
    private static final int MOST_SHOWN = 20;
    private static final String SUM = "[0-9]{1,18}([.,][0-9]{1,2})?";

    /** Copies the values. */
    public ControlFile {
        values = new TreeMap<>(values);
    }

    /**
     * What a true control file of these bytes says.
     *
     * @throws IOException when the header line is not that of this kind of file
     */
    public static ControlFile describe(BatchName name, byte[] bytes) throws IOException {
        try {
            return BatchFile.describe(name, bytes);
        } catch (Refused refused) {
            throw new IOException(name.file() + ": " + refused.getMessage(), refused);
        }
    }

    /** @param sums in hundredths, by column name; empty for a master file */
    static ControlFile of(int rows, byte[] sha256, Map<String, Long> sums) {
        Map<String, String> values = new TreeMap<>();
        sums.forEach((column, sum) -> values.put(column, new Stand(sum).toString()));
        values.put("rows", "" + rows);
        values.put("sha256", HexFormat.of().formatHex(sha256));
        return new ControlFile(values);
    }

    /** @return the lines, each ended by a line feed */
    public String text() {
        StringBuilder text = new StringBuilder();
        values.forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
        return text.toString();
    }

    static ControlFile read(Path path) throws Refused, IOException {
        if (!Files.isRegularFile(path)) {
            throw new Refused("control file missing: " + path.getFileName());
        }
        if (Files.size(path) > MOST_BYTES) {
            throw new Refused("control file " + path.getFileName() + " is longer than " + MOST_BYTES + " bytes");
        }
        Map<String, String> values = new TreeMap<>();
        for (String line : HeaderLine.text(Files.readAllBytes(path)).split("\r?\n")) {
            int equals = line.indexOf('=');
            if (equals < 1 || values.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip()) != null) {
                throw new Refused("control file " + path.getFileName() + ": needed one key=value a line, each key once");
            }
        }
        return new ControlFile(values);
    }

    static long rowsAnnounced(Path path) {
        try {
            return Long.parseLong(read(path).values.getOrDefault("rows", "0"));
        } catch (Refused | IOException | NumberFormatException toldWhenTheFileIsOpened) {
            return 0;
        }
    }

    /**
     * Compares what was said with what was found; the first difference refuses the file.
     *
     * @param unread columns in which a cell is no number: their sums cannot be compared, and the rows of these cells are rejected
     * @param cells  a sentence on those cells, told before what differs; empty for none
     */
    void mustEqual(ControlFile found, Set<String> unread, String cells) throws Refused {
        TreeSet<String> keys = new TreeSet<>(values.keySet());
        keys.addAll(found.values.keySet());
        for (String key : keys) {
            String said = values.get(key);
            String is = found.values.get(key);
            boolean compared = said == null || is == null || !unread.contains(key);
            if (compared && (said == null || is == null || !same(said, is))) {
                throw new Refused(cells + (said == null ? "control file lacks " + key
                        : is == null ? "control file has an unknown key " + shown(key) : "control file says " + key + "=" + said + ", the file has " + is));
            }
        }
    }

    /** Sums may be written with zeros after the point, or with a comma. */
    private static boolean same(String said, String is) {
        return said.equalsIgnoreCase(is) || said.matches(SUM) && is.matches(SUM) && new BigDecimal(said.replace(',', '.')).compareTo(new BigDecimal(is)) == 0;
    }

    private static String shown(String key) {
        String plain = key.replaceAll("[^!-~]", "?");
        return plain.length() > MOST_SHOWN ? plain.substring(0, MOST_SHOWN) + "..." : plain;
    }
}
