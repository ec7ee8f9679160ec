package id.ppob.switching.acmt.meter;

import java.util.function.ToLongFunction;

/**
 * One amount a register: whole kWh and kVArh that were used, or hundredths of them that moved. The unit stands in the name of whoever holds it.
 */
public record PerRegister(long lwbp, long wbp, long kvarh) {
    /** Nothing in any register. */
    public static final PerRegister ZERO = new PerRegister(0, 0, 0);

    /** @return one amount a register, asked in the registers' order */
    public static PerRegister each(ToLongFunction<Register> amount) {
        return new PerRegister(amount.applyAsLong(Register.LWBP), amount.applyAsLong(Register.WBP), amount.applyAsLong(Register.KVARH));
    }

    /** @return the amount of one register */
    public long of(Register register) {
        return switch (register) {
            case LWBP -> lwbp;
            case WBP -> wbp;
            case KVARH -> kvarh;
        };
    }

    /** @return active energy: off-peak and peak together */
    public long kwh() {
        return lwbp + wbp;
    }

    /** @return the sum, register by register */
    public PerRegister plus(PerRegister other) {
        return new PerRegister(lwbp + other.lwbp, wbp + other.wbp, kvarh + other.kvarh);
    }

    /** @return the difference, register by register; it may be negative */
    public PerRegister minus(PerRegister other) {
        return new PerRegister(lwbp - other.lwbp, wbp - other.wbp, kvarh - other.kvarh);
    }

    /** @return whether some register has less than nothing */
    public boolean anyNegative() {
        return lwbp < 0 || wbp < 0 || kvarh < 0;
    }
}
