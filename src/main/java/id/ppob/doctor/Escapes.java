package id.ppob.doctor;

import java.io.ByteArrayOutputStream;

/** Backslash escapes of Python, C and JavaScript. */
final class Escapes {
    private Escapes() { }

    /** @return the bytes of a literal, without its quotes */
    static byte[] bytes(String literal) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < literal.length(); i++) {
            char c = literal.charAt(i);
            char next = c == '\\' && i + 1 < literal.length() ? literal.charAt(i + 1) : 0;
            if (next == 'x' && i + 3 < literal.length() && Character.digit(literal.charAt(i + 2), 16) >= 0 && Character.digit(literal.charAt(i + 3), 16) >= 0) {
                bytes.write(Integer.parseInt(literal, i + 2, i + 4, 16));
                i += 3;
            } else if (next != 0) {
                bytes.write(switch (next) {
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    case 't' -> '\t';
                    case '0' -> 0;
                    default -> next;
                });
                i++;
            } else {
                bytes.write(c);
            }
        }
        return bytes.toByteArray();
    }
}
