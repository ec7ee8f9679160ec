package id.ppob.switching.store.forward;

import id.ppob.switching.message.Answer;
import id.ppob.switching.message.ResponseCode;
import id.ppob.switching.payment.Identity;
import id.ppob.switching.payment.ItemKind;
import id.ppob.switching.payment.Posting;
import id.ppob.switching.payment.StoredPayment;
import id.ppob.switching.plnhost.Contradiction;
import id.ppob.switching.plnhost.OpenPayments;
import id.ppob.switching.store.lane.PostingWriter;
import id.ppob.switching.store.product.PaymentRow;
import id.ppob.switching.store.product.ProductStore;
import id.ppob.switching.store.sql.Transaction;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Payments that are pending or suspect, found by the index of what is open. Slow work's connections. */
public final class OpenPaymentStore implements OpenPayments {
    private static final int MOST = 4_000;
    private static final String PENDING = "SELECT " + PaymentRow.COLUMNS + PaymentRow.HOST_COLUMNS
            + " FROM host_payment h FORCE INDEX (host_payment_open) JOIN payment p ON p.reference = h.reference AND p.attempt = h.attempt"
            + " WHERE h.open = 1 AND p.state = 'PENDING' ORDER BY h.reference, h.attempt LIMIT " + MOST;
    private static final String ENDED = "SELECT p.reference, p.attempt, p.state, p.business_date, t.text, i.verdict, r.verdict FROM payment p FORCE INDEX (PRIMARY)"
            + " JOIN identity i FORCE INDEX (PRIMARY) ON i.local_at = p.local_at AND i.stan = p.stan AND i.bank = p.bank AND i.central = p.central AND i.partner = p.partner AND i.class = "
            + Identity.Kind.PAYMENT.number() + " LEFT JOIN identity r FORCE INDEX (PRIMARY) ON r.local_at = p.local_at AND r.stan = p.stan AND r.bank = p.bank AND r.central = p.central"
            + " AND r.partner = p.partner AND r.class = " + Identity.Kind.REVERSAL.number() + " LEFT JOIN receipt_text t ON t.receipt = p.receipt"
            + " WHERE (p.reference, p.attempt) IN (%s) AND p.state NOT IN ('PENDING', 'SUSPECT')";
    private final DataSource database;

    /** @param database the pool for slow work */
    public OpenPaymentStore(DataSource database) {
        this.database = database;
    }

    @Override
    public List<StoredPayment> pending() {
        return Transaction.on(database, "looking for pending payments", connection -> Transaction.all(connection, PENDING,
                row -> PaymentRow.payment(row, 1, PaymentRow.host(row, 1 + PaymentRow.COUNT))));
    }

    @Override
    public long open() {
        return Transaction.on(database, "counting open payments", connection -> Transaction.first(connection, "SELECT COUNT(*) FROM host_payment WHERE open = 1",
                row -> row.getLong(1)).orElse(0L));
    }

    @Override
    public List<Ended> ended(Collection<Payment> payments) {
        String keys = payments.stream().map(each -> "(" + each.reference() + "," + each.attempt() + ")").collect(Collectors.joining(","));
        return Transaction.on(database, "looking what became of payments", connection -> Transaction.all(connection, ENDED.formatted(keys),
                row -> new Ended(new Payment(row.getLong(1), row.getInt(2)), toPayment(connection, row), toReversal(row.getObject(7, Integer.class)))));
    }

    @Override
    public void contradicted(Contradiction contradiction, long nowMs) {
        Transaction.held(database, "opening an item", connection -> {
            Optional<Posting.Item> item = Transaction.first(connection, "SELECT partner, reference, idpel FROM payment WHERE reference = ? ORDER BY attempt DESC LIMIT 1", row ->
                    new Posting.Item(ItemKind.PLN_CONTRADICTS, row.getInt(1), row.getLong(2), row.getLong(3), contradiction.sentence(), nowMs), contradiction.reference());
            return item.isPresent() && PostingWriter.beside(connection).join(Posting.of(item.get()));
        });
    }

    private static Answer toPayment(Connection connection, ResultSet row) throws SQLException {
        return switch (StoredPayment.State.valueOf(row.getString(3))) {
            case APPROVED -> new Answer.Paid(row.getObject(4, LocalDate.class), row.getString(5), given(connection, row.getLong(1), row.getInt(2)));
            case REVERSED -> new Answer.Echo(ResponseCode.ALREADY_REVERSED);
            default -> new Answer.Echo(code(row.getInt(6)));
        };
    }

    private static Record given(Connection connection, long reference, int attempt) throws SQLException {
        Record given = null;
        for (ProductStore product : ProductStore.ALL) {
            given = given == null ? product.given(connection, reference, attempt) : given;
        }
        return given;
    }

    private static Answer toReversal(Integer verdict) {
        return verdict == null || verdict == ResponseCode.TIMED_OUT.number() ? null : new Answer.Echo(code(verdict));
    }

    private static ResponseCode code(int number) {
        return Stream.of(ResponseCode.values()).filter(each -> each.number() == number).findFirst().orElse(ResponseCode.TIMED_OUT);
    }
}
