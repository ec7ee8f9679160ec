package id.ppob.switching;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import id.ppob.switching.metrics.Meter;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/operating.md leaves nothing out that an operator sets or watches. */
class OperatingGuideTest {
    private static List<String> missing(Stream<String> names) throws IOException {
        String guide = Files.readString(Path.of("docs/operating.md"), UTF_8);
        return names.filter(name -> !guide.contains("`" + name + "`")).sorted().toList();
    }

    @Test
    void everyMeterIsInTheGuide() throws IOException {
        assertEquals(List.of(), missing(Stream.of(Meter.values()).map(Meter::id)));
    }

    @Test
    void everySettingIsInTheGuide() throws IOException {
        Properties settings = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of("cfg/switch.properties"), UTF_8)) {
            settings.load(file);
        }
        assertEquals(List.of(), missing(settings.stringPropertyNames().stream()));
    }
}
