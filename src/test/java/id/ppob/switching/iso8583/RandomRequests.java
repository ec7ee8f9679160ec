package id.ppob.switching.iso8583;

import id.ppob.switching.value.Reference;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import java.util.function.IntFunction;
import org.jpos.iso.ISOMsg;

/** Random valid requests of one dialect, packed by jPOS from text that is laid out here a second time. */
final class RandomRequests {
    private static final DateTimeFormatter DE12 = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");
    private static final int[] FUNCTIONS = {1, 2, 301};

    private final Random random;
    private final boolean of2008;
    private final int totalWidth;
    private final int penaltyWidth;

    RandomRequests(Random random, String dialect) {
        this.random = random;
        of2008 = dialect.equals("pln-2008");
        totalWidth = dialect.equals("pln-2024") ? 12 : 11;
        penaltyWidth = dialect.equals("pln-2024") ? 12 : 9;
    }

    ISOMsg next() {
        return of(MessageClass.values()[random.nextInt(4)]);
    }

    ISOMsg of(MessageClass messageClass) {
        ISOMsg message = new ISOMsg();
        message.set(12, DE12.format(LocalDateTime.of(1970, 1, 1, 0, 0).plusSeconds(random.nextLong(250_000_000_000L))));
        if (!of2008) {
            message.set(33, digits(7));
            message.set(41, text(16));
        }
        if (messageClass == MessageClass.NETWORK) {
            message.set(0, "2800");
            message.set(40, "%03d".formatted(FUNCTIONS[random.nextInt(3)]));
            message.set(48, text(7));
            return message;
        }
        message.set(2, digits(5));
        message.set(11, digits(12));
        message.set(26, digits(4));
        message.set(32, digits(7));
        if (messageClass == MessageClass.INQUIRY) {
            message.set(0, "2100");
            message.set(48, text(7) + digits(12));
            return message;
        }
        message.set(4, random.nextInt(4) == 0 ? digits(16) : "3600" + digits(12));
        message.set(48, payment());
        message.set(0, "2200");
        if (messageClass == MessageClass.REVERSAL) {
            message.set(0, random.nextBoolean() ? "2400" : "2401");
            message.set(56, "2200" + message.getString(11) + message.getString(12) + message.getString(32));
        }
        return message;
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
