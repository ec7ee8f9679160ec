package id.ppob.switching.iso8583;

import id.ppob.switching.message.MessageClass;
import id.ppob.switching.value.Reference;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import java.util.function.IntFunction;
import org.jpos.iso.ISOMsg;

/** Random valid requests of one dialect, packed by jPOS from text that is laid out here a second time. */
final class RandomRequests {
    /** The clock of the codecs of 1987 in tests: dates without a year are near this. */
    static final LocalDateTime NOW = LocalDateTime.of(2026, 12, 30, 23, 59, 59);
    private static final DateTimeFormatter DE12 = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");
    private static final DateTimeFormatter SENT = DateTimeFormatter.ofPattern("MMddHHmmss");
    private static final int[] FUNCTIONS = {1, 2, 301};
    private static final MessageClass[] CLASSES = MessageClass.values();

    private final Random random;
    private final boolean of1987;
    private final boolean of2008;
    private final boolean of2020;
    private final int totalWidth;
    private final int penaltyWidth;

    RandomRequests(Random random, String dialect) {
        this.random = random;
        of1987 = dialect.equals("pos-1987");
        of2008 = dialect.equals("pln-2008");
        of2020 = dialect.equals("pln-2020");
        totalWidth = dialect.equals("pln-2024") || of2020 ? 12 : 11;
        penaltyWidth = dialect.equals("pln-2024") || of2020 ? 12 : 9;
    }

    ISOMsg next() {
        return of(CLASSES[random.nextInt(CLASSES.length)]);
    }

    ISOMsg of(MessageClass messageClass) {
        ISOMsg message = new ISOMsg();
        time(message);
        if (!of2008) {
            message.set(33, digits(7));
        }
        if (messageClass == MessageClass.NETWORK) {
            message.set(0, of1987 ? "0800" : "2800");
            message.set(of1987 ? 70 : 40, "%03d".formatted(FUNCTIONS[random.nextInt(3)]));
            message.set(48, text(7));
            if (of1987) {
                message.set(11, digits(6));
            } else if (!of2008) {
                message.set(41, text(16));
            }
            return message;
        }
        message.set(2, digits(5));
        message.set(11, digits(of1987 ? 6 : 12));
        message.set(of1987 ? 18 : 26, digits(4));
        message.set(32, digits(7));
        if (!of2008) {
            message.set(41, text(of1987 ? 8 : 16));
        }
        switch (messageClass) {
            case INQUIRY -> message.set(48, text(7) + digits(12));
            case BALANCE -> message.set(48, text(7));
            default -> message.set(48, payment());
        }
        if (of1987) {
            type1987(message, messageClass);
        } else {
            type2003(message, messageClass);
        }
        return message;
    }

    private void time(ISOMsg message) {
        if (!of1987) {
            message.set(12, DE12.format(LocalDateTime.of(1970, 1, 1, 0, 0).plusSeconds(random.nextLong(250_000_000_000L))));
            return;
        }
        String local = DE12.format(NOW.plusSeconds(random.nextLong(-15_000_000, 15_000_000)));
        message.set(7, SENT.format(NOW.plusSeconds(random.nextLong(-15_000_000, 15_000_000))));
        message.set(12, local.substring(8));
        message.set(13, local.substring(4, 8));
    }

    private void type2003(ISOMsg message, MessageClass messageClass) {
        message.set(0, messageClass == MessageClass.INQUIRY ? "2100" : "2200");
        if (messageClass != MessageClass.INQUIRY) {
            message.set(4, random.nextInt(4) == 0 ? digits(16) : "3600" + digits(12));
        }
        if (messageClass == MessageClass.BALANCE) {
            message.set(3, "310000");
        }
        if (of2020 && messageClass != MessageClass.INQUIRY && messageClass != MessageClass.BALANCE && messageClass != MessageClass.REVERSAL) {
            message.set(53, digits(16));
            message.set(61, message.getString(48).substring(23, 55));
        }
        if (messageClass == MessageClass.REVERSAL) {
            message.set(0, random.nextBoolean() ? "2400" : "2401");
            message.set(56, "2200" + message.getString(11) + message.getString(12) + message.getString(32));
        }
    }

    private void type1987(ISOMsg message, MessageClass messageClass) {
        message.set(0, "0200");
        message.set(3, messageClass == MessageClass.INQUIRY ? "380000" : messageClass == MessageClass.BALANCE ? "310000" : "500000");
        if (messageClass != MessageClass.INQUIRY) {
            message.set(4, random.nextInt(4) == 0 ? digits(12) : digits(10) + "00");
            message.set(49, random.nextInt(8) == 0 ? digits(3) : "360");
        }
        if (messageClass == MessageClass.REVERSAL) {
            message.set(0, random.nextBoolean() ? "0400" : "0401");
            message.set(90, "0200" + message.getString(11) + SENT.format(NOW.minusSeconds(random.nextInt(9_000_000))) + "0000"
                    + message.getString(32) + "0000" + message.getString(33));
        }
    }

    private String payment() {
        int bills = 1 + random.nextInt(4);
        StringBuilder text = new StringBuilder(text(7) + digits(12) + bills + bills + digits(2));
        text.append(random.nextInt(8) == 0 ? text(32) : reference().toString()).append(of2008 ? text(32) : "");
        text.append(text(25)).append(text(5)).append(text(15)).append(text(4)).append(digits(9)).append(digits(9));
        for (int i = 0; i < bills; i++) {
            text.append(digits(6 + 8 + 8 + totalWidth)).append("CD0".charAt(random.nextInt(3))).append(digits(10 + 10 + penaltyWidth + 6 * 8));
        }
        return text.toString();
    }

    Reference reference() {
        return new Reference(Reference.number(LocalDate.of(2024, 1, 1).plusDays(random.nextInt(16_384)), random.nextInt(8),
                random.nextInt(16_384), random.nextLong()), random.nextLong() >>> 16, random.nextLong() >>> 16);
    }

    String digits(int length) {
        boolean small = random.nextInt(5) == 0;
        return fill(length, i -> small && i < length - 2 ? '0' : '0' + random.nextInt(10));
    }

    String text(int length) {
        return fill(length, i -> 0x20 + random.nextInt(0x5F));
    }

    private static String fill(int length, IntFunction<Integer> character) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append((char) (int) character.apply(i));
        }
        return text.toString();
    }
}
