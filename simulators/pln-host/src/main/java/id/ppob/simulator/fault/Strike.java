package id.ppob.simulator.fault;

import java.util.SplittableRandom;

/**
 * A fault that hits now.
 *
 * @param chance the fault's own random number for this hit
 */
public record Strike(Fault fault, long chance) {
    /** @return milliseconds: the fault's time, or for jitter one between its two */
    public long ms() {
        return fault.deed() != Deed.JITTER ? fault.value() : fault.value() + Math.floorMod(chance, fault.values().get(1) - fault.value());
    }

    /** @return so many random bytes as the fault says, none of them 0xFF */
    public byte[] garbage() {
        byte[] bytes = new byte[(int) fault.value()];
        new SplittableRandom(chance).nextBytes(bytes);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] &= 0x7F;
        }
        return bytes;
    }
}
