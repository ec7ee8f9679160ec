package id.ppob.switching.iso8583;

import static java.nio.charset.StandardCharsets.US_ASCII;

import id.ppob.switching.message.MessageClass;
import id.ppob.switching.message.ResponseCode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What DE39 says for each of our codes, by class: the four digits themselves, or a partner's own characters from
 * {@code cfg/codes/NAME.codes}, a line each.
 *
 * <pre>
 * code class answer      0068 all 68, or 0012 reversal 12; a class's own line goes before that of all
 * </pre>
 *
 * Within a class every answer means one code, or the start is refused: a bank must never guess which of two it was told.
 */
final class Codes {
    private static final MessageClass[] CLASSES = MessageClass.values();
    private static final ResponseCode[] CODES = ResponseCode.values();
    private static final String ALL = "all";

    /** Characters of DE39. */
    final int width;
    private final boolean plain;
    private final byte[][] answers = new byte[CLASSES.length * CODES.length][];

    private Codes(int width, boolean plain) {
        this.width = width;
        this.plain = plain;
    }

    /** @return the codes as their four digits */
    static Codes plain() {
        Codes codes = new Codes(4, true);
        for (int i = 0; i < codes.answers.length; i++) {
            codes.answers[i] = "%04d".formatted(CODES[i % CODES.length].number()).getBytes(US_ASCII);
        }
        return codes;
    }

    /** @throws ConfigException when a code has no answer in a class, or shares one with another code */
    static Codes read(Path file, int width) {
        Map<String, ConfigLine> lines = new HashMap<>();
        for (ConfigLine line : ConfigLine.read(file)) {
            String[] words = line.text().split("\\s+");
            if (words.length != 3 || !words[2].matches("[0-9A-Z]{" + width + "}")) {
                throw line.wrong(words[0], "needs code, class and " + width + " digits or capitals");
            }
            if (java.util.Arrays.stream(CODES).noneMatch(code -> words[0].equals("%04d".formatted(code.number())))) {
                throw line.wrong(words[0], "is no code of ours");
            }
            if (!words[1].equals(ALL) && java.util.Arrays.stream(CLASSES).noneMatch(each -> word(each).equals(words[1]))) {
                throw line.wrong(words[1], "must be one of all, " + List.of(CLASSES).stream().map(Codes::word).toList());
            }
            if (lines.put(words[0] + " " + words[1], line) != null) {
                throw line.wrong(words[0], "stands twice for " + words[1]);
            }
        }
        Codes codes = new Codes(width, false);
        for (MessageClass each : CLASSES) {
            codes.fill(file, lines, each);
        }
        return codes;
    }

    private void fill(Path file, Map<String, ConfigLine> lines, MessageClass messageClass) {
        Map<String, String> meanings = new HashMap<>();
        for (ResponseCode code : CODES) {
            String number = "%04d".formatted(code.number());
            ConfigLine line = lines.getOrDefault(number + " " + word(messageClass), lines.get(number + " " + ALL));
            if (line == null) {
                throw new ConfigException(file, 0, number, "has no answer in class " + word(messageClass));
            }
            String answer = line.text().split("\\s+")[2];
            String other = meanings.put(answer, number);
            if (other != null) {
                throw line.wrong(number, "answer " + answer + " means " + other + " already in class " + word(messageClass));
            }
            answers[messageClass.ordinal() * CODES.length + code.ordinal()] = answer.getBytes(US_ASCII);
        }
    }

    private static String word(MessageClass messageClass) {
        return messageClass.name().toLowerCase(Locale.ROOT);
    }

    /** Writes DE39, {@link #width} bytes. */
    void write(MessageClass messageClass, ResponseCode code, byte[] target, int at) {
        System.arraycopy(answers[messageClass.ordinal() * CODES.length + code.ordinal()], 0, target, at, width);
    }

    /** @return the number of our code that these characters mean; -1 for none */
    int number(MessageClass messageClass, byte[] bytes, int at) {
        if (plain) {
            return (int) Ascii.number(bytes, at, width);
        }
        for (ResponseCode code : CODES) {
            byte[] answer = answers[messageClass.ordinal() * CODES.length + code.ordinal()];
            if (java.util.Arrays.equals(answer, 0, width, bytes, at, at + width)) {
                return code.number();
            }
        }
        return -1;
    }
}
