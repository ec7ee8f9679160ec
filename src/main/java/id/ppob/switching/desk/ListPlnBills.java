package id.ppob.switching.desk;

import id.ppob.switching.office.Operator;
import id.ppob.switching.office.Right;
import id.ppob.switching.store.batch.PlnBillsStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bills that PLN would hold, as a file: without the customers' names. */
public final class ListPlnBills extends Named<ListPlnBills.Question, ListPlnBills.Written> {
    /** Nothing more. */
    public record Question() { }

    /** @param bankCodes of what PLN must still be told, parted by commas */
    public record Written(long bills, String bankCodes) { }

    ListPlnBills() {
        super("link.bills", Right.ASK, Question.class, Written.class);
    }

    @Override
    public boolean looks() {
        return true;
    }

    @Override
    public boolean slow() {
        return true;
    }

    @Override
    public Written run(Counter counter, Operator who, Question question) {
        PlnBillsStore store = new PlnBillsStore(counter.reading());
        Path file = counter.asker().making(null);
        long bills;
        try (Writer writer = Files.newBufferedWriter(file)) {
            bills = store.write(writer, counter.clock().wibDate());
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
        counter.asker().made(file);
        return new Written(bills, String.join(",", store.banks()));
    }
}
