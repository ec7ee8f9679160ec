package id.ppob.switching.iso8583;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.message.Answer;
import id.ppob.switching.message.Message;
import id.ppob.switching.message.ResponseCode;
import id.ppob.switching.testing.Bills;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/iso8583-spec.md tells the truth: its samples are messages, its lists are ours, and what the code cites stands in it. */
class SpecSamplesTest {
    private static final Path SPEC = Path.of("docs/iso8583-spec.md");
    private static final Pattern SAMPLE = Pattern.compile("```wire\\n(.+)\\n```");
    private static final Pattern SAMPLE_2024 = Pattern.compile("```wire-2024\\n(.+)\\n```");
    private static final Pattern SAMPLE_2020 = Pattern.compile("```wire-2020\\n(.+)\\n```");
    private static final Pattern HEX = Pattern.compile("```hex\\n([0-9A-F\\n]+)\\n```");
    private static final Pattern RULE = Pattern.compile("(?m)^\\*\\*(\\d+\\.\\d+)\\*\\*");
    private static final Pattern CHAPTER = Pattern.compile("(?m)^## (\\d+)\\. ");
    private static final Pattern CITED = Pattern.compile("docs/iso8583-spec\\.md,? \\(?((?:\\d+(?:\\.\\d+)?(?:, | and )?)+)");
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?");
    private static final Pattern BY_NAME = Pattern.compile("docs/iso8583-spec\\.md,? \\(?(?:chapters? )?\"");

    private static String spec() throws IOException {
        return Files.readString(SPEC, UTF_8);
    }

