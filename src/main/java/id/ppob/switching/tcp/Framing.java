package id.ppob.switching.tcp;

/** How a message is told from the next one on a stream of bytes. A closed list: a partner's file names one of these. */
public enum Framing {
    /** The message, then one byte 0xFF. Messages are ASCII, so the byte cannot be met inside. */
    TRAILER_FF(0, 1) {
        @Override
        int end(byte[] bytes, int from, int scanned, int to) {
            for (int i = scanned; i < to; i++) {
                if (bytes[i] == (byte) 0xFF) {
                    return i;
                }
            }
            return UNKNOWN;
        }

        @Override
        void seal(byte[] bytes, int from, int length) {
            bytes[from + length] = (byte) 0xFF;
        }
    },
    /** Two bytes of length, high byte first, not counting themselves, then the message. */
    LENGTH_2(2, 0) {
        @Override
        int end(byte[] bytes, int from, int scanned, int to) {
            return to - from < 2 ? UNKNOWN : from + 2 + ((bytes[from] & 0xFF) << 8 | bytes[from + 1] & 0xFF);
        }

        @Override
        void seal(byte[] bytes, int from, int length) {
            bytes[from] = (byte) (length >>> 8);
            bytes[from + 1] = (byte) length;
        }
    };

    /** The end of this message cannot be told yet. */
    static final int UNKNOWN = -1;

    private final int header;
    private final int trailer;

    Framing(int header, int trailer) {
        this.header = header;
        this.trailer = trailer;
    }

    /** @return bytes before the message */
    int header() {
        return header;
    }

    /** @return bytes after the message */
    int trailer() {
        return trailer;
    }

    /**
     * Looks for the end of the message whose framing starts at {@code from}.
     *
     * @param scanned where an earlier look on the same message stopped
     * @return index after the message's last byte, perhaps past {@code to}; or {@link #UNKNOWN}
     */
    abstract int end(byte[] bytes, int from, int scanned, int to);

    /** Writes header and trailer around a message of {@code length} bytes that stands at {@code from + header}. */
    abstract void seal(byte[] bytes, int from, int length);
}
