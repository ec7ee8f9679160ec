package id.ppob.simulator.bank.generator;

/** How one customer of the switch behaves. Its turns come one after the other, on a thread of its own. */
@FunctionalInterface
public interface Behaviour {
    /** Asks what it asks next, and does with answers what it does. @return false when it has nothing more to ask */
    boolean turn() throws InterruptedException;

    /** No turn follows; called once, however it came to its end. */
    default void end() { }
}
