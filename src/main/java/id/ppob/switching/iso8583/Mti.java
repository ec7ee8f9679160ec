package id.ppob.switching.iso8583;

/**
 * Message types of ISO 8583:2003: version 2, class, function (0 request, 1 its answer), origin (0 first, 1 repeat).
 * The only family so far; another one is another table behind the same questions.
 */
final class Mti {
    static final int PAYMENT_REQUEST = 2200;
    static final int NETWORK_REQUEST = 2800;
    static final int NETWORK_ANSWER = 2810;

    private Mti() { }

    /** @return the class of a message type, whatever its function and origin; null for one we do not know */
    static MessageClass classOf(int mti) {
        return switch (mti / 100) {
            case 21 -> MessageClass.INQUIRY;
            case 22 -> MessageClass.PAYMENT;
            case 24 -> MessageClass.REVERSAL;
            case 28 -> MessageClass.NETWORK;
            default -> null;
        };
    }

    /** @return whether this is a request as we take it: a repeat exists of reversals alone */
    static boolean isRequest(int mti) {
        return mti % 100 == 0 || mti == 2401;
    }

    /** @return whether the function digit is that of an answer */
    static boolean isAnswer(int mti) {
        return mti / 10 % 2 == 1;
    }

    static boolean isRepeat(int mti) {
        return mti % 10 == 1;
    }

    /** Writes the message type of the answer: the request's with the next function digit. */
    static void writeAnswer(byte[] request, byte[] target, int at) {
        target[at] = request[0];
        target[at + 1] = request[1];
        target[at + 2] = (byte) (request[2] + 1);
        target[at + 3] = request[3];
    }
}
