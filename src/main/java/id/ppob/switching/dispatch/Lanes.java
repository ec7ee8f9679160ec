package id.ppob.switching.dispatch;

/** The door to the loop. */
public interface Lanes {
    /**
     * Hands a request to the lane that owns its customer. Never blocks.
     *
     * @return false when that lane's queue is full: answer 0068 at once
     */
    boolean offer(Request request);
}
