package id.ppob.switching.store.product;

import id.ppob.switching.payment.Case;
import id.ppob.switching.payment.Posting;
import id.ppob.switching.payment.StoredPayment;
import id.ppob.switching.payment.Terms;
import id.ppob.switching.payment.View;
import id.ppob.switching.store.sql.LaneTransaction;
import id.ppob.switching.store.sql.Questions;
import id.ppob.switching.trace.Facts;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/**
 * A product's own rows: one small class a product. For lanes it asks with the batch's other questions and writes within the batch's one transaction, and
 * commits nothing; for PLN's queue, for partners' files and for people who look it says what is read where.
 */
public interface ProductStore {
    /** Of all products that are sold: the one list of what has rows. */
    List<ProductStore> ALL = List.of(new PostpaidStore());

    /** @return DE2 of its product */
    int code();

    /** What of the terms is the product's own. Kept by the store of terms, under its monitor. */
    interface TermsReader {
        /** @param today WIB. @return one record */
        Record read(Connection connection, LocalDate today) throws SQLException;

        /** @return which changes of batches the last record knows of; 0 where the product has no batches */
        default long version() {
            return 0;
        }
    }

    /** @return a reader of its terms that has read nothing yet */
    TermsReader terms();

    /** Asks for what inquiries and payments of this product are decided by. */
    void subjects(List<Case.Asked> asked, Terms terms, View view, Questions questions);

    /** A payment that stands, with the reversal that names it. */
    record Reversed(Case.Asked reversal, StoredPayment payment) { }

    /** Asks for what payments about to be reversed, and those that PLN spoke of, hold of this product's rows. */
    void holdings(List<Reversed> reversed, List<StoredPayment> told, View view, Questions questions);

    /** Asks for what approved payments that may be asked again, maybe of other products, were given for their money. */
    void given(List<StoredPayment> standing, View view, Questions questions);

    /** @return what an approved payment, maybe of another product, was given for its money; null for nothing */
    Record given(Connection connection, long reference, int attempt) throws SQLException;

    /** Asks for customers of whom PLN has not acknowledged everything. */
    void behind(Collection<Long> customers, View view, Questions questions);

    /** Writes changes of rows that are there, before the batch's new rows. */
    void changes(LaneTransaction transaction, List<Posting.OfProduct> effects) throws SQLException;

    /** Adds rows. */
    void rows(LaneTransaction transaction, List<Posting.OfProduct> effects) throws SQLException;

    /** PLN is told anew of a payment that it refused: what it said of it then is forgotten. */
    void toldAgain(LaneTransaction transaction, Posting.AdviceAgain again);

    /** @return what PLN must still be told of this product, by this statement; one thread's */
    PlnSales sales(Statement statement);

    /** @return its table of what payments hold, with the columns idpel, reference and attempt */
    String guards();

    /** @return its table of what PLN must still be told of payments that hold nothing any more, with the same columns; null where it has none */
    String due();

    /** @return what its file is made from */
    FileLines file();

    /** @return what one of it is called, for people: bill */
    String noun();

    /** @return what a payment has sold, and what became of it since, for people */
    List<Facts.Sold> sold(Connection connection, long idpel, long reference, int attempt) throws SQLException;
}
