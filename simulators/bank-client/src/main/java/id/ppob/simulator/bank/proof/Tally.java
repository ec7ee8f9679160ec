package id.ppob.simulator.bank.proof;

import java.util.ArrayList;
import java.util.List;

/** Counts what is checked and what is violated, and keeps the first stories. One thread. */
final class Tally {
    private static final int KEPT = 5;
    private final String name;
    private final String sentence;
    private final List<String> first = new ArrayList<>();
    private long checked;
    private long violations;

    Tally(String name, String sentence) {
        this.name = name;
        this.sentence = sentence;
    }

    void checked(long more) {
        checked += more;
    }

    void violated(String story) {
        violations++;
        if (first.size() < KEPT) {
            first.add(story);
        }
    }

    /** Counts one, and a violation unless it holds. */
    void check(boolean holds, java.util.function.Supplier<String> story) {
        checked++;
        if (!holds) {
            violated(story.get());
        }
    }

    Finding finding() {
        return new Finding(name, sentence, checked, violations, List.copyOf(first));
    }
}
