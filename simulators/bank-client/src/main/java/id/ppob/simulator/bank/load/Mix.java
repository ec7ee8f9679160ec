package id.ppob.simulator.bank.load;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/** Shares of the kinds that are begun; what follows from answers (reversals of refused payments) comes on top. Immutable. */
public final class Mix {
    private static final int GRAIN = 1_000;
    private final Map<Kind, Integer> shares = new EnumMap<>(Kind.class);
    private final byte[] table = new byte[GRAIN];

    private Mix(Map<Kind, Integer> given) {
        shares.putAll(given);
        int all = shares.values().stream().mapToInt(Integer::intValue).sum();
        if (all == 0) {
            throw new IllegalArgumentException("a mix needs a share above 0");
        }
        int upTo = 0;
        int at = 0;
        for (Map.Entry<Kind, Integer> share : shares.entrySet()) {
            upTo += share.getValue();
            while (at < (long) upTo * GRAIN / all) {
                table[at++] = (byte) share.getKey().ordinal();
            }
        }
    }

    /** @return a mix of one kind */
    public static Mix only(Kind kind) {
        return new Mix(Map.of(kind, 1));
    }

    /**
     * @param text for instance {@code inquiry=60,payment=35,reversal=4,nonsense=1}
     * @throws IllegalArgumentException for anything else
     */
    public static Mix parse(String text) {
        Map<Kind, Integer> shares = new EnumMap<>(Kind.class);
        for (String part : text.split(",")) {
            String[] pair = part.strip().split("=");
            try {
                shares.put(Kind.valueOf(pair[0].toUpperCase(Locale.ROOT)), Integer.parseUnsignedInt(pair[1]));
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                throw new IllegalArgumentException("a mix is like inquiry=60,payment=35,reversal=4,nonsense=1; not " + part, e);
            }
        }
        return new Mix(shares);
    }

    /** @return whether this kind is begun at all */
    boolean has(Kind kind) {
        return shares.getOrDefault(kind, 0) > 0;
    }

    Kind next(SplittableRandom random) {
        return Kind.of(table[random.nextInt(GRAIN)]);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        shares.forEach((kind, share) -> text.append(text.isEmpty() ? "" : ",").append(kind.name().toLowerCase(Locale.ROOT)).append('=').append(share));
        return text.toString();
    }
}
