package id.ppob.switching.door;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which fields a MAC must cover when it does not cover every byte; docs/iso8583-spec.md 25.8. What is left out anybody on the way may
 * change under a MAC that stays good.
 */
final class MacScope {
    private static final Map<Integer, String> MEANING = new TreeMap<>(Map.ofEntries(
            Map.entry(0, "the type: without it an inquiry's MAC is a payment's as well"),
            Map.entry(1, "the bitmaps: without them a value can be moved into another field"),
            Map.entry(2, "the product"),
            Map.entry(3, "what is done: without it an inquiry is a payment as well"),
            Map.entry(4, "the amount"),
            Map.entry(11, "the STAN: without it one payment is another as well"),
            Map.entry(12, "the time: without it a message of yesterday is one of today"),
            Map.entry(13, "the date: without it a message of yesterday is one of today"),
            Map.entry(15, "the date that the payment is settled in"),
            Map.entry(32, "the bank"),
            Map.entry(33, "the central: without it one partner is another"),
            Map.entry(39, "the answer: without it a refusal is made an approval"),
            Map.entry(40, "the function: without it an echo is a sign-on as well"),
            Map.entry(48, "customer, reference and bills"),
            Map.entry(49, "the currency"),
            Map.entry(53, "the payment's token"),
            Map.entry(56, "the payment that a reversal names"),
            Map.entry(61, "the reference"),
            Map.entry(70, "the function: without it an echo is a sign-on as well"),
            Map.entry(90, "the payment that a reversal names")));

    private MacScope() { }

    /**
     * @param scope  fields covered; empty for every byte
     * @param fields data elements of the dialect's messages
     * @return null when nothing that matters is left out, else what is missing and why
     */
    static String missing(List<Integer> scope, Set<Integer> fields) {
        if (scope.isEmpty()) {
            return null;
        }
        String missing = MEANING.entrySet().stream().filter(field -> field.getKey() < 2 || fields.contains(field.getKey()))
                .filter(field -> !scope.contains(field.getKey())).map(field -> field.getKey() + " (" + field.getValue() + ")")
                .collect(Collectors.joining(", "));
        return missing.isEmpty() ? null : missing;
    }
}
