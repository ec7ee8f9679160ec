package id.ppob.simulator.bank.traffic;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * What one bank will do: an endless sequence made from seed, customers, number of banks and the bank's place alone. Customers are split between
 * the banks, but for one in fifty, which all banks visit in the same order and so compete for. Its own lock; the bank's sales take from it.
 */
final class TrafficPlan {
    private static final int SHARED_ONE_IN = 50;
    private static final int VISIT_SHARED_PERCENT = 5;
    private static final int HASHED_STEPS = 10_000;
    private final SplittableRandom random;
    private final List<String> own = new ArrayList<>();
    private final List<String> shared = new ArrayList<>();
    private long steps;
    private long sales;
    private int ownVisits;
    private int sharedVisits;

    TrafficPlan(long seed, List<String> customers, int banks, int place) {
        if (customers.size() < banks) {
            throw new IllegalArgumentException("needs a customer a bank: " + customers.size() + " customers, " + banks + " banks");
        }
        SplittableRandom common = new SplittableRandom(seed);
        List<String> shuffled = shuffled(customers, common.split());
        random = Stream.generate(common::split).skip(place).findFirst().orElseThrow();
        int firstShared = customers.size() - customers.size() / SHARED_ONE_IN;
        for (int i = 0; i < shuffled.size(); i++) {
            if (i >= firstShared) {
                shared.add(shuffled.get(i));
            } else if (i % banks == place) {
                own.add(shuffled.get(i));
            }
        }
    }

    private static List<String> shuffled(List<String> customers, SplittableRandom random) {
        List<String> all = new ArrayList<>(customers);
        for (int i = all.size() - 1; i > 0; i--) {
            java.util.Collections.swap(all, i, random.nextInt(i + 1));
        }
        return all;
    }

    /** @return the next step; null when the plan's sales reach {@code mostSales} */
    synchronized Step next(long mostSales) {
        if (sales >= mostSales) {
            return null;
        }
        Kind kind = Kind.of(random.nextInt(Kind.SUM));
        int salt = random.nextInt(Integer.MAX_VALUE);
        boolean toShared = !shared.isEmpty() && random.nextInt(100) < VISIT_SHARED_PERCENT;
        boolean again = toShared || ownVisits >= own.size();
        String idpel = !kind.sells() ? own.get(salt % own.size())
                : toShared ? shared.get(sharedVisits++ % shared.size()) : own.get(ownVisits++ % own.size());
        sales += kind.sells() ? 1 : 0;
        return new Step(steps++, kind, idpel, again, salt);
    }

    /** @return whether every customer of its own was visited, and the next visits are second ones */
    synchronized boolean inSecondRound() {
        return ownVisits > own.size();
    }

    /** @return SHA-256, in 16 hex digits, over the first ten thousand steps of each bank */
    static String hash(long seed, List<String> customers, int banks) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (int place = 0; place < banks; place++) {
                TrafficPlan plan = new TrafficPlan(seed, customers, banks, place);
                for (int i = 0; i < HASHED_STEPS; i++) {
                    digest.update((place + " " + plan.next(Long.MAX_VALUE) + "\n").getBytes(StandardCharsets.US_ASCII));
                }
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
