package id.ppob.switching.door;

import id.ppob.switching.door.PartnerFile.Kind;
import id.ppob.switching.door.PartnerFileException.Problem;
import id.ppob.switching.iso8583.Codec;
import id.ppob.switching.keys.ClientIdentity;
import id.ppob.switching.keys.MacKey;
import id.ppob.switching.tcp.Framing;
import id.ppob.switching.value.AddressRange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads one partner file and notes everything wrong with it. Nothing in a file is an expression, and nothing is repaired. */
final class PartnerFileReader {
    private static final XMLInputFactory XML = secureFactory();
    private static final int MAC_BYTES = 8;
    private static final String ALIAS = "[a-z0-9][a-z0-9._-]{0,63}";
    private static final Set<String> REPEATABLE = Set.of("bank", "central", "product", "address", "client");

    private final Path file;
    private final Map<String, Codec.Traits> dialects;
    private final List<Problem> problems;
    private final Set<String> seen = new TreeSet<>();
    private final Set<Integer> banks = new TreeSet<>();
    private final Set<Integer> centrals = new TreeSet<>();
    private final Set<Integer> products = new TreeSet<>();
    private XMLStreamReader xml;
    private String code = "";
    private String name = "";
    private Kind kind = Kind.RECEIVABLE;
    private int port;
    private Framing framing = Framing.TRAILER_FF;
    private String dialect = "";
    private int listenerLine;
    private int dialectLine;
    private int productLine;
    private int macLine;
    private String switcher = "";
    private PartnerLimits limits = new PartnerLimits(1, 1, 0, PartnerLimits.USUAL_FRAME, 1);
    private final List<AddressRange> addresses = new ArrayList<>();
    private final Set<String> clients = new TreeSet<>();
    private PartnerFile.Tls tls;
    private PartnerFile.Mac mac;
    private SignOnBy signOn = SignOnBy.CONNECTION;
    private int signOnLine;

    PartnerFileReader(Path file, Map<String, Codec.Traits> dialects, List<Problem> problems) {
        this.file = file;
        this.dialects = dialects;
        this.problems = problems;
    }

