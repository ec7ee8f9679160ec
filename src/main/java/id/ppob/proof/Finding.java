package id.ppob.proof;

import java.util.List;

/**
 * One thing that must hold, and whether it does.
 *
 * @param name       short, sorts in the order of the report
 * @param sentence   what must hold
 * @param expected   how many there must be to look at, as another of the books says; null where none says it. Other than checked is a violation
 * @param checked    how many rows, payments, lines or dates were looked at
 * @param violations how many of them do not hold
 * @param first      the first few of those, personal data masked
 */
public record Finding(String name, String sentence, Long expected, long checked, long violations, List<String> first) {
    /** @return whether it holds */
    public boolean holds() {
        return violations == 0 && (expected == null || expected == checked);
    }
}
