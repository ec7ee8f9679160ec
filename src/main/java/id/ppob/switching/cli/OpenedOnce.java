package id.ppob.switching.cli;

import id.ppob.switching.store.sql.Database;
import java.util.function.Supplier;

/** The books for those who look, opened when somebody does first: most commands never do. Thread-safe. */
final class OpenedOnce implements AutoCloseable {
    private final Supplier<Database.Address> address;
    private Database opened;

    OpenedOnce(Supplier<Database.Address> address) {
        this.address = address;
    }

    synchronized Database get() {
        if (opened == null) {
            opened = Database.open(address.get(), Database.Settings.defaults());
        }
        return opened;
    }

    @Override
    public synchronized void close() {
        if (opened != null) {
            opened.close();
        }
    }
}