    static List<String> samples() throws IOException {
        return SAMPLE.matcher(spec()).results().map(found -> found.group(1)).toList();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void sampleIsReadAndRebuiltByTheCodecAndByJpos(String sample) throws Exception {
        byte[] bytes = sample.getBytes(ISO_8859_1);
        assertEquals(sample, Wire.text(Wire.pack(Wire.unpack(bytes))));
        Scan scan = Scan.ofThread();
        assertNull(Wire.packager("pln-2015").scan(bytes, scan));
        assertEquals(bytes.length, scan.end);
        if (Family.isAnswer(Integer.parseInt(sample.substring(0, 4)))) {
            return;
        }
        Codec codec = Codecs.of(Wire.CFG, scan.has(33) ? "pln-2015" : "pln-2008");
        Message request = Wire.understood(codec, bytes);
        byte[] answer = Wire.encode(codec, request, new Answer.Echo(ResponseCode.TIMED_OUT));
        assertEquals(Wire.unpack(bytes).getString(12), Wire.unpack(answer).getString(12));
        assertEquals("0068", Wire.unpack(answer).getString(39));
    }

    static List<String> samplesOf2024() throws IOException {
        return SAMPLE_2024.matcher(spec()).results().map(found -> found.group(1)).toList();
    }

    @ParameterizedTest
    @MethodSource("samplesOf2024")
    void sampleOf2024IsReadAndRebuiltAndHasNoRoomIn2015(String sample) throws Exception {
        byte[] bytes = sample.getBytes(ISO_8859_1);
        assertEquals(sample, Wire.text(Wire.pack(Wire.unpack(bytes))));
        if (Family.isAnswer(Integer.parseInt(sample.substring(0, 4)))) {
            return;
        }
        Codec codec = Codecs.of(Wire.CFG, "pln-2024");
        Message request = Wire.understood(codec, bytes);
        assertEquals(123_456_789_012L, Bills.of(request).bills()[0].totalRupiah());
        assertEquals(3_703_703_670L, Bills.of(request).bills()[0].lateRupiah());
        assertEquals("0068", Wire.unpack(Wire.encode(codec, request, new Answer.Echo(ResponseCode.TIMED_OUT))).getString(39));
        Codec.Refused narrow = assertInstanceOf(Codec.Refused.class, Codecs.of(Wire.CFG, "pln-2015").decode(bytes, 0, bytes.length));
        assertEquals("W-16", narrow.rule());
    }

    static List<String> samplesOf2020() throws IOException {
        return SAMPLE_2020.matcher(spec()).results().map(found -> found.group(1)).toList();
    }

    @ParameterizedTest
    @MethodSource("samplesOf2020")
    void sampleOf2020IsReadAndRebuilt(String sample) throws Exception {
        byte[] bytes = sample.getBytes(ISO_8859_1);
        assertEquals(sample, Wire.text(Wire.pack(Wire.unpack(bytes))));
        if (!Family.isAnswer(Integer.parseInt(sample.substring(0, 4)))) {
            Codec codec = Codecs.of(Wire.CFG, "pln-2020");
            assertEquals("0068", Wire.unpack(Wire.encode(codec, Wire.understood(codec, bytes), new Answer.Echo(ResponseCode.TIMED_OUT))).getString(39));
        }
    }

    static List<String> hexSamples() throws IOException {
        return HEX.matcher(spec()).results().map(found -> found.group(1).replace("\n", "")).toList();
    }

    @ParameterizedTest
    @MethodSource("hexSamples")
    void sampleOf1987IsReadAndRebuiltByTheCodecAndByJpos(String sample) throws Exception {
        byte[] bytes = HexFormat.of().parseHex(sample);
        assertArrayEquals(bytes, Wire.pack(Wire.unpack(bytes)));
        Scan scan = Scan.ofThread();
        assertNull(Wire.packager("pos-1987").scan(bytes, scan));
        assertEquals(bytes.length, scan.end);
        if (!Family.isAnswer(Integer.parseInt(new String(bytes, 0, 4, ISO_8859_1)))) {
            Codec codec = Codecs.of(Wire.CFG, "pos-1987", new FixedClock(LocalDateTime.of(2026, 11, 23, 17, 50, 5)));
            byte[] answer = Wire.encode(codec, Wire.understood(codec, bytes), new Answer.Echo(ResponseCode.TIMED_OUT));
            assertEquals("68", Wire.unpack(answer).getString(39));
            assertEquals(Wire.unpack(bytes).getString(48), Wire.unpack(answer).getString(48));
        }
    }

    @Test
    void thereAreSamplesOfEveryRequestOf1987() throws IOException {
        Set<String> types = hexSamples().stream().map(sample -> new String(HexFormat.of().parseHex(sample), 0, 4, ISO_8859_1)).collect(Collectors.toSet());
        assertEquals(Set.of("0200", "0210", "0400", "0410", "0401", "0411", "0800", "0810"), types);
    }

    @Test
    void thereAreSamplesOfEveryRequest() throws IOException {
        Set<String> types = samples().stream().map(sample -> sample.substring(0, 4)).collect(Collectors.toSet());
        assertTrue(types.containsAll(List.of("2100", "2110", "2200", "2210", "2400", "2410", "2401", "2411", "2800", "2810")), types.toString());
        for (String part : List.of("001", "301", "002")) {
            assertTrue(samples().stream().anyMatch(sample -> sample.startsWith("2800001000008181") && sample.startsWith(part, 43)), "2800 with DE40 " + part);
        }
        assertTrue(samples().stream().anyMatch(sample -> sample.startsWith("22007030")), "a balance query");
        assertEquals(List.of("2110", "2200", "2210", "2400"), samplesOf2024().stream().map(sample -> sample.substring(0, 4)).toList());
    }

    @Test
    void everyResponseCodeStandsInTheTables() throws IOException {
        String tables = spec().split("\\n## 17\\. ")[1].split("\\n## ")[0];
        for (ResponseCode code : ResponseCode.values()) {
            assertTrue(Pattern.compile("(?m)^\\|[ 0-9]*\\b%04d\\b".formatted(code.number())).matcher(tables).find(), code + " is in no table of chapter 17");
        }
    }

    @Test
    void everyWireRuleStandsInTheirOrder() throws IOException {
        List<String> told = Pattern.compile("(?m)^\\| (W-\\d\\d) \\|").matcher(spec()).results().map(found -> found.group(1)).toList();
        assertEquals(Stream.of(WireRule.values()).map(WireRule::id).toList(), told);
    }

    @Test
    void whatTheCodeCitesExists() throws IOException {
        Set<String> rules = numbers(RULE, spec());
        rules.addAll(numbers(CHAPTER, spec()));
        List<String> wrong = new ArrayList<>();
        for (Path file : sources()) {
            String text = Files.readString(file, UTF_8).replaceAll("\\s*\\n\\s*(?:\\*|//|--)? ?", " ");
            CITED.matcher(text).results().flatMap(cited -> NUMBER.matcher(cited.group(1)).results()).map(MatchResult::group)
                    .filter(number -> !rules.contains(number)).forEach(number -> wrong.add(file + " cites " + number));
            BY_NAME.matcher(text).results().forEach(named -> wrong.add(file + " cites a chapter by its name"));
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void ruleNumbersAreUniqueAndOfTheirChapter() throws IOException {
        String chapter = "";
        Set<String> seen = new TreeSet<>();
        for (String line : spec().lines().toList()) {
            chapter = CHAPTER.matcher(line).results().map(found -> found.group(1)).findFirst().orElse(chapter);
            for (String number : RULE.matcher(line).results().map(found -> found.group(1)).toList()) {
                assertTrue(seen.add(number), number + " twice");
                assertEquals(chapter, number.substring(0, number.indexOf('.')));
            }
        }
    }

    private static Set<String> numbers(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Path> sources() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String folder : List.of("src", "simulators", "cfg")) {
            try (Stream<Path> found = Files.walk(Path.of(folder))) {
                found.filter(file -> file.toString().matches(".*\\.(java|sql|xml|layout)") && !file.toString().contains("/target/")).forEach(files::add);
            }
        }
        return files;
    }
}
