package id.ppob.switching.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.iso8583.Codec;
import id.ppob.switching.iso8583.Codecs;
import id.ppob.switching.value.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What hurt users of other switches because an error did not explain itself, one test each. */
class FieldLessonsErrorsTest {
    private static final Path CFG = Path.of(System.getProperty("ppob.home", "."), "cfg");
    private static final String INQUIRY = "2100403000418081000005995010000000000012026112317500060120745100170745102160000000000000017019PPOBSW1530000000001";

    private static Codec.Refused refused(String message) {
        byte[] bytes = message.getBytes(US_ASCII);
        return assertInstanceOf(Codec.Refused.class, Codecs.of(CFG, "pln-2015", Clock.system()).decode(bytes, 0, bytes.length));
    }

    @Test
    void insteadOfIndexOutOfBoundsTheFieldTheBytesItNeedsAndTheBytesItHasAreTold() {
        Codec.Refused told = refused(INQUIRY.substring(0, INQUIRY.length() - 4));
        assertEquals("DE48", told.field());
        assertTrue(told.needed().contains("19"), told.needed());
        assertTrue(told.found().contains("15"), told.found());
    }

    @Test
    void realErrorIsNotLostBehindANull() {
        Codec.Refused told = refused(INQUIRY.replace("20261123175000", "20261323175000"));
        assertEquals("DE12", told.field());
        assertTrue(Stream.of(told.rule(), told.needed(), told.found()).noneMatch(text -> text == null || text.isBlank()));
    }

    @Test
    void misconfiguredMessageIsNeverParsedAsEmpty(@TempDir Path copy) throws IOException {
        try (Stream<Path> files = Files.walk(CFG)) {
            for (Path file : files.toList()) {
                Path to = copy.resolve(CFG.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(file, to);
                }
            }
        }
        Path packager = copy.resolve("packager/pln-2015.xml");
        Files.writeString(packager, Files.readString(packager).replaceAll("(?m)^.*<isofield id=\"48\".*$", ""));
        String told = assertThrows(RuntimeException.class, () -> Codecs.of(copy, "pln-2015", Clock.system())).getMessage();
        assertTrue(told.contains("48"), told);
    }

    @Test
    void whyNothingMatchedIsToldForEveryDialect() {
        List<Diagnosis> told = Diagnosis.of(CFG, INQUIRY.replace("019PPOBSW1", "018PPOBSW").getBytes(US_ASCII));
        assertTrue(told.stream().noneMatch(Diagnosis::fits), told.toString());
        assertTrue(told.size() >= 4 && told.stream().allMatch(each -> each.rule() != null && each.needed() != null && each.found() != null), told.toString());
    }
}
