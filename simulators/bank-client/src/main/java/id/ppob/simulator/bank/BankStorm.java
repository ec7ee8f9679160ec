package id.ppob.simulator.bank;

import id.ppob.simulator.fault.Deed;
import id.ppob.simulator.fault.Strikes;
import id.ppob.simulator.wire.Line;
import id.ppob.wire.Messages;
import java.io.IOException;
import org.jpos.iso.ISOMsg;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Much at once, by a fault: copies and reversals of one payment, connections that come, sign on and go. Any thread. */
record BankStorm(BankLink link, LinkOptions options, BankJournal journal, BankBook book) {
    private static final Logger LOG = LoggerFactory.getLogger(BankStorm.class);

    /** Sends the copies and reversals that strikes want, over all connections, while the request itself waits; their answers are heard as any. */
    void follow(ISOMsg request, Strikes strikes) {
        for (int i = strikes.count(Deed.REPEAT); i > 0; i--) {
            send(request);
        }
        for (int i = Messages.mti(request).equals("2200") ? strikes.count(Deed.REVERSE) : 0; i > 0; i--) {
            ISOMsg reversal = link.requests().reversal(request);
            send(book.reversed(PaymentKey.of(request)) ? Requests.repeat(reversal) : reversal);
        }
    }

    private void send(ISOMsg message) {
        BankConnection connection = link.ready();
        if (connection == null) {
            return;
        }
        journal.out(connection.number(), message, book.sends(message), null);
        try {
            connection.ask(link.dialect().pack(message), Strikes.NONE);
        } catch (IOException e) {
            LOG.debug("a message of a storm did not leave: {}", e.getMessage());
        }
    }

    /** Begins so many connections, each on a thread of its own; returns at once. */
    void reconnect(long connections) {
        for (long i = 0; i < connections; i++) {
            Thread.ofVirtual().name("bank-storm").start(this::signOn);
        }
    }

    private void signOn() {
        try (Line line = new Line()) {
            line.connect(options.address(), options.connectTimeoutMs(), options.tls());
            line.out().write(options.framing().framed(link.dialect().pack(link.requests().network(Messages.SIGN_ON))));
        } catch (IOException e) {
            LOG.debug("a connection of a storm ended: {}", e.getMessage());
        }
    }
}
