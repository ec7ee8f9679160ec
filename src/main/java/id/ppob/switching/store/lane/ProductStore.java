package id.ppob.switching.store.lane;

import id.ppob.switching.payment.Case;
import id.ppob.switching.payment.Posting;
import id.ppob.switching.payment.StoredPayment;
import id.ppob.switching.payment.Terms;
import id.ppob.switching.payment.View;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/**
 * A product's own rows, as lanes read and write them: one small class a product. It asks with the batch's other questions and writes within the batch's one
 * transaction; it commits nothing.
 */
interface ProductStore {
    /** Of all products that are sold. */
    List<ProductStore> ALL = List.of(new PostpaidStore());

    /** @return DE2 of its product */
    int code();

    /** What of the terms is the product's own. Kept by the store of terms, under its monitor. */
    interface TermsReader {
        /** @return one record */
        Record read(Connection connection) throws SQLException;
    }

    /** @return a reader of its terms that has read nothing yet */
    TermsReader terms();

    /** Asks for what inquiries and payments of this product are decided by. */
    void subjects(List<Case.Asked> asked, Terms terms, View view, Questions questions);

    /** A payment that stands, with the reversal that names it. */
    record Reversed(Case.Asked reversal, StoredPayment payment) { }

    /** Asks for what payments about to be reversed, and those that PLN spoke of, hold of this product's rows. */
    void holdings(List<Reversed> reversed, List<StoredPayment> told, View view, Questions questions);

    /** Asks for customers of whom PLN has not acknowledged everything. */
    void behind(Collection<Long> customers, View view, Questions questions);

    /** Writes changes of rows that are there, before the batch's new rows. */
    void changes(LaneTransaction transaction, List<Posting.OfProduct> effects) throws SQLException;

    /** Adds rows. */
    void rows(LaneTransaction transaction, List<Posting.OfProduct> effects) throws SQLException;
}
