package id.ppob.switching.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SeedsTest {
    @Test
    void whatFailsSaysHowToRepeatIt() {
        long seed = Seeds.fresh();
        Throwable cause = new IllegalStateException("two rupiah too many");
        Throwable told = assertThrows(AssertionError.class, () -> new Seeds().handleTestExecutionException(null, cause));
        assertEquals("seed [" + seed + "], repeat with -Dppob.seed=" + seed + ": two rupiah too many", told.getMessage());
        assertEquals(cause, told.getCause());
    }

    @Test
    void testWithoutASeedFailsAsItIs() {
        Throwable cause = new IllegalStateException("x");
        assertEquals(cause, assertThrows(IllegalStateException.class, () -> new Seeds().handleTestExecutionException(null, cause)));
    }

    @Test
    void itIsFoundByJUnitItself() throws IOException {
        assertTrue(Files.readString(Path.of("src/test/resources/junit-platform.properties")).contains("autodetection.enabled = true"));
        assertTrue(Files.readString(Path.of("src/test/resources/META-INF/services/org.junit.jupiter.api.extension.Extension")).contains(Seeds.class.getName()));
    }
}