    /** @return what the file says; of use only when no problem was noted */
    PartnerFile read() throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            xml = XML.createXMLStreamReader(in, "UTF-8");
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                    element();
                }
            }
            for (String needed : List.of("partner", "listener", "dialect", "switcher", "bank", "product", "limits")) {
                if (!seen.contains(needed)) {
                    problem(0, needed, "missing");
                }
            }
            dialect();
            signOn();
            if (seen.contains("tls") != seen.contains("client")) {
                problem(0, seen.contains("tls") ? "client" : "tls", "missing: who a client is stands beside whom we trust");
            }
        } catch (XMLStreamException broken) {
            problem(broken.getLocation() == null ? 0 : broken.getLocation().getLineNumber(), "xml",
                    broken.getMessage().lines().reduce((first, second) -> second).orElse("not well-formed"));
        }
        return new PartnerFile(file, code, name, kind, port, framing, dialect, switcher, Set.copyOf(banks), Set.copyOf(centrals),
                Set.copyOf(products), limits, List.copyOf(addresses), seen.contains("balance-query"),
                tls == null ? null : new PartnerFile.Tls(tls.key(), tls.trust(), Set.copyOf(clients)), mac, signOn);
    }

    private void element() throws XMLStreamException {
        String element = xml.getLocalName();
        boolean again = !seen.add(element);
        if (again && !REPEATABLE.contains(element)) {
            problem(line(), element, "given twice");
        }
        if (!element.equals("partner") && !seen.contains("partner")) {
            problem(line(), element, "the outermost element must be partner");
        }
        switch (element) {
            case "partner" -> {
                attributes(List.of("code", "name", "kind"), List.of());
                code = text("code", "[A-Z0-9]{2,16}", "2 to 16 capital letters or digits");
                name = text("name", "[ -~]{1,60}", "1 to 60 printable characters");
                kind = choice("kind", Kind.class, kind);
            }
            case "listener" -> {
                attributes(List.of("port", "framing"), List.of("header"));
                listenerLine = line();
                port = number("port", 1, 65_535, 1);
                framing = new Framing(choice("framing", Framing.Kind.class, framing.kind()), number("header", 0, Framing.LONGEST_HEADER, 0));
            }
            case "limits" -> {
                attributes(List.of("connections", "in-flight", "deadline-ms"), List.of("per-second", "max-frame"));
                limits = new PartnerLimits(number("connections", 1, 1000, 1), number("in-flight", 1, 100_000, 1),
                        number("per-second", 1, 1_000_000, 0), number("max-frame", 64, 65_535, PartnerLimits.USUAL_FRAME),
                        number("deadline-ms", 100, 60_000, 100));
            }
            case "dialect" -> {
                dialectLine = line();
                dialect = content(element, "[a-z0-9-]{1,32}", "a name as in cfg/dialect");
            }
            case "switcher" -> switcher = content(element, "[A-Z0-9]{7}", "7 capital letters or digits");
            case "bank" -> add(banks, element, 7);
            case "central" -> add(centrals, element, 7);
            case "balance-query" -> {
                attributes(List.of(), List.of());
                if (kind != Kind.DEPOSIT) {
                    problem(line(), element, "goes with kind=\"deposit\" alone: others have no balance to ask for");
                }
            }
            case "product" -> {
                productLine = line();
                add(products, element, 5);
            }
            case "address" -> address();
            case "tls" -> tls();
            case "client" -> client();
            case "mac" -> mac();
            case "sign-on" -> {
                attributes(List.of("by"), List.of());
                signOnLine = line();
                signOn = choice("by", SignOnBy.class, signOn);
            }
            default -> problem(line(), element, "unknown element");
        }
    }

    /** What the dialect asks of the rest of the file. */
    private void dialect() {
        Codec.Traits traits = dialects.get(dialect);
        if (traits == null && !dialect.isEmpty()) {
            problem(dialectLine, "dialect", "needs one of " + dialects.keySet().stream().sorted().toList() + ", has \"" + dialect + "\"");
        }
        if (traits == null) {
            return;
        }
        if (traits.binary() && !framing.takesBinary()) {
            problem(listenerLine, "listener framing", framing.kind().key() + " cannot carry dialect " + dialect
                    + ", whose packager has binary fields in which the trailer's byte can be met: needs one of length-2, length-4-digits");
        }
        Set<Integer> unsaid = new TreeSet<>(products);
        unsaid.removeAll(traits.widths().keySet());
        if (!unsaid.isEmpty() && !traits.widths().isEmpty()) {
            problem(productLine, "product", "dialect " + dialect + " has no DE48 of %05d: needs one of %s".formatted(unsaid.iterator().next(),
                    traits.widths().keySet().stream().map("%05d"::formatted).toList()));
        }
        String uncovered = mac == null ? null : MacScope.missing(mac.scope(), traits.fields());
        if (uncovered != null) {
            problem(macLine, "mac scope", "needs all, or these too: " + uncovered);
        }
        if (traits.central() == centrals.isEmpty()) {
            problem(dialectLine, "central", traits.central() ? "missing: dialect " + dialect + " has DE33"
                    : "dialect " + dialect + " has no DE33: leave it out");
        }
    }

    /** A sign-on that is good for other connections needs something else that says whose these are. */
    private void signOn() {
        String missing = switch (signOn) {
            case CONNECTION -> null;
            case ADDRESS -> addresses.isEmpty() ? "address" : null;
            case CERTIFICATE -> tls == null ? "tls" : null;
            case MESSAGE -> mac == null ? "mac" : addresses.isEmpty() && tls == null ? "address or tls" : null;
        };
        if (missing != null) {
            problem(signOnLine, "sign-on by", "needs " + missing + " in the same file, because anybody could trade on another's sign-on, or play a recorded message again; has \"" + word(signOn) + "\"");
        }
    }

    private void add(Set<Integer> values, String element, int digits) throws XMLStreamException {
        int line = line();
        String value = content(element, "[0-9]{" + digits + "}", digits + " digits");
        if (!value.isEmpty() && !values.add(Integer.parseInt(value))) {
            problem(line, element, value + " given twice");
        }
    }

    private void tls() {
        attributes(List.of("key", "trust"), List.of());
        tls = new PartnerFile.Tls(store("key"), store("trust"), Set.of());
    }

    private void client() throws XMLStreamException {
        int line = line();
        String value = content("client", ".+", "a name");
        String wrong = ClientIdentity.wrong(value);
        if (wrong != null) {
            problem(line, "client", "needs " + wrong + ", has \"" + value + "\"");
        }
        clients.add(value);
    }

    private void mac() {
        attributes(List.of("algorithm", "store", "key"), List.of("next", "length", "old-agreement", "scope"));
        macLine = line();
        mac = new PartnerFile.Mac(choice("algorithm", MacKey.Algorithm.class, MacKey.Algorithm.AES_CMAC), store("store"),
                text("key", ALIAS, "an alias"), text("next", ALIAS, "an alias"), number("length", 4, MAC_BYTES, MAC_BYTES), scope());
        boolean old = !text("old-agreement", "yes", "yes, or to be left out").isEmpty();
        if (old != mac.length() < MAC_BYTES) {
            problem(macLine, "mac length", old ? "is 8: leave old-agreement out"
                    : "needs 8, because " + mac.length() + " bytes can be guessed; has \"" + mac.length() + "\" (for a partner who agreed on so few long ago: old-agreement=\"yes\")");
        }
    }

    private List<Integer> scope() {
        String value = text("scope", "all|[0-9]{1,3}(,[0-9]{1,3})*", "all, or numbers of fields as 0,2,4,11");
        if (value.isEmpty() || value.equals("all")) {
            return List.of();
        }
        List<Integer> fields = Stream.of(value.split(",")).map(Integer::valueOf).toList();
        if (!fields.equals(fields.stream().sorted().distinct().toList()) || fields.getLast() > 127 || fields.contains(64)) {
            problem(line(), "mac scope", "needs fields 0 to 127, without 64, each once, in the order of the wire, has \"" + value + "\"");
        }
        return fields;
    }

    private String store(String attribute) {
        return text(attribute, "[A-Za-z0-9][A-Za-z0-9._-]{0,63}", "name of a file in the folder of keys");
    }

    private void address() throws XMLStreamException {
        int line = line();
        String value = content("address", ".*", "an address");
        try {
            addresses.add(AddressRange.parse(value));
        } catch (IllegalArgumentException wrong) {
            problem(line, "address", "needs an address or a range as 10.1.0.0/16 (" + wrong.getMessage() + "), has \"" + value + "\"");
        }
    }

    private String content(String element, String pattern, String needs) throws XMLStreamException {
        attributes(List.of(), List.of());
        int line = line();
        return checked(line, element, xml.getElementText().strip(), pattern, needs);
    }

    private String text(String attribute, String pattern, String needs) {
        return checked(line(), xml.getLocalName() + " " + attribute, xml.getAttributeValue(null, attribute), pattern, needs);
    }

    /** @return the value, or an empty text when it was missing (noted before) or wrong (noted here) */
    private String checked(int line, String key, String value, String pattern, String needs) {
        if (value == null) {
            return "";
        }
        if (!Pattern.matches(pattern, value)) {
            problem(line, key, "needs " + needs + ", has \"" + value + "\"");
            return "";
        }
        return value;
    }

    private int number(String attribute, int least, int most, int none) {
        String value = xml.getAttributeValue(null, attribute);
        if (value == null) {
            return none;
        }
        if (!value.matches("[0-9]{1,9}") || Integer.parseInt(value) < least || Integer.parseInt(value) > most) {
            problem(line(), xml.getLocalName() + " " + attribute, "needs a number from " + least + " to " + most + ", has \"" + value + "\"");
            return least;
        }
        return Integer.parseInt(value);
    }

    private <E extends Enum<E>> E choice(String attribute, Class<E> values, E none) {
        String value = xml.getAttributeValue(null, attribute);
        if (value == null) {
            return none;
        }
        for (E one : EnumSet.allOf(values)) {
            if (word(one).equals(value)) {
                return one;
            }
        }
        String known = EnumSet.allOf(values).stream().map(PartnerFileReader::word).collect(Collectors.joining(", "));
        problem(line(), xml.getLocalName() + " " + attribute, "needs one of " + known + ", has \"" + value + "\"");
        return none;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private void attributes(List<String> needed, List<String> optional) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String name = xml.getAttributeLocalName(i);
            if (!needed.contains(name) && !optional.contains(name)) {
                problem(line(), xml.getLocalName() + " " + name, "unknown attribute");
            }
        }
        for (String attribute : needed) {
            if (xml.getAttributeValue(null, attribute) == null) {
                problem(line(), xml.getLocalName() + " " + attribute, "missing");
            }
        }
    }

    private int line() {
        return xml.getLocation().getLineNumber();
    }

    private void problem(int line, String key, String reason) {
        problems.add(new Problem(file, line, key, reason));
    }

    private static XMLInputFactory secureFactory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }
}
