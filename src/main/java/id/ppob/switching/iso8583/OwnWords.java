package id.ppob.switching.iso8583;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The MACs of our own 2800 to one partner, on whichever connection: one that comes back to us proves nobody, though its MAC is good. As many are kept as the
 * partner's idle connections are sent in a day, for so long DE12 is taken; docs/iso8583-spec.md 3.8, 25.10. Any event loop.
 */
public final class OwnWords {
    static final int MOST = 50_000;
    private final Map<Long, Boolean> said = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Boolean> eldest) {
            return size() > MOST;
        }
    };

    synchronized void say(byte[] mac) {
        said.put(number(mac), true);
    }

    synchronized boolean said(byte[] mac) {
        return said.containsKey(number(mac));
    }

    private static long number(byte[] mac) {
        return ByteBuffer.wrap(mac, 0, MacField.BYTES).getLong();
    }
}
