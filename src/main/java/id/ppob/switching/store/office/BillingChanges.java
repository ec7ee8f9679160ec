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
            case BillingChange.DecideReading decide -> ReadingChanges.decide(connection, decide, request, nowMs);
            case BillingChange.CorrectBill correct -> BillCorrection.correct(connection, correct, request, nowMs);
            case BillingChange.RollBack back -> BatchRollBack.begin(connection, back.batch(), request).<Result>map(Impossible::new).orElseGet(() -> new Done(null));
        };
    }
}
