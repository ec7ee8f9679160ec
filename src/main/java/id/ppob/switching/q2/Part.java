package id.ppob.switching.q2;

import java.net.InetSocketAddress;
import java.util.function.Supplier;

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

    /** @return where it listens while it runs; null for a part that nobody connects to */
    default InetSocketAddress address() {
        return null;
    }

    /** What starts a part. */
    @FunctionalInterface
    interface Start {
        /** @throws Exception the reason why the switch cannot run */
        void start() throws Exception;
    }

    /** @return a part that listens nowhere */
    static Part of(String name, Start start, Runnable stop) {
        return of(name, start, stop, () -> null);
    }

    /** @return a part that listens; its address is asked for after it started */
    static Part of(String name, Start start, Runnable stop, Supplier<InetSocketAddress> address) {
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

            @Override
            public InetSocketAddress address() {
                return address.get();
            }
        };
    }
}
