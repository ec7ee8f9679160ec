package id.ppob.switching.store.office;

import id.ppob.switching.office.MoneyDecisions;
import id.ppob.switching.office.MoneyDecisions.Booked;
import id.ppob.switching.store.lane.PostingWriter;
import id.ppob.switching.store.sql.Transaction;
import java.sql.Connection;
import java.sql.SQLException;

/** Words of the files of a date about payments in doubt, in the place of PLN's answer: written down like those of two people. docs/iso8583-spec.md 20.14, 27.16. */
public final class RuleWords {
    private static final String ATTEMPT = "SELECT attempt FROM payment WHERE reference = ? AND state = 'SUSPECT'";
    private static final int PAID = 3;

    private RuleWords() { }

    /** What is proved of a payment. @param rule 3: paid, as PLN's reference tells; 4: not paid. @param plnFile that proves it */
    public record Word(long reference, int rule, String plnReference, long plnFile) { }

    /** @return whether it was said: false where the doubt has ended meanwhile. Inside a transaction of the caller's */
    public static boolean say(Connection connection, Word word, long nowMs) throws SQLException {
        Integer attempt = Transaction.first(connection, ATTEMPT, row -> row.getInt(1), word.reference).orElse(null);
        boolean paid = word.rule == PAID;
        return attempt != null && MoneyDecisions.proved(word.reference, paid, paid ? word.plnReference : "", word.rule, word.plnFile,
            OfficeBooks.doubt(connection, word.reference, attempt), nowMs) instanceof Booked booked && PostingWriter.beside(connection).join(booked.posting());
    }
}
