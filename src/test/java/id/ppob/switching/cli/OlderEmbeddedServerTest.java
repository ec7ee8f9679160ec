package id.ppob.switching.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.embedded.EmbeddedDatabase;
import id.ppob.switching.embedded.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An embedded server that runs since before there were accounts by task has nobody who may make them. */
class OlderEmbeddedServerTest {
    @TempDir
    private Path data;

    private Typed types(String words) {
        return Typed.plain(List.of((words + " --data " + data).split(" ")));
    }

    @Test
    void whoMeetsItIsToldToStopItOnceAndThenItWorks() throws IOException {
        Path db = data.resolve("db");
        EmbeddedDatabase.use(db, Options.defaults().withKeep(true)).close();
        Files.delete(db.resolve("administrator.password")); // as in a folder of an older version
        Typed told = types("login --name andi");
        assertEquals(1, told.exit(), told::toString);
        assertTrue(told.errors().contains("was started by an older version") && told.errors().contains("type once: bin/ppob db stop --data " + data), told::errors);
        assertEquals(0, types("db stop").exit());
        Typed works = types("login --name andi");
        assertEquals(3, works.exit(), works::toString);
        assertTrue(works.errors().contains("the books have no operators yet"), works::errors);
    }
}
