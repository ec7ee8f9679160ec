package id.ppob.switching.admin;

/**
 * How a lane feels.
 *
 * @param lane      its name
 * @param beatNanos our clock's {@code nanos()} when its loop last turned; an idle lane and one that reconnects turn too
 * @param connected whether its connection to the database is usable
 */
public record LaneHealth(String lane, long beatNanos, boolean connected) { }
