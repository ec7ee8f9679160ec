package id.ppob.switching.acmt;

import id.ppob.switching.store.batch.BatchStore;
import id.ppob.switching.testing.TestClock;
import id.ppob.switching.testing.TestDatabase;
import id.ppob.switching.value.Clock;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Books without a customer, a folder of files, and an importer of both. */
abstract class ImporterWorld {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    static final String HEADER = FileColumn.header(ReadingColumn.values()) + "\n";
    static final String MASTER = FileColumn.header(MasterColumn.values()) + "\n";
    @TempDir
    Path folder;
    Clock clock = TestClock.at(LocalDate.of(2026, 11, 27).atTime(10, 0));
    BatchStore books;

    @BeforeEach
    void emptyBooks() {
        books = new BatchStore(DATABASE.database());
        List.of("held", "meter", "credit", "billed", "bill", "reading", "acmt_batch", "customer_version", "customer", "unit", "incoming_file", "ask_again").forEach(table -> change("DELETE FROM " + table));
    }

    List<ImportResult> importAll() {
        return importInto(books);
    }

    List<ImportResult> importInto(BatchBooks into) {
        return importer(into).run(ImportFolder.of(List.of(folder)).files());
    }

    ImportResult importOne(String file) {
        return importer(books).run(List.of(folder.resolve(file))).getFirst();
    }

    Importer importer(BatchBooks into) {
        return new Importer(into, folder.resolve("rejects"), clock, ImportProgress.NONE);
    }

    void write(String file, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        BatchName name = BatchName.parse(file).orElseThrow();
        Files.write(folder.resolve(file), bytes);
        Files.writeString(folder.resolve(name.controlFile()), ControlFile.describe(name, bytes).text());
    }

    void masterOf(int customers) throws IOException {
        StringBuilder text = new StringBuilder(MASTER);
        for (int i = 1; i <= customers; i++) {
            text.append(530_000_000_000L + i).append("|BUDI SANTOSO|53111|02200001|R1|1300|ABC010100100\n");
        }
        write("DIL-53111.csv", text.toString());
    }

    static String row(int customer, int to) {
        return "202612|" + (530_000_000_000L + customer) + "|53111|ABC010100100|R1|1300|1|1000|" + to + "|0|0|0|0|20261105|||||||PTG1\n".replace("|||||||", "||||||");
    }

    static long number(String sql) throws SQLException {
        try (Connection connection = DATABASE.database().open(); Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    static String date(String sql) throws SQLException {
        try (Connection connection = DATABASE.database().open(); Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    /** The real books, where something happens before each call of their turn. */
    BatchBooks before(Consumer<String> happens) {
        return through(BatchBooks.class, books, _ -> { }, result -> result instanceof BatchBooks.Asked.Granted(BatchBooks.Turn turn)
                ? new BatchBooks.Asked.Granted(through(BatchBooks.Turn.class, turn, happens, same -> same)) : result);
    }

    static <T> T through(Class<T> type, T real, Consumer<String> before, UnaryOperator<Object> after) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (_, called, arguments) -> {
            before.accept(called.getName());
            try {
                return after.apply(called.invoke(real, arguments));
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            }
        }));
    }

    static void change(String sql) {
        try (Connection connection = DATABASE.database().open(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
