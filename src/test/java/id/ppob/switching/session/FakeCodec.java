package id.ppob.switching.session;

import id.ppob.switching.iso8583.Codec;
import id.ppob.switching.message.Answer;
import id.ppob.switching.message.Message;
import id.ppob.switching.message.MessageClass;
import id.ppob.switching.message.ResponseCode;
import id.ppob.switching.product.postpaid.PostpaidSale;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A dialect of words, so that sessions are tested without a wire format: {@code PAYMENT stan localAt bank central product switcher},
 * {@code NETWORK function localAt central}, {@code ANSWER function localAt code}, {@code SHAPELESS ...} for what can be answered but
 * not understood. Answers: {@code payment stan code}, {@code network function localAt code}. {@code pad} makes answers long.
 */
public final class FakeCodec implements Codec {
    private final String pad;

    /** Short answers. */
    public FakeCodec() {
        this(0);
    }

    /** @param pad bytes added to each answer */
    public FakeCodec(int pad) {
        this.pad = "x".repeat(pad);
    }

    @Override
    public Decoded decode(byte[] source, int from, int length) {
        String text = new String(source, from, length, StandardCharsets.US_ASCII);
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        String[] words = text.split(" ");
        try {
            return switch (words[0]) {
                case "SHAPELESS" -> new Refused(bytes, ResponseCode.INVALID_MESSAGE, "0.0", "word[0]", "another word", "this one");
                case "ANSWER" -> new NetworkAnswer(Integer.parseInt(words[1]), Long.parseLong(words[2]), Integer.parseInt(words[3]));
                case "NETWORK" -> new Understood(new Message(bytes, MessageClass.NETWORK, false, 0, Message.NO_AMOUNT, 0,
                        Long.parseLong(words[2]), 0, 0, Integer.parseInt(words[3]), "", Integer.parseInt(words[1]), null, null));
                default -> new Understood(new Message(bytes, MessageClass.valueOf(words[0]), false, Integer.parseInt(words[5]),
                        Message.NO_AMOUNT, Long.parseLong(words[1]), Long.parseLong(words[2]), 0, Integer.parseInt(words[3]),
                        Integer.parseInt(words[4]), "", 0, new PostpaidSale(words[6], 530000000001L, 0, 0, 0, null, 0), null));
            };
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException notOurs) {
            return new Refused(null, ResponseCode.INVALID_MESSAGE, "0.0", "word[0]", "a known word", "masked");
        }
    }

    @Override
    public int encode(Message request, Answer answer, byte[] target, int from) {
        if (request.messageClass() == MessageClass.NETWORK) {
            return put("network %d %d %04d".formatted(request.networkFunction(), request.localAt(), answer.code().number()), target, from);
        }
        if (answer instanceof Answer.Paid paid && paid.receiptText() != null) {
            throw new IllegalStateException("a receipt text that cannot be encoded");
        }
        return put("%s %d %04d%s".formatted(request.messageClass().name().toLowerCase(Locale.ROOT), request.stan(), answer.code().number(),
                pad), target, from);
    }

    @Override
    public int encode(Refused request, byte[] target, int from) {
        return put("shapeless %04d".formatted(request.code().number()), target, from);
    }

    @Override
    public int encodeNetwork(int networkFunction, long localAt, int central, String switcher, byte[] target, int from) {
        return put("NETWORK %d %d %d %s".formatted(networkFunction, localAt, central, switcher), target, from);
    }

    @Override
    public boolean fits(Answer.Shown shown) {
        return true;
    }

    @Override
    public int longest() {
        return 200 + pad.length();
    }

    private static int put(String text, byte[] target, int from) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, target, from, bytes.length);
        return bytes.length;
    }
}
