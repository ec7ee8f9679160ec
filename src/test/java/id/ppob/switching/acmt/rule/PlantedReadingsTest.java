package id.ppob.switching.acmt.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import id.ppob.switching.testing.Seeds;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Wrong readings of every kind, half of them just beyond the limit: at least 95 % of each kind are held by their rule. Of the right ones at most 1 % are. */
class PlantedReadingsTest {
    private static final int OF_EACH = 2_000;
    /** A stand below the last may be a turn of a meter of few digits: both hold it. */
    private static final Set<Rule> LESS_THAN_BEFORE = EnumSet.of(Rule.BACKWARDS, Rule.ROLLOVER);

    @Test
    void wrongOnesAreHeldAndRightOnesAreNot() {
        long seed = Seeds.fresh();
        PlantedReadings planted = new PlantedReadings(new Random(seed));
        List<String> missed = new ArrayList<>();
        for (Rule rule : Rule.values()) {
            if (!rule.holds() || rule == Rule.ESTIMATE_LIMIT || rule == Rule.SOURCE) {
                continue;
            }
            int found = 0;
            int wrongly = 0;
            String example = "";
            for (int i = 0; i < OF_EACH; i++) {
                boolean near = i % 2 == 0;
                found += foundBy(rule, decide(planted.make(rule, true, near))) ? 1 : 0;
                PlantedReadings.Planted right = planted.make(rule, false, near);
                if (decide(right) instanceof ReadingDecision.Held held) {
                    wrongly++;
                    example = held + " of " + right;
                }
            }
            if (found < OF_EACH * 95 / 100 || wrongly > OF_EACH / 100) {
                missed.add(rule + ": of " + OF_EACH + " wrong ones " + found + " held, of as many right ones " + wrongly + " " + example);
            }
        }
        assertEquals(List.of(), missed, "seed " + seed);
    }

    private static boolean foundBy(Rule rule, ReadingDecision decision) {
        return decision instanceof ReadingDecision.Held held && held.findings().stream()
                .anyMatch(finding -> finding.rule() == rule || LESS_THAN_BEFORE.contains(rule) && LESS_THAN_BEFORE.contains(finding.rule()));
    }

    private static ReadingDecision decide(PlantedReadings.Planted planted) {
        return ReadingDecision.of(planted.reading(), planted.chain(), planted.contract(), null, Given.rules());
    }
}
