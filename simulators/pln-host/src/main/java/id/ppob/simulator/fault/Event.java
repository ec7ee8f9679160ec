package id.ppob.simulator.fault;

import java.util.Locale;
import java.util.function.Predicate;

/** What a fault may wait for. Beside these names a message type of four digits is one. */
public enum Event {
    /** Any message. */
    ANY(met -> met.isMessage()),
    /** 2100. */
    INQUIRY(met -> met.mti().startsWith("21")),
    /** 2200. */
    PAYMENT(met -> met.mti().equals("2200")),
    /** 2220, 2221. */
    ADVICE(met -> met.mti().startsWith("222")),
    /** 2400, 2401. */
    REVERSAL(met -> met.mti().startsWith("24")),
    /** 2800 with 001. */
    SIGN_ON(met -> met.isNetwork("001")),
    /** 2800 with 002. */
    SIGN_OFF(met -> met.isNetwork("002")),
    /** 2800 with 301. */
    ECHO(met -> met.isNetwork("301")),
    /** A connection is made. */
    CONNECT(met -> met.mti().equals(Met.CONNECT)),
    /** A bank gives a new sale its STAN and DE12. */
    SALE(met -> met.mti().equals(Met.SALE));

    private final Predicate<Met> test;

    Event(Predicate<Met> test) {
        this.test = test;
    }

    boolean is(Met met) {
        return test.test(met);
    }

    /** @return its word in a line */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
