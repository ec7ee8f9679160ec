package id.ppob.lab.chaos;

import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Somebody will be killed when a message of one class passes a point. Any tap may spring it, once; the script's thread waits for it.
 *
 * @param victim of the switch: the node on whose connection it happens
 * @param what   class of the message; on the database's leg a payment is the commit of a posting, the others are any commit
 */
record Ambush(Point point, What what, Victim victim, Kill kill, CountDownLatch sprung) {
    /** Classes of messages. */
    enum What {
        /** 2200, 2210. */
        PAYMENT("2200", "2210"),
        /** 2220, 2230. */
        ADVICE("2220", "2230"),
        /** 2400, 2410. */
        REVERSAL("2400", "2410");

        final String request;
        final String answer;

        What(String request, String answer) {
            this.request = request;
            this.answer = answer;
        }
    }

    /** Kills, and returns when the victim is gone. */
    @FunctionalInterface
    interface Kill {
        /** @param node on whose connection the message passed */
        void kill(Victim victim, int node);
    }

    static Ambush of(Point point, What what, Victim victim, Kill kill) {
        return new Ambush(point, what, victim, kill, new CountDownLatch(1));
    }

    void spring(int node) {
        kill.kill(victim, node);
        sprung.countDown();
    }

    boolean awaitSprung(long ms) throws InterruptedException {
        return sprung.await(ms, TimeUnit.MILLISECONDS);
    }

    @Override
    public String toString() {
        return "%s killed %s of a %s".formatted(victim, point, what).toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
