package id.ppob.switching.tcp;

/**
 * Bounds of the connections of one listener or connector.
 *
 * @param name           for logs and metrics
 * @param framing        how messages are told apart
 * @param maxFrame       bytes of the longest message taken, without framing
 * @param maxConnections of this listener that nobody has signed on yet; where one more comes, the oldest of them is closed
 * @param highWaterBytes written but not taken: above it reading stops until half of it is left
 * @param stallMs        a peer that takes nothing for so long is closed
 * @param frameMs        a message that was begun ends within so long, or its connection does
 * @param strangersPerAddress connections from one address that nobody has signed on yet
 */
public record TcpSettings(String name, Framing framing, int maxFrame, int maxConnections, int highWaterBytes, int stallMs, int frameMs,
                          int strangersPerAddress) {
    private static final int FRAME_MS = 10_000;
    private static final int STRANGERS = 64;

    /** With the usual time for a frame and the usual bound of an address. */
    public TcpSettings(String name, Framing framing, int maxFrame, int maxConnections, int highWaterBytes, int stallMs) {
        this(name, framing, maxFrame, maxConnections, highWaterBytes, stallMs, FRAME_MS, STRANGERS);
    }

    /** Refuses what cannot work. */
    public TcpSettings {
        if (maxFrame < 20 || maxFrame > 65_535 || maxConnections < 1 || highWaterBytes < 1024 || stallMs < 1 || frameMs < 1 || strangersPerAddress < 1) {
            throw new IllegalArgumentException("tcp " + name + ": frame " + maxFrame + ", connections " + maxConnections
                    + ", high water " + highWaterBytes + ", stall " + stallMs + " ms, frame " + frameMs + " ms, strangers of an address " + strangersPerAddress);
        }
    }

    /** @return frames of 4096 bytes, 1024 connections, 64 KiB high water, closed after 15 s without progress, 10 s for a frame, 64 strangers an address */
    public static TcpSettings defaults(String name, Framing framing) {
        return new TcpSettings(name, framing, 4096, 1024, 64 * 1024, 15_000);
    }
}
