package id.ppob.switching.iso8583;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How one generation of partners speaks, read from {@code cfg/dialect/NAME.properties}. Widths, order and presence are data; only the
 * MTI family is code.
 *
 * <pre>
 * packager = pln-2015    cfg/packager/pln-2015.xml
 * layout   = pln-2015    cfg/layout/pln-2015.layout
 * mti      = 2003        21xx, 22xx, 24xx, 28xx
 * central  = yes         DE33 is present
 * terminal = yes         DE41 is present
 * </pre>
 */
record Dialect(String name, Packager packager, Layout layout, boolean central, boolean terminal) {
    private static final List<String> KEYS = List.of("packager", "layout", "mti", "central", "terminal");

    /** What the codec needs of a packager: field, kind, and the length it must have ({@code least} when it may be longer). */
    private record Need(int field, FieldKind kind, int least, boolean exact) { }

    static Dialect read(Path cfg, String name) {
        Path file = cfg.resolve("dialect").resolve(name + ".properties");
        Map<String, ConfigLine> lines = new HashMap<>();
        for (ConfigLine line : ConfigLine.read(file)) {
            String key = line.text().split("=", 2)[0].strip();
            if (!KEYS.contains(key) || line.text().indexOf('=') < 0) {
                throw line.wrong(key, "is no key of a dialect; keys are " + KEYS);
            }
            if (lines.put(key, line) != null) {
                throw line.wrong(key, "stands twice");
            }
        }
        for (String key : KEYS) {
            if (!lines.containsKey(key)) {
                throw new ConfigException(file, 0, key, "is missing");
            }
        }
        oneOf(lines, "mti", List.of("2003"));
        boolean central = oneOf(lines, "central", List.of("yes", "no")).equals("yes");
        boolean terminal = oneOf(lines, "terminal", List.of("yes", "no")).equals("yes");
        Path packagerFile = cfg.resolve("packager").resolve(value(lines, "packager") + ".xml");
        Layout layout = Layout.read(cfg.resolve("layout").resolve(value(lines, "layout") + ".layout"));
        Packager packager = PackagerFile.read(packagerFile);
        for (Need need : needs(layout, central, terminal)) {
            check(packagerFile, packager, need);
        }
        return new Dialect(name, packager, layout, central, terminal);
    }

    private static List<Need> needs(Layout layout, boolean central, boolean terminal) {
        List<Need> needs = new java.util.ArrayList<>(List.of(
                new Need(2, FieldKind.IFA_LLNUM, 5, false), new Need(4, FieldKind.IFA_NUMERIC, 16, true),
                new Need(11, FieldKind.IFA_NUMERIC, 12, true), new Need(12, FieldKind.IFA_NUMERIC, 14, true),
                new Need(15, FieldKind.IFA_NUMERIC, 8, true), new Need(26, FieldKind.IFA_NUMERIC, 4, true),
                new Need(32, FieldKind.IFA_LLNUM, 7, false), new Need(39, FieldKind.IFA_NUMERIC, 4, true),
                new Need(40, FieldKind.IFA_NUMERIC, 3, true), new Need(48, FieldKind.IFA_LLLCHAR, layout.longest(), false),
                new Need(56, FieldKind.IFA_LLCHAR, 37, false), new Need(63, FieldKind.IFA_LLLCHAR, 255, false)));
        if (central) {
            needs.add(new Need(33, FieldKind.IFA_LLNUM, 7, false));
        }
        if (terminal) {
            needs.add(new Need(41, FieldKind.IF_CHAR, 16, true));
        }
        return needs;
    }

    private static void check(Path file, Packager packager, Need need) {
        int found = packager.max(need.field());
        if (packager.kind(need.field()) != need.kind() || need.exact() && found != need.least() || found < need.least()) {
            throw new ConfigException(file, 0, "field " + need.field(),
                    "must be " + need.kind() + " of length " + need.least() + (need.exact() ? "" : " or more")
                            + ", is " + (found < 0 ? "missing" : packager.kind(need.field()) + " of length " + found));
        }
    }

    private static String value(Map<String, ConfigLine> lines, String key) {
        return lines.get(key).text().split("=", 2)[1].strip();
    }

    private static String oneOf(Map<String, ConfigLine> lines, String key, List<String> allowed) {
        String value = value(lines, key);
        if (!allowed.contains(value)) {
            throw lines.get(key).wrong(key, "must be one of " + allowed + ", is " + value);
        }
        return value;
    }
}
