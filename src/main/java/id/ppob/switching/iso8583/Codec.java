package id.ppob.switching.iso8583;

import id.ppob.switching.message.Answer;
import id.ppob.switching.message.Columns;
import id.ppob.switching.message.Message;
import id.ppob.switching.message.ResponseCode;
import id.ppob.switching.value.MoneyWidths;
import java.util.Map;
import java.util.Set;

/** One dialect: bytes to {@link Message} and {@link Answer} to bytes. Stateless and thread-safe. */
public interface Codec extends Columns {
    /** More bytes than any answer adds to an echo: code, second bitmap, MAC. */
    int ANSWER_ADDS = 64;

    /**
     * @param source array that holds the frame (without framing); copied, never kept
     * @return a {@link Message}, or a {@link Refused} that names field, need and find; {@link Unproved} where its sender is not proved
     */
    Decoded decode(byte[] source, int from, int length);

    /**
     * Writes an answer; the request's bytes are echoed.
     *
     * @return bytes written
     * @throws IndexOutOfBoundsException when the target is smaller than {@link #longest}: a bug
     */
    int encode(Message request, Answer answer, byte[] target, int from);

    /** Writes an answer of code alone to a request that could be scanned but not understood. */
    int encode(Refused request, byte[] target, int from);

    /** Writes a network request of our own (2800): DE12, DE33 where the dialect has it, DE40, DE41, DE48. */
    int encodeNetwork(int networkFunction, long localAt, int central, String switcher, byte[] target, int from);

    /** @return bytes of the longest answer to any request */
    int longest();

    /** @return bytes of the longest answer to a message that was not understood: whatever fields it has are echoed */
    default int longest(Refused refused) {
        return refused.bytes() == null ? longest() : Math.max(longest(), 2 * (refused.bytes().length + ANSWER_ADDS));
    }

    /** @return what must be known of this dialect to tell whether a partner's settings go with it */
    default Traits traits() {
        return new Traits(true, false);
    }

    /**
     * What a dialect asks of its partners' settings.
     *
     * @param central DE33 names the partner
     * @param binary  any byte may stand in a message, so that no trailer can end it
     * @param widths  of the amounts in DE48, by product
     * @param fields  data elements that its messages have, requests and answers
     */
    record Traits(boolean central, boolean binary, Map<Integer, MoneyWidths> widths, Set<Integer> fields) {
        /** Of no product, and with no word on fields. */
        public Traits(boolean central, boolean binary) {
            this(central, binary, Map.of(), Set.of());
        }
    }

    /** What decoding gave. */
    sealed interface Decoded { }

    /** A message of a known class, whole and well-shaped. */
    record Understood(Message message) implements Decoded { }

    /** The answer (2810) to a network request of ours. */
    record NetworkAnswer(int networkFunction, long localAt, int code) implements Decoded { }

    /**
     * Bytes that are no request of this dialect.
     *
     * @param bytes    the frame; null when its fields could not be told apart, so that no answer is possible and it is dropped
     * @param code     what is answered, where something is
     * @param rule     number of the {@link WireRule} in docs/iso8583-spec.md
     * @param field    path, for instance {@code DE48.period[2]}
     * @param needed   what the field needs
     * @param found    what it had, masked
     */
    record Refused(byte[] bytes, ResponseCode code, String rule, String field, String needed, String found) implements Decoded { }

    /**
     * Bytes that nobody is proved to have sent: where a MAC was agreed, theirs is missing or wrong. What is said to them is said to a stranger,
     * so {@link #encode} of a codec without a MAC writes it: under our MAC it would be a word of ours with content of the stranger's choice.
     * docs/iso8583-spec.md 25.10.
     */
    record Unproved(Refused refused) implements Decoded { }
}
