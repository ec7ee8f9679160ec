package id.ppob.switching.store.lane;

import id.ppob.switching.message.MessageClass;
import id.ppob.switching.payment.Case;
import id.ppob.switching.payment.HostState;
import id.ppob.switching.payment.Route;
import id.ppob.switching.payment.Terms;
import id.ppob.switching.payment.View;
import id.ppob.switching.store.sql.Literals;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

/** What standing in goes by, for payments that may be decided in PLN's place: one statement more in a batch that has any. */
final class StandInFacts {
    private StandInFacts() { }

    /** @return whether we may have to decide it */
    static boolean asked(Case.Asked each, Terms terms) {
        return each.message().messageClass() == MessageClass.PAYMENT && each.host() == HostState.DOWN
                && terms.route(each.partner(), each.message().product()) == Route.HOST_WITH_STAND_IN;
    }

    static final String TAIL = ") GROUP BY idpel, business_date";

    /** @return how often each customer was stood in for; empty when nobody may be */
    static Literals question(List<Case.Asked> batch, Terms terms) {
        Literals rows = new Literals("SELECT idpel, business_date, COUNT(*) FROM stand_in FORCE INDEX (PRIMARY) WHERE idpel IN (");
        batch.stream().filter(each -> asked(each, terms)).mapToLong(each -> each.message().sale().idpel()).sorted().distinct().forEach(idpel -> rows.row().add(idpel));
        return rows;
    }

    static void answer(ResultSet row, View view) throws SQLException {
        view.stoodIn(row.getLong(1), row.getObject(2, LocalDate.class), row.getInt(3));
    }
}
