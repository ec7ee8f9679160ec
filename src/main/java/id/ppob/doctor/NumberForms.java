package id.ppob.doctor;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Bytes as numbers: hexadecimal, base64, lists of C, Java and Node. */
final class NumberForms {
    private static final Pattern NODE = Pattern.compile("<Buffer((?:\\s[0-9a-fA-F]{2})+)(\\s*\\.\\.\\. (\\d+) more bytes)?>");
    private static final Pattern LIST = Pattern.compile("(?s)[{\\[](?:\\s*/\\*.*?\\*/)?((?:\\s*(?:\\(byte\\)\\s*)?(?:-?\\d{1,3}|0x[0-9a-fA-F]{1,2})\\s*,){8,}[^}\\]]*)[}\\]]");
    private static final Pattern NUMBER = Pattern.compile("0x[0-9a-fA-F]{1,2}|-?\\d{1,3}");
    private static final int LEAST = 24;

    private NumberForms() { }

    static Pasted node(String text) {
        Matcher buffer = NODE.matcher(text);
        if (!buffer.find()) {
            return null;
        }
        return new Pasted("a Node Buffer", HexFormat.of().parseHex(buffer.group(1).replaceAll("\\s", "")),
                buffer.group(2) == null ? List.of() : List.of(buffer.group(3) + " bytes that Node left out are missing: print buffer.toString('hex')"));
    }

    /** {@code 0x32, 0x38} of C, {@code 0, 72, -14} of Java: a byte below zero is 256 more. */
    static Pasted list(String text) {
        Matcher list = LIST.matcher(text);
        if (!list.find()) {
            return null;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boolean signed = false;
        for (String number : NUMBER.matcher(list.group(1)).results().map(found -> found.group()).toList()) {
            int value = Integer.decode(number.startsWith("0x") ? number : number.replaceFirst("^(-?)0+(?=\\d)", "$1"));
            if (value < -128 || value > 255) {
                return null;
            }
            signed |= value < 0;
            bytes.write(value);
        }
        return Pasted.of(signed ? "signed bytes of Java" : "a list of bytes", bytes.toByteArray());
    }

    static Pasted hex(String text) {
        String digits = text.strip().replaceAll("0x|\\\\x|[\\s:,-]", "");
        return digits.length() > 1 && digits.length() % 2 == 0 && digits.matches("[0-9a-fA-F]+") ? Pasted.of("", HexFormat.of().parseHex(digits)) : null;
    }

    static Pasted base64(String text) {
        String bare = text.strip().replaceAll("\\s", "");
        if (bare.length() < LEAST || bare.length() % 4 != 0 || !bare.matches("[A-Za-z0-9+/]+={0,2}")) {
            return null;
        }
        byte[] bytes = Base64.getDecoder().decode(bare);
        return Bytes.mtiAt(bytes) < 0 ? null : Pasted.of("base64", bytes);
    }
}
