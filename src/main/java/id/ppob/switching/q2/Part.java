package id.ppob.switching.q2;

/** A piece of the switch that has been built and checked, and now only starts and stops. */
public interface Part {
    /** @return the name by which a file in deploy/ asks for it */
    String name();

    /**
     * Starts it; it works when this returns. Called once.
     *
     * @throws Exception ends the process: the reason is told to the operator
     */
    void start() throws Exception;

    /** Stops it and returns when nothing of it runs any more. Called once after a start; must not throw. */
    void stop();
}
