package id.ppob.switching.iso8583;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.message.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/iso8583-spec.md 26.17: the samples of the leg to PLN's host are messages with the bitmaps and columns that the chapter tells. */
class PlnHostSamplesTest {
    private static final Pattern SAMPLE = Pattern.compile("```pln\\n(.+)\\n```");
    private static final Pattern BITMAPS = Pattern.compile("(?m)^\\| (2\\d{3}) / (2\\d{3})(?:, (2\\d{3}) / (2\\d{3}))? \\|[^|]*\\| `(\\w{16})` \\| `(\\w{16})`");
    private final PostpaidLayout layout = PostpaidLayout.read(Wire.CFG.resolve("layout/pln-host.layout"));
    private final Codec codec = Codecs.of(Wire.CFG, "pln-host");

    private static String chapter() {
        try {
            return Files.readString(Path.of("docs/iso8583-spec.md"), UTF_8).split("\\n## 26\\. ")[1].split("\\n## ")[0];
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<String> samples() {
        return SAMPLE.matcher(chapter()).results().map(found -> found.group(1)).toList();
    }

    private static Map<String, String> bitmaps() {
        Map<String, String> all = new java.util.TreeMap<>();
        for (MatchResult row : BITMAPS.matcher(chapter()).results().toList()) {
            for (int column = 1; column <= 4; column++) {
                if (row.group(column) != null) {
                    all.put(row.group(column), row.group(column % 2 == 1 ? 5 : 6));
                }
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("samples")
    void sampleIsReadAndRebuiltByJposAndSeenAlikeByOurPackager(String sample) throws ISOException {
        byte[] bytes = sample.getBytes(ISO_8859_1);
        assertEquals(sample, Wire.text(Wire.pack(Wire.unpack(bytes))));
        Scan scan = Scan.ofThread();
        assertNull(Wire.packager("pln-2015").scan(bytes, scan));
        assertEquals(bytes.length, scan.end);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void sampleHasTheBitmapThatTheChapterTells(String sample) throws ISOException {
        ISOMsg message = Wire.unpack(sample.getBytes(ISO_8859_1));
        String told = bitmaps().get(message.getMTI());
        boolean declined = message.hasField(39) && !message.getString(39).equals("0000");
        assertEquals(declined ? told.replace("5032", "5030") : told, sample.substring(4, 20));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void sampleHasTheColumnsOfTheLayout(String sample) throws ISOException {
        ISOMsg message = Wire.unpack(sample.getBytes(ISO_8859_1));
        byte[] de48 = message.getString(48).getBytes(ISO_8859_1);
        Block header = switch (message.getMTI()) {
            case "2800", "2810" -> layout.network();
            case "2100" -> layout.inquiry();
            case "2110" -> layout.answer();
            default -> layout.payment();
        };
        boolean withBills = header.cell(PostpaidColumn.BILL_STATUS) != null;
        int bills = withBills ? (int) header.number(PostpaidColumn.BILL_STATUS, de48, 0) : 0;
        assertEquals(header.length + bills * layout.bill().length, de48.length);
        assertTrue(header.wrong(de48, 0) < 0);
        for (int bill = 0; bill < bills; bill++) {
            assertTrue(layout.bill().wrong(de48, header.length + bill * layout.bill().length) < 0);
        }
        if (withBills) {
            assertEquals("0PLN20261123000000000000000000A7".equals(text(header, Column.PLN_REFERENCE, de48)), mustTellPlnsReference(message));
        }
    }

    private static boolean mustTellPlnsReference(ISOMsg message) {
        return message.hasField(39) && List.of("0000", "0012").contains(message.getString(39)) && !message.getString(0).equals("2410");
    }

    private static String text(Block block, Column column, byte[] bytes) {
        return new String(bytes, block.cell(column).at(), block.cell(column).width(), ISO_8859_1);
    }

    @Test
    void requestsThatPartnersSendTooAreUnderstoodByTheCodec() {
        List<String> requests = samples().stream().filter(sample -> List.of("2100", "2200", "2400", "2401", "2800").contains(sample.substring(0, 4))).toList();
        assertEquals(5, requests.size());
        for (String request : requests) {
            Message message = Wire.understood(codec, request.getBytes(ISO_8859_1));
            assertEquals(4500001, message.central());
        }
    }

    @Test
    void thereIsASampleOfEveryType() {
        assertEquals(bitmaps().keySet(), samples().stream().map(sample -> sample.substring(0, 4)).collect(Collectors.toSet()));
    }
}
