package id.ppob.switching.acmt.rule;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Random;

/** A meter as it hangs on a wall: what it really turned, without end, and what it shows of that. It has no class of the rooms that are judged by it. */
public final class TurningMeter {
    public final String number;
    public final int digits;
    public final int decimals;
    public final int multiplier;
    private final BigInteger[] first;
    private final BigInteger[] turned;

    /** @param registers 1, or 3: off-peak, peak, reactive */
    public TurningMeter(String number, int registers, int multiplier, int leastDigits, Random random) {
        this.number = number;
        this.multiplier = multiplier;
        digits = leastDigits + random.nextInt(3);
        decimals = random.nextInt(3);
        first = new BigInteger[registers];
        turned = new BigInteger[registers];
        for (int i = 0; i < registers; i++) {
            int near = random.nextInt(50);
            first[i] = random.nextInt(4) == 0 ? all().subtract(BigInteger.valueOf(1 + near)) : BigInteger.valueOf(random.nextInt(5_000));
            turned[i] = BigInteger.ZERO;
        }
    }

    public int registers() {
        return first.length;
    }

    /** Turns each register by some share of what a contract can draw, and by at most a fifth of a full turn: four months are no full one. */
    public void turn(Random random, long mostKwh) {
        for (int i = 0; i < turned.length; i++) {
            double share = random.nextInt(12) == 0 ? 0 : random.nextDouble() / turned.length;
            BigDecimal shown = BigDecimal.valueOf(share * mostKwh).divide(BigDecimal.valueOf(multiplier), decimals, RoundingMode.FLOOR);
            turned[i] = turned[i].add(shown.unscaledValue().min(all().divide(BigInteger.valueOf(5))));
        }
    }

    /** @return what it turned up to now, to be shown later or put back */
    public BigInteger[] now() {
        return turned.clone();
    }

    /** @return what a register shows after it turned so much, with all its digits and decimals */
    public String shows(int register, BigInteger since) {
        return new BigDecimal(first[register].add(since).mod(all()), decimals).toPlainString();
    }

    /** @return whole units since it was hung up: what it moved times its multiplier, cut once */
    public long units(int register) {
        return new BigDecimal(turned[register], decimals).multiply(BigDecimal.valueOf(multiplier)).setScale(0, RoundingMode.FLOOR).longValueExact();
    }

    private BigInteger all() {
        return BigInteger.TEN.pow(digits + decimals);
    }
}
