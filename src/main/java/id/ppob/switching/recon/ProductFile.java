package id.ppob.switching.recon;

import id.ppob.switching.value.MoneyWidths;
import java.time.LocalDate;

/** The file of one product: what it is called and how it is laid out. From which rows it is made says the product's store. Stateless. */
public interface ProductFile {
    /** @return DE2 of the product */
    int product();

    /** @return what the file of a partner central and a business date is called */
    String name(int central, LocalDate date);

    /** Begins a file. @param widths of its amounts */
    Sheet begin(int central, LocalDate date, MoneyWidths widths);

    /** @return what its control file is called */
    static String controlName(String name) {
        return name + ".ctl";
    }

    /** One line, in the product's own record. */
    interface Line {
        /** @return the partner central whose file it is in */
        int central();
    }

    /** The text of one file, part by part: first the header, then the lines, each counted into the sums, then the trailer. Owned by who writes it. */
    interface Sheet {
        /** @return the widths of its amounts */
        MoneyWidths widths();

        /** @return the first line */
        String header();

        /** @throws IllegalArgumentException when a value is wider than its column: such a thing must never have been sold */
        String detail(Line line);

        /** @return the last line, which says the sums */
        String trailer();

        /** @return the whole control file */
        String control();

        /** @return lines so far */
        long lines();

        /** @return rupiah of DE4 so far */
        long amountRupiah();
    }
}
