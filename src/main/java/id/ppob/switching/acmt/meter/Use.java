package id.ppob.switching.acmt.meter;

import java.time.LocalDate;
import java.util.List;

/**
 * What a reading makes of a chain.
 * <pre>
 * moved = all moved stands since the meter's first stand x multiplier     hundredths; what estimates moved too far is taken back
 * used  = cut(moved) - used before                                        so the fraction is carried and the bills add up
 * span  = used since the last real reading, estimated bills among them
 * </pre>
 *
 * @param used  of this bill; below 0 where estimates billed more than was used
 * @param parts one a meter: the old and the new one of an exchange
 */
public record Use(PerRegister used, PerRegister span, List<Part> parts) {
    /**
     * One meter's part.
     *
     * @param from  stands where it begins
     * @param to    stands where it ends
     * @param moved hundredths since the meter's first stand, this part among them: the next chain's
     * @param used  whole units of this part
     */
    public record Part(Meter meter, Stands from, LocalDate fromOn, Stands to, LocalDate toOn, PerRegister moved, PerRegister used) { }

    /** @return the use up to the stands read on a day; every register of the meter must be told */
    public static Use of(Chain chain, Stands to, LocalDate on) {
        Part only = part(chain, to, on);
        return new Use(only.used, only.used.plus(chain.usedSinceReal()), List.of(only));
    }

    /** @return the use of an estimate: it goes on from where the last bill ended, be that an estimate too */
    public static Use estimated(Chain chain, Stands to, LocalDate on) {
        Meter meter = chain.meter();
        Part only = part(chain, to, on, PerRegister.each(register -> chain.moved().of(register)
                + (meter.has(register) && to.tells(register) ? meter.moved(chain.billed(register), to.of(register)) * meter.multiplier() : 0)));
        return new Use(only.used, only.used.plus(chain.usedSinceReal()), List.of(only));
    }

    /** @return the use over a whole exchange: each meter by its own multiplier */
    public static Use of(Chain chain, Exchange exchange, Stands to, LocalDate on) {
        Part old = part(chain, exchange.removed(), exchange.on());
        Part installed = part(Chain.opening(exchange.meter(chain.meter()), List.of()), to, on);
        PerRegister used = old.used.plus(installed.used);
        return new Use(used, used.plus(chain.usedSinceReal()), List.of(old, installed));
    }

    /** @return hundredths of one register that moved since the last real stand, times the multiplier; none where the stand is not told */
    public static long sinceReal(Chain chain, Register register, Stand to) {
        Meter meter = chain.meter();
        return meter.has(register) && to != null ? meter.moved(chain.real(register), to) * meter.multiplier() : 0;
    }

    private static Part part(Chain chain, Stands to, LocalDate on) {
        return part(chain, to, on, PerRegister.each(register -> chain.toReal().of(register) + sinceReal(chain, register, to.of(register))));
    }

    private static Part part(Chain chain, Stands to, LocalDate on, PerRegister moved) {
        PerRegister used = PerRegister.each(register -> Math.floorDiv(moved.of(register), Stand.WHOLE) - chain.used().of(register));
        return new Part(chain.meter(), chain.billed(), chain.billedOn(), to, on, moved, used);
    }
}
