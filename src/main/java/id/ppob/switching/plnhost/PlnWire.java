package id.ppob.switching.plnhost;

import id.ppob.switching.message.PlnRequest;

/** The way to PLN: the link's connections, or a script in tests. Any thread; never blocks. */
public interface PlnWire {
    /** @return false when surely not one byte of it will leave */
    boolean send(PlnRequest request);

    /** Lets what was sent leave now. */
    default void flush() { }
}
