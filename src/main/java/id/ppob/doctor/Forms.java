package id.ppob.doctor;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All forms, the most telling first. */
final class Forms {
    /** Message type and bitmap as text. */
    static final Pattern MESSAGE = Pattern.compile("2[1248]\\d\\d[0-9A-F]{16}[\\x20-\\x7E]*");
    private static final Pattern BEGINS = Pattern.compile("(?s)(?:\\d{4})?2[1248][0-3]\\d[0-9A-F]{16}.{8,}");
    private static final int SHOWN = 60;
    private static final List<Form> ALL = List.of(Forms::jposXml, Forms::http, Forms::message, JsonForm::read, Forms::python, NumberForms::node, NumberForms::list, HexdumpForm::read,
            NumberForms::hex, NumberForms::base64, Forms::binary, LineForm::read);

    private Forms() { }

    static Pasted read(String text) {
        for (Form form : ALL) {
            Pasted found = form.read(text);
            if (found != null) {
                return found;
            }
        }
        throw new IllegalArgumentException("no bytes found: needed is hexadecimal, a hexdump, a line that holds a message, bytes as Python, C, Java, Node or JSON write them, or a file with one of these");
    }

    /** @return text that can be printed, shortened */
    static String shown(String text) {
        String one = text.replaceAll("[^\\x20-\\x7E]+", " ").strip();
        return one.length() <= SHOWN ? one : one.substring(0, SHOWN / 2) + " ... " + one.substring(one.length() - SHOWN / 2);
    }

    /** jPOS logs fields, not bytes: they cannot be told from it. */
    private static Pasted jposXml(String text) {
        return text.contains("<isomsg") ? new Pasted("a jPOS log of fields (XML)", new byte[0],
                List.of("these are the fields that jPOS read, not the bytes of the message: log the bytes with the channel's dump, or paste the capture")) : null;
    }

    private static Pasted http(String text) {
        return Wrappings.HTTP.matcher(text).matches() ? Pasted.of("", text.getBytes(ISO_8859_1)) : null;
    }

    /** The message itself, with or without a length of four digits, trailer and more messages behind it. */
    private static Pasted message(String text) {
        String bare = text.strip();
        if (!BEGINS.matcher(bare).matches() || bare.length() % 2 == 0 && bare.matches("(?:3[0-9]){4}[0-9a-fA-F]+")) {
            return null;
        }
        return Pasted.of("", (bare.lines().count() > 1 ? text : bare).getBytes(ISO_8859_1));
    }

    private static Pasted python(String text) {
        String bare = text.strip();
        Matcher literal = Pattern.compile("(?s)b?(['\"])(.*)\\1").matcher(bare);
        if (!literal.matches() || !bare.startsWith("b") && !literal.group(2).contains("\\x")) {
            return null;
        }
        return Pasted.of("a Python literal", Escapes.bytes(literal.group(2)));
    }

    private static Pasted binary(String text) {
        return text.chars().anyMatch(c -> c < 0x20 && c != '\n' && c != '\r' && c != '\t' || c > 0x7E) ? Pasted.of("", text.getBytes(ISO_8859_1)) : null;
    }
}
