package id.ppob.simulator.bank;

import id.ppob.simulator.wire.Line;
import id.ppob.simulator.wire.Messages;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Many connections of a bank that come, sign on and go, all at once. */
final class BankStorm {
    private static final Logger LOG = LoggerFactory.getLogger(BankStorm.class);

    private BankStorm() { }

    /** Begins so many, each on a thread of its own; returns at once. */
    static void begin(BankLink link, LinkOptions options, long connections) {
        for (long i = 0; i < connections; i++) {
            Thread.ofVirtual().name("bank-storm").start(() -> signOn(link, options));
        }
    }

    private static void signOn(BankLink link, LinkOptions options) {
        try (Line line = new Line()) {
            line.connect(options.address(), options.connectTimeoutMs(), options.tls());
            line.out().write(options.framing().framed(link.dialect().pack(link.requests().network(Messages.SIGN_ON))));
        } catch (IOException e) {
            LOG.debug("a connection of a storm ended: {}", e.getMessage());
        }
    }
}
