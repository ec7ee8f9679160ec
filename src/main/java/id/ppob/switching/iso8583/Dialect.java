package id.ppob.switching.iso8583;

import id.ppob.switching.value.Clock;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How one generation of partners speaks, read from {@code cfg/dialect/NAME.properties}. Widths, order and presence are data; only the
 * family is code.
 *
 * <pre>
 * packager = pln-2015    cfg/packager/pln-2015.xml
 * layout   = pln-2015    cfg/layout/pln-2015.layout
 * mti      = 2003        2003: 21xx, 22xx, 24xx, 28xx; 1987: 02xx, 04xx, 08xx
 * central  = yes         DE33 is present
 * terminal = yes         DE41 is present
 * product  = code        DE2 is the product (99501); distribution: two digits of the distribution unit, then 501
 * codes    = pos-1987    1987 alone: cfg/codes/pos-1987.codes
 * token    = yes         if need be, 2003 alone: payments have DE53 (a token that is not checked) and DE61 (the reference once more)
 * also     = NAME        if need be: a second packager, for messages that the first cannot tell apart, only to refuse them by name
 * </pre>
 *
 * @param layout  its file of columns
 * @param forms   what it says of each product, as the layout has it
 * @param foreign null, or why its messages go through jPOS's own packager at {@code packagerFile}
 */
record Dialect(String name, Path packagerFile, Packager packager, Path layout, SaleForms forms, Family family, Codes codes, boolean central,
               boolean terminal, boolean distribution, boolean token, String foreign) {
    private static final List<String> KEYS = List.of("packager", "layout", "mti", "central", "terminal", "product");
    private static final List<String> OPTIONAL = List.of("codes", "also", "token");
    private static final String CODES = "codes";
    private static final String ALSO = "also";
    private static final String TOKEN = "token";

    static Dialect read(Path cfg, String name, Clock clock) {
        Path file = cfg.resolve("dialect").resolve(name + ".properties");
        Map<String, ConfigLine> lines = lines(file);
        String mti = oneOf(lines, "mti", Family.KEYS);
        boolean central = oneOf(lines, "central", List.of("yes", "no")).equals("yes");
        boolean terminal = oneOf(lines, "terminal", List.of("yes", "no")).equals("yes");
        boolean distribution = oneOf(lines, "product", List.of("code", "distribution")).equals("distribution");
        Path packagerFile = cfg.resolve("packager").resolve(value(lines, "packager") + ".xml");
        Path layout = cfg.resolve("layout").resolve(value(lines, "layout") + ".layout");
        boolean token = lines.containsKey(TOKEN) && oneOf(lines, TOKEN, List.of("yes", "no")).equals("yes");
        if (token && !mti.equals("2003")) {
            throw lines.get(TOKEN).wrong(TOKEN, "goes with mti 2003 alone");
        }
        Family family = Family.of(mti, central, terminal, token, clock);
        SaleForms forms = SaleForms.read(layout, family);
        PackagerFile read = PackagerFile.read(packagerFile);
        List<Family.Need> needs = Stream.concat(family.needs().stream(), forms.needs().stream()).toList();
        needs.forEach(need -> check(packagerFile, read.packager(needs, null), need));
        Packager packager = read.packager(needs, also(cfg, lines, read, needs));
        return new Dialect(name, packagerFile, packager, layout, forms, family, codes(cfg, file, lines, mti, packager.max(39)), central, terminal,
                distribution, token, read.foreign());
    }

    private static Map<String, ConfigLine> lines(Path file) {
        Map<String, ConfigLine> lines = new HashMap<>();
        for (ConfigLine line : ConfigLine.read(file)) {
            String key = line.text().split("=", 2)[0].strip();
            if (!KEYS.contains(key) && !OPTIONAL.contains(key) || line.text().indexOf('=') < 0) {
                throw line.wrong(key, "is no key of a dialect; keys are " + KEYS + " and " + OPTIONAL);
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
        return lines;
    }

    /** The second packager has our fields in the same form: what it alone can tell apart has others, and is refused. */
    private static Packager also(Path cfg, Map<String, ConfigLine> lines, PackagerFile first, List<Family.Need> needs) {
        if (!lines.containsKey(ALSO) || first.foreign() != null) {
            return null;
        }
        Path file = cfg.resolve("packager").resolve(value(lines, ALSO) + ".xml");
        Packager one = first.packager(needs, null);
        Packager other = PackagerFile.read(file).packager(needs, null);
        for (Family.Need need : needs) {
            check(file, other, need);
            if (one.max(need.field()) != other.max(need.field())) {
                throw new ConfigException(file, 0, "field " + need.field(), "must be of length " + one.max(need.field()) + ", as in the first packager");
            }
        }
        if (one.bitmapLength != other.bitmapLength) {
            throw new ConfigException(file, 0, "field 1", "must be the bitmap of the first packager");
        }
        return other;
    }

    private static Codes codes(Path cfg, Path file, Map<String, ConfigLine> lines, String mti, int width) {
        ConfigLine line = lines.get(CODES);
        if (mti.equals("2003")) {
            if (line != null) {
                throw line.wrong(CODES, "goes with mti 1987 alone: DE39 of 2003 is our four digits");
            }
            return Codes.plain();
        }
        if (line == null) {
            throw new ConfigException(file, 0, CODES, "is missing: DE39 of 1987 has " + width + " characters");
        }
        return Codes.read(cfg.resolve("codes").resolve(value(lines, CODES) + ".codes"), width);
    }

    private static void check(Path file, Packager packager, Family.Need need) {
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
