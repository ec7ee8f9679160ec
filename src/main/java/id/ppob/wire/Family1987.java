package id.ppob.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;

/**
 * Messages of the simulators as {@code pos-1987} sends them, and back; docs/iso8583-spec.md is its only source. Immutable.
 * <pre>
 * here        DE4 360 0 n12   DE12 YYYYMMDDhhmmss   DE26   DE40   DE41 16   DE39 n4   DE56
 * on the wire DE4 n12, DE49   DE7, DE12, DE13       DE18   DE70   DE41 8    DE39 an2  DE90      and DE3 beside the MTI
 * </pre>
 */
final class Family1987 {
    private static final String INQUIRY = "380000";
    private static final String PAYMENT = "500000";
    private static final int STAN = 6;
    private static final int TERMINAL = 8;
    private final Map<String, String> answers = new HashMap<>();
    private final Map<String, String> codes = new HashMap<>();

    /** @param file of lines {@code code class answer} */
    Family1987(Path file) throws IOException {
        for (String line : Files.readAllLines(file)) {
            String[] words = line.replaceFirst("#.*", "").strip().split("\\s+");
            if (words.length == 3) {
                answers.put(words[1] + ' ' + words[0], words[2]);
                codes.put(words[1] + ' ' + words[2], words[0]);
            }
        }
    }

    /** Turns a message of ours into one of the wire. */
    void toWire(ISOMsg message) throws ISOException {
        String mti = message.getMTI();
        boolean network = mti.startsWith("28");
        if (message.hasField(39)) {
            String own = message.getString(39);
            message.set(39, answers.getOrDefault(word(mti) + ' ' + own, answers.getOrDefault("all " + own, own.substring(own.length() - 2))));
        }
        message.setMTI(network ? "08" + mti.substring(2) : mti.startsWith("24") ? "04" + mti.substring(2) : "02" + mti.substring(2));
        if (!network && !message.hasField(3)) {
            message.set(3, mti.startsWith("21") ? INQUIRY : PAYMENT);
        }
        amount(message);
        String at = message.getString(12);
        message.set(7, at.substring(4));
        message.set(12, at.substring(8));
        message.set(13, at.substring(4, 8));
        message.set(11, network ? at.substring(8) : last(message.getString(11), STAN));
        if (message.hasField(15)) {
            message.set(15, last(message.getString(15), 4));
        }
        move(message, 26, 18);
        move(message, 40, 70);
        if (network) {
            message.unset(41);
        } else if (message.hasField(41)) {
            message.set(41, last(message.getString(41), TERMINAL));
        }
        original(message);
    }

    /** DE4: currency and minor digits become DE49 and two decimals. */
    private static void amount(ISOMsg message) throws ISOException {
        String de4 = message.getString(4);
        if (de4 != null) {
            long value = Long.parseLong(de4, 4, de4.length(), 10) * 100;
            for (int minor = de4.charAt(3) - '0'; minor > 0; minor--) {
                value /= 10;
            }
            message.set(4, "%012d".formatted(value));
            message.set(49, de4.substring(0, 3));
        }
    }

    /** DE56: MTI 4, STAN 12, DE12 14, bank 7; DE90: MTI 4, STAN 6, DE7 10, bank 11, central 11. */
    private static void original(ISOMsg message) {
        String de56 = message.getString(56);
        if (de56 != null) {
            message.set(90, "0" + "200" + de56.substring(10, 16) + de56.substring(20, 30) + "0000" + de56.substring(30) + "0000"
                    + (message.hasField(33) ? message.getString(33) : "0000000"));
            message.unset(56);
        }
    }

    /** Turns a message of the wire into one of ours. */
    void fromWire(ISOMsg message) throws ISOException {
        String wire = message.getMTI();
        boolean network = wire.startsWith("08");
        if (!wire.matches("0[248]\\d\\d") || !message.hasField(12) || !message.hasField(13)) {
            throw new ISOException("MTI " + wire + " with DE12 and DE13 is needed");
        }
        boolean inquiry = wire.startsWith("02") && INQUIRY.equals(message.getString(3));
        String mti = (network ? "28" : wire.startsWith("04") ? "24" : inquiry ? "21" : "22") + wire.substring(2);
        message.setMTI(mti);
        message.unset(3);
        message.unset(7);
        if (message.hasField(39)) {
            String told = message.getString(39);
            message.set(39, codes.getOrDefault(word(mti) + ' ' + told, codes.getOrDefault("all " + told, "00" + told)));
        }
        if (message.hasField(4)) {
            String de4 = message.getString(4);
            boolean whole = de4.endsWith("00");
            message.set(4, (message.hasField(49) ? message.getString(49) : "360") + (whole ? "000" + de4.substring(0, 10) : "2" + de4));
            message.unset(49);
        }
        LocalDateTime at = nearest(message.getString(13), message.getString(12));
        message.set(12, at.format(Messages.DE12));
        message.unset(13);
        if (network) {
            message.unset(11);
        } else {
            message.set(11, "0".repeat(6) + message.getString(11));
        }
        if (message.hasField(15)) {
            message.set(15, nearest(message.getString(15), "000000").format(Messages.DE12).substring(0, 8));
        }
        move(message, 18, 26);
        move(message, 70, 40);
        if (message.hasField(41)) {
            message.set(41, "0".repeat(16 - TERMINAL) + message.getString(41));
        }
        String de90 = message.getString(90);
        if (de90 != null) {
            message.set(56, "2200" + "0".repeat(6) + de90.substring(4, 10) + message.getString(12) + de90.substring(24, 31));
            message.unset(90);
        }
    }

    private static LocalDateTime nearest(String day, String time) throws ISOException {
        LocalDateTime now = LocalDateTime.now(Messages.WIB);
        LocalDateTime best = null;
        for (int year = now.getYear() - 1; year <= now.getYear() + 1; year++) {
            try {
                LocalDateTime one = LocalDateTime.parse(year + day + time, Messages.DE12);
                best = best == null || Math.abs(ChronoUnit.SECONDS.between(now, one)) < Math.abs(ChronoUnit.SECONDS.between(now, best)) ? one : best;
            } catch (java.time.format.DateTimeParseException noSuchDay) {
                continue;
            }
        }
        if (best == null) {
            throw new ISOException("DE13 " + day + " and DE12 " + time + " are no date and time");
        }
        return best;
    }

    private static String word(String mti) {
        return switch (mti.charAt(1)) {
            case '1' -> "inquiry";
            case '2' -> "payment";
            case '4' -> "reversal";
            default -> "network";
        };
    }

    private static void move(ISOMsg message, int from, int to) {
        if (message.hasField(from)) {
            message.set(to, message.getString(from));
            message.unset(from);
        }
    }

    private static String last(String text, int characters) {
        return text.substring(text.length() - characters);
    }
}
