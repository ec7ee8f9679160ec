package id.ppob.switching.acmt.rule;

import id.ppob.switching.acmt.meter.Chain;
import id.ppob.switching.acmt.meter.Exchange;
import id.ppob.switching.acmt.meter.PerRegister;
import id.ppob.switching.acmt.meter.Stand;
import id.ppob.switching.acmt.meter.Stands;
import id.ppob.switching.acmt.meter.Use;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What bills become where the stands of one of them were wrong: that bill, and those that began where it ended. What one has less the next has more, so the chain
 * stays unbroken. docs/iso8583-spec.md 29.11.
 *
 * @param bills   the corrected one and all after it, oldest first
 * @param against the period of the bill that would end below its start, 0 for none: then the new stands are wrong, or later ones are
 */
public record Restated(List<Bill> bills, int against) {
    /**
     * A bill of the chain as its reading made it.
     *
     * @param exchange   null for none
     * @param from       stands at which it began
     * @param to         its stands; of the first link those that are right
     * @param used       what was billed
     * @param minimumKwh that a bill of its month has at least
     */
    public record Link(int period, LocalDate on, Exchange exchange, Stands from, Stands to, boolean real, PerRegister used, int minimumKwh) {
        private Use use(Chain chain) {
            return !real ? Use.estimated(chain, to, on) : exchange == null ? Use.of(chain, to, on) : Use.of(chain, exchange, to, on);
        }
    }

    /**
     * A bill, and the use that it should have had.
     *
     * @param before         the chain up to it
     * @param minimumApplies whether it is lifted to the minimum
     */
    public record Bill(Link link, Chain before, Use right, boolean minimumApplies) {
        /** @return whether its use is another, or begins at other stands */
        public boolean changes() {
            return !right.used().equals(link.used) || !right.parts().getFirst().from().equals(link.from);
        }
    }

    /**
     * Goes through the chain once more.
     *
     * @param before the chain up to the bill before the one that is corrected
     * @param links  from the corrected one on, oldest first
     */
    public static Restated of(Chain before, List<Link> links) {
        List<Bill> bills = new ArrayList<>();
        Chain chain = before;
        for (Link link : links) {
            Use right = link.use(chain);
            if (right.used().anyNegative() || !bills.isEmpty() && turns(right, link)) {
                return new Restated(bills, link.period);
            }
            bills.add(new Bill(link, chain, right, !link.real || ReadingDecision.minimumApplies(chain, right.span(), link.minimumKwh)));
            chain = chain.next(right, link.period, link.real);
        }
        return new Restated(bills, 0);
    }

    /** @return whether a later bill would need a register to go over its last digit now, which its reading did not say */
    private static boolean turns(Use right, Link link) {
        long halfATurn = right.parts().stream().mapToLong(part -> part.meter().most() / Stand.WHOLE / 2 * part.meter().multiplier()).min().orElseThrow();
        PerRegister more = right.used().minus(link.used);
        return Math.max(more.lwbp(), Math.max(more.wbp(), more.kvarh())) > halfATurn;
    }
}
