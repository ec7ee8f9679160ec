package id.ppob.switching.store.product;

import id.ppob.switching.recon.ProductFile;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What the file of one product is made from. Stateless. */
public interface FileLines {
    /** @return the file */
    ProductFile file();

    /** @return a SELECT of the lines of approved payments with a reference after one, up to another, of a business date, in this order; by reference */
    String sql();

    /** @return the line that a row says */
    ProductFile.Line line(ResultSet row) throws SQLException;
}
