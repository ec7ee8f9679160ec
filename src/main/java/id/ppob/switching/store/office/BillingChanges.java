package id.ppob.switching.store.office;

import id.ppob.switching.office.BillingChange;
import id.ppob.switching.store.office.ChangeWriter.Done;
import id.ppob.switching.store.office.ChangeWriter.Impossible;
import id.ppob.switching.store.office.ChangeWriter.Result;
import java.sql.Connection;
import java.sql.SQLException;

/** Executes what two people agreed on about readings and bills, inside their transaction. */
final class BillingChanges {
    private BillingChanges() { }

    static Result apply(Connection connection, BillingChange change, long request, long nowMs) throws SQLException {
        return switch (change) {
            case BillingChange.DecideReading decide -> settled(connection, decide.idpel(), decide.period(), nowMs, ReadingChanges.decide(connection, decide, request, nowMs));
            case BillingChange.CorrectBill correct -> settled(connection, correct.idpel(), correct.period(), nowMs, BillCorrection.correct(connection, correct, request, nowMs));
            case BillingChange.OpenBatch open -> OpeningChanges.open(connection, open, nowMs);
            case BillingChange.RollBack back -> BatchRollBack.begin(connection, back.batch(), request).<Result>map(Impossible::new).orElseGet(() -> new Done(null));
        };
    }

    /** What was done may be what later readings of this customer waited for. */
    private static Result settled(Connection connection, long idpel, int period, long nowMs, Result result) throws SQLException {
        if (result instanceof Done) {
            HeldAgain.ofCustomer(connection, idpel, period, nowMs);
        }
        return result;
    }
}
