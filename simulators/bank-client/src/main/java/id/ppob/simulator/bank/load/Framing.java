package id.ppob.simulator.bank.load;

/** How messages are told apart on the stream, as the generator needs it. */
public enum Framing {
    /** One byte 0xFF after each message. */
    TRAILER_FF(0, 1) {
        @Override
        int end(byte[] bytes, int from, int to) {
            for (int i = from; i < to; i++) {
                if (bytes[i] == (byte) 0xFF) {
                    return i;
                }
            }
            return NOT_YET;
        }

        @Override
        void seal(byte[] bytes, int from, int length) {
            bytes[from + length] = (byte) 0xFF;
        }
    },
    /** Two bytes of length before it, high byte first. */
    LENGTH_2(2, 0) {
        @Override
        int end(byte[] bytes, int from, int to) {
            int end = to - from < 2 ? Integer.MAX_VALUE : from + 2 + ((bytes[from] & 0xFF) << 8 | bytes[from + 1] & 0xFF);
            return end <= to ? end : NOT_YET;
        }

        @Override
        void seal(byte[] bytes, int from, int length) {
            bytes[from] = (byte) (length >>> 8);
            bytes[from + 1] = (byte) length;
        }
    };

    static final int NOT_YET = -1;
    final int header;
    final int trailer;

    Framing(int header, int trailer) {
        this.header = header;
        this.trailer = trailer;
    }

    /** @return where the message ends whose framing begins at {@code from}, or {@link #NOT_YET} */
    abstract int end(byte[] bytes, int from, int to);

    /** Frames a message that stands at {@code from + header}. */
    abstract void seal(byte[] bytes, int from, int length);
}
