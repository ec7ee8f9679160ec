package id.ppob.switching.tcp;

/**
 * Bounds of the connections of one listener or connector.
 *
 * @param name           for logs and metrics
 * @param framing        how messages are told apart
 * @param maxFrame       bytes of the longest message taken, without framing
 * @param maxConnections of this listener, signed on or not; more are closed at once
 * @param highWaterBytes written but not taken: above it reading stops until half of it is left
 * @param stallMs        a peer that takes nothing for so long is closed
 */
public record TcpSettings(String name, Framing framing, int maxFrame, int maxConnections, int highWaterBytes, int stallMs) {
    /** Refuses what cannot work. */
    public TcpSettings {
        if (maxFrame < 20 || maxFrame > 65_535 || maxConnections < 1 || highWaterBytes < 1024 || stallMs < 1) {
            throw new IllegalArgumentException("tcp " + name + ": frame " + maxFrame + ", connections " + maxConnections
                    + ", high water " + highWaterBytes + ", stall " + stallMs + " ms");
        }
    }

    /** @return frames of 4096 bytes, 1024 connections, 64 KiB high water, closed after 15 s without progress */
    public static TcpSettings defaults(String name, Framing framing) {
        return new TcpSettings(name, framing, 4096, 1024, 64 * 1024, 15_000);
    }
}
