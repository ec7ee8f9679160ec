package id.ppob.proof;

import java.util.ArrayList;
import java.util.List;

/** Counts what is checked and what is violated, and keeps the first stories. One thread. */
final class Tally {
    private static final int KEPT = 5;
    private final String name;
    private final String sentence;
    private final List<String> first = new ArrayList<>();
    private Long expected;
    private long checked;
    private long violations;

    Tally(String name, String sentence) {
        this.name = name;
        this.sentence = sentence;
    }

    /** Says that this many more must be there to be looked at. */
    void expected(long more) {
        expected = (expected == null ? 0 : expected) + more;
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

    /** Counts one that must be there: seen, or else a violation. */
    void must(boolean there, java.util.function.Supplier<String> story) {
        expected(1);
        if (there) {
            checked++;
        } else {
            violated(story.get());
        }
    }

    Finding finding() {
        return new Finding(name, sentence, expected, checked, violations, List.copyOf(first));
    }
}
