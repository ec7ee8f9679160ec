package id.ppob.switching.desk;

import id.ppob.switching.office.Operator;
import id.ppob.switching.store.office.StatusStore;
import id.ppob.switching.store.sql.StoreException;
import id.ppob.switching.store.upkeep.HealthStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/** The few figures of the books that are looked at first. */
public final class ShowStatus extends Named<ShowStatus.Question, ShowStatus.Now> {
    /** Nothing more. */
    public record Question() { }

    /** @param switchFile what the switch of the office's own data folder wrote of itself; empty for none */
    public record Now(String switchFile, StatusStore.Figures books, HealthStore.Backlog advices) { }

    ShowStatus() {
        super("status", null, Question.class, Now.class);
    }

    @Override
    public boolean looks() {
        return true;
    }

    @Override
    public Now run(Counter counter, Operator who, Question question) {
        Path file = counter.data().resolve("switch.json");
        try {
            return new Now(Files.isReadable(file) ? Files.readString(file) : "", new StatusStore(counter.reading()).figures(), new HealthStore(counter.reading()).backlog());
        } catch (SQLException e) {
            throw new StoreException("reading the backlog", e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
