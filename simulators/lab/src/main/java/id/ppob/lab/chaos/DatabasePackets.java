package id.ppob.lab.chaos;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What the switch says to its database on one connection, packet by packet, and which of it is a COMMIT: that of a posting is told from others by
 * the lane's mark, which goes in the packet that begins its transaction. One thread.
 */
public final class DatabasePackets {
    private static final byte[] BEGIN = query("START TRANSACTION");
    private static final byte[] COMMIT = query("COMMIT");
    private static final String MARK = "UPDATE lane_commit";
    private static final int HEADER = 4;
    private final DataInputStream in;
    private boolean posting;
    private Told told = Told.OTHER;

    /** What a packet is. */
    public enum Told {
        /** The COMMIT of a posting. */
        POSTING_COMMIT,
        /** Any other COMMIT. */
        COMMIT,
        /** Anything else. */
        OTHER
    }

    /** @param in from the one who connects to the database */
    public DatabasePackets(InputStream in) {
        this.in = new DataInputStream(in);
    }

    private static byte[] query(String sql) {
        return ("\3" + sql).getBytes(StandardCharsets.US_ASCII);
    }

    /** @return the next packet, header and all. @throws EOFException when there is none, or not all of it */
    public byte[] next() throws IOException {
        byte[] header = new byte[HEADER];
        in.readFully(header);
        int length = header[0] & 0xFF | (header[1] & 0xFF) << 8 | (header[2] & 0xFF) << 16;
        byte[] packet = new byte[HEADER + length];
        System.arraycopy(header, 0, packet, 0, HEADER);
        if (in.readNBytes(packet, HEADER, length) < length) {
            throw new EOFException();
        }
        told = told(packet);
        return packet;
    }

    private Told told(byte[] packet) {
        if (starts(packet, BEGIN)) {
            posting = new String(packet, StandardCharsets.ISO_8859_1).contains(MARK);
        }
        if (packet.length != HEADER + COMMIT.length || !starts(packet, COMMIT)) {
            return Told.OTHER;
        }
        boolean own = posting;
        posting = false;
        return own ? Told.POSTING_COMMIT : Told.COMMIT;
    }

    private static boolean starts(byte[] packet, byte[] with) {
        return packet.length >= HEADER + with.length && Arrays.equals(packet, HEADER, HEADER + with.length, with, 0, with.length);
    }

    /** @return what the last packet is */
    public Told told() {
        return told;
    }
}
