package id.ppob.simulator.bank.load;

import java.util.SplittableRandom;

/** Customers of one loop: a part of all of them. Owner: the loop. */
final class Customers {
    private final long[] idpels;
    private final SplittableRandom random;
    private int fresh;

    /** @param idpels at least one, in the order in which sales are begun */
    Customers(long[] idpels, long seed) {
        if (idpels.length == 0) {
            throw new IllegalArgumentException("no customers for the load");
        }
        this.idpels = idpels;
        this.random = new SplittableRandom(seed);
    }

    /** @return any of them */
    long any() {
        return idpels[random.nextInt(idpels.length)];
    }

    /** @return one whose bills nobody asked for with the will to pay; -1 when there is none left */
    long fresh() {
        return fresh < idpels.length ? idpels[fresh++] : -1;
    }

    boolean hasFresh() {
        return fresh < idpels.length;
    }
}
