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

    /** What starts a part. */
    @FunctionalInterface
    interface Start {
        /** @throws Exception the reason why the switch cannot run */
        void start() throws Exception;
    }

    /** @return a part of two methods */
    static Part of(String name, Start start, Runnable stop) {
        return new Part() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public void start() throws Exception {
                start.start();
            }

            @Override
            public void stop() {
                stop.run();
            }
        };
    }
}
