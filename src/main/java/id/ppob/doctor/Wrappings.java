package id.ppob.doctor;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What may be around bytes, or be wrong with all of them: each takes off what it knows and says so, in this order. */
final class Wrappings {
    private static final List<UnaryOperator<Found>> ALL = List.of(Wrappings::ethernet, Wrappings::ip, Wrappings::tls, Wrappings::http, Wrappings::hexText,
            Wrappings::ebcdic, Wrappings::packed);
    private static final Charset EBCDIC = Charset.forName("IBM1047");
    private static final Pattern EBCDIC_MTI = Pattern.compile("(?:\\xF2[\\xF1\\xF2\\xF4\\xF8]|\\xF0[\\xF1\\xF2\\xF4\\xF8])[\\xF0-\\xF3][\\xF0-\\xF9]");
    static final Pattern HTTP = Pattern.compile("(?s)(?:GET|POST|PUT|HEAD|OPTIONS|HTTP/1\\.\\d) .*");
    private static final int ETHERNET = 14;
    private static final int TCP = 6;
    private static final int TPDU = 5;
    private static final int LONGEST_FRONT = 70;

    private Wrappings() { }

    static Found off(byte[] bytes, List<String> aside) {
        Found found = new Found(bytes, aside, List.of());
        for (UnaryOperator<Found> one : ALL) {
            found = one.apply(found);
        }
        return found;
    }

    private static Found ethernet(Found found) {
        byte[] b = found.bytes();
        return b.length > ETHERNET + 40 && Bytes.number(b, 12) == 0x0800 && tcpFrom(b, ETHERNET) > 0
                ? payload(found, ETHERNET, "Ethernet, IP and TCP of a capture") : found;
    }

    private static Found ip(Found found) {
        byte[] b = found.bytes();
        return b.length > 40 && tcpFrom(b, 0) > 0 && Bytes.number(b, 2) == b.length ? payload(found, 0, "IP and TCP of a capture") : found;
    }

    /** @return where the TCP header begins; 0 when this is no IPv4 with TCP in it */
    private static int tcpFrom(byte[] b, int at) {
        int length = (b[at] & 15) * 4;
        return (b[at] & 0xF0) == 0x40 && length >= 20 && b[at + 9] == TCP && b.length > at + length + 20 ? at + length : 0;
    }

    private static Found payload(Found found, int at, String what) {
        byte[] b = found.bytes();
        int tcp = tcpFrom(b, at);
        int from = tcp + ((b[tcp + 12] >> 4 & 15) * 4);
        int to = Math.min(b.length, at + Bytes.number(b, at + 2));
        return from >= to ? found : found.aside(Arrays.copyOfRange(b, from, to), from + " bytes are " + what + ", set aside: no header of a partner's file");
    }

    private static Found tls(Found found) {
        byte[] b = found.bytes();
        return b.length > 5 && b[0] >= 0x14 && b[0] <= 0x17 && b[1] == 3 && b[2] <= 4
                ? found.wrong(b, "this is TLS (" + (b[0] == 0x16 && b[5] == 1 ? "the hello of a client" : "a record") + "): the other side speaks TLS to a plain port, or the capture"
                        + " is of an encrypted link; agree TLS in the partner's file, or switch it off there") : found;
    }

    private static Found http(Found found) {
        return HTTP.matcher(new String(found.bytes(), ISO_8859_1)).matches()
                ? found.wrong(found.bytes(), "this is HTTP: its sender took this port for a web server, perhaps a health check or the admin port's reader") : found;
    }

    /** The digits of a hexdump, sent as if they were the message. */
    private static Found hexText(Found found) {
        String text = new String(found.bytes(), ISO_8859_1).strip();
        if (text.length() % 2 != 0 || !text.matches("[0-9a-fA-F]{40,}")) {
            return found;
        }
        byte[] inner = HexFormat.of().parseHex(text);
        return Bytes.mtiAt(inner) < 0 || Bytes.mtiAt(found.bytes()) == 0 && text.matches("2[1248]\\d\\d[0-9A-F]{16}.*") && !text.matches("(?:3[0-9]){4}.*") ? found
                : found.wrong(inner, "these bytes are the hexadecimal text of a message: the sender must send the bytes themselves, half as many");
    }

    private static Found ebcdic(Found found) {
        byte[] b = found.bytes();
        Matcher mti = EBCDIC_MTI.matcher(Bytes.text(b, 0, Math.min(b.length, LONGEST_FRONT)));
        if (!mti.find() || Bytes.mtiAt(b) >= 0) {
            return found;
        }
        byte[] message = new String(b, mti.start(), b.length - mti.start(), EBCDIC).getBytes(ISO_8859_1);
        byte[] all = Arrays.copyOf(b, b.length);
        System.arraycopy(message, 0, all, mti.start(), message.length);
        return found.wrong(all, "its digits are EBCDIC (%s is %s): the sender must send ASCII, or the dialect's packager must have EBCDIC fields".formatted(
                HexFormat.ofDelimiter(" ").withUpperCase().formatHex(b, mti.start(), mti.end()), Bytes.text(message, 0, 4)));
    }

    /** Message types of two bytes, behind a TPDU or not. */
    private static Found packed(Found found) {
        byte[] b = found.bytes();
        if (Bytes.mtiAt(b) >= 0 || !found.wrong().isEmpty()) {
            return found;
        }
        for (int front : new int[] {0, 2, TPDU, 2 + TPDU}) {
            boolean tpdu = front < TPDU || front < b.length && b[front - TPDU] == 0x60;
            if (tpdu && b.length > front + 10 && isPackedMti(b[front] & 0xFF, b[front + 1] & 0xFF)) {
                return found.wrong(b, "%sits message type is packed decimal (BCD): %02X %02X is %02X%02X; our dialects want each digit as a character, or a packager with BCD fields"
                        .formatted(front >= TPDU ? "60 and four bytes in front are a TPDU; " : "", b[front], b[front + 1], b[front], b[front + 1]));
            }
        }
        return found;
    }

    private static boolean isPackedMti(int first, int second) {
        return List.of(0x01, 0x02, 0x04, 0x08, 0x21, 0x22, 0x24, 0x28).contains(first) && List.of(0x00, 0x01, 0x10, 0x11, 0x20, 0x30).contains(second);
    }
}
