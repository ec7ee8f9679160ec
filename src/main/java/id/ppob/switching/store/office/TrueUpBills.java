package id.ppob.switching.store.office;

import id.ppob.switching.acmt.CustomerVersion;
import id.ppob.switching.acmt.Reading;
import id.ppob.switching.acmt.ReadingDoor;
import id.ppob.switching.acmt.meter.Chain;
import id.ppob.switching.acmt.meter.Month;
import id.ppob.switching.acmt.meter.Use;
import id.ppob.switching.acmt.rule.Estimate;
import id.ppob.switching.acmt.rule.ReadingDecision;
import id.ppob.switching.acmt.rule.Standing;
import id.ppob.switching.acmt.rule.TrueUp;
import id.ppob.switching.store.office.BillMaker.Made;
import id.ppob.switching.store.office.ChangeWriter.Impossible;
import id.ppob.switching.store.office.ChangeWriter.Result;
import id.ppob.switching.store.reading.Chains;
import id.ppob.switching.store.reading.KeptReadings;
import id.ppob.switching.store.reading.KeptReadings.Kept;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Bills of months that nobody read, once a real stand shows what they should have been (docs/iso8583-spec.md 29.8, 29.9): open ones give way, of paid ones the
 * difference is carried on, and the reading that ended the span is billed with what is left. Each month's link of the chain moves with it. One transaction.
 */
final class TrueUpBills {
    private final Connection connection;
    private final BillMaker bills;
    private final List<CustomerVersion> versions;
    private Made rest;

    TrueUpBills(Connection connection, BillMaker bills, List<CustomerVersion> versions) {
        this.connection = connection;
        this.bills = bills;
        this.versions = versions;
    }

    /** @return whether bills of estimates must be corrected before this reading can be billed */
    static boolean neededFor(Reading reading, ReadingDoor.Answer answer) {
        return answer.decision() instanceof ReadingDecision.Held held && held.proposed() != null && answer.chain().estimates() > 0
                && TrueUp.corrects(answer.chain(), held.proposed(), reading.readOn(), answer.contract().minimumKwh());
    }

    /** Corrects the bills of the estimates before this reading. */
    Result correct(Reading reading, ReadingDoor.Answer answer) throws SQLException {
        Use proposed = ((ReadingDecision.Held) answer.decision()).proposed();
        List<Month> newestFirst = answer.chain().estimated();
        int oldest = newestFirst.getLast().period();
        List<Kept> living = KeptReadings.living(connection, reading.idpel(), oldest);
        if (living.size() != newestFirst.size() || proposed.span().anyNegative()) {
            return new Impossible("more was billed before the estimates than the meter moved: correct the bill of the last real reading first");
        }
        List<TrueUp.Billed> billed = new ArrayList<>();
        for (int i = 0; i < newestFirst.size(); i++) {
            Standing standing = BillCorrection.standing(connection, living.get(living.size() - 1 - i));
            if (standing.waits()) {
                return new Impossible("the bill of " + newestFirst.get(i).period() + " is " + standing + ": ask again when that has ended");
            }
            billed.add(new TrueUp.Billed(newestFirst.get(i), standing));
        }
        int days = (int) ChronoUnit.DAYS.between(answer.chain().billedOn(), reading.readOn());
        TrueUp trueUp = TrueUp.of(billed, proposed.span(), days, answer.contract().minimumKwh());
        return restated(reading, living, trueUp, Chains.before(connection, oldest, List.of(reading.idpel())).get(reading.idpel()));
    }

    /** From the first month that changes on, all move: those whose use stays begin where another one ends now. */
    private Result restated(Reading reading, List<Kept> living, TrueUp trueUp, Chain before) throws SQLException {
        Chain chain = before;
        List<Kept> changed = new ArrayList<>();
        List<Made> right = new ArrayList<>();
        for (int i = 0; i < living.size(); i++) {
            TrueUp.Right month = trueUp.months().get(living.size() - 1 - i);
            Use use = Use.estimated(chain, Estimate.stands(chain, month.used()), month.month().to());
            if (month.changes() || !changed.isEmpty()) {
                changed.add(living.get(i));
                right.add(new Made(living.get(i).reading(), chain, null, use, trueUp.minimumApplies()));
            }
            chain = chain.next(use, month.month().period(), false);
        }
        ReadingDoor.Answer now = bills.answer(reading, versions, chain);
        Made made = BillMaker.made(reading, now).orElse(null);
        if (made == null) {
            return new Impossible("nothing can be billed of it as it is: " + (now.findings().isEmpty() ? "it is below the bills before" : now.findings().getFirst().sentence()));
        }
        rest = new Made(reading, chain, made.opened(), made.use(), trueUp.minimumApplies());
        return BillCorrection.change(connection, bills, versions, changed, right);
    }

    /** @return what is left for the reading that ended the span, once the others are corrected */
    Made rest() {
        return rest;
    }
}
