package id.ppob.simulator.bank.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

/** Axes that people can read, and pictures that any reader of XML can. */
class ChartTest {
    private static final Axis STEPS = Axis.linear("", Text::count);
    private static final Axis DECADES = Axis.logarithmic("", Text::micros);

    @Test
    void stepsAreRoundNumbersAndCoverTheMost() {
        assertEquals(List.of(0.0, 2_000.0, 4_000.0, 6_000.0, 8_000.0), STEPS.ticks(10, 7_001));
        assertEquals(List.of(0.0, 0.2, 0.4, 0.6, 0.8, 1.0), STEPS.ticks(0, 1).stream().map(tick -> Math.round(tick * 10) / 10.0).toList());
        assertEquals(0.5, STEPS.place(5, List.of(0.0, 5.0, 10.0)));
    }

    @Test
    void decadesSurroundWhatIsShownAndAreDividedWhereThereAreFew() {
        assertEquals(List.of(100.0, 200.0, 500.0, 1_000.0, 2_000.0, 5_000.0, 10_000.0), DECADES.ticks(130, 9_000));
        assertEquals(List.of(1.0, 10.0, 100.0, 1_000.0, 10_000.0), DECADES.ticks(2, 5_000));
        assertEquals(0.5, DECADES.place(10, List.of(1.0, 10.0, 100.0)), 1e-9);
        assertEquals(0, DECADES.place(0, List.of(1.0, 10.0)), "what cannot be drawn lies at the edge");
    }

    @Test
    void durationsAreToldInTheUnitThatSuitsThem() {
        assertEquals("350 µs", Text.micros(350));
        assertEquals("1.25 ms", Text.micros(1_250));
        assertEquals("12.5 ms", Text.micros(12_500));
        assertEquals("2 s", Text.micros(2_000_000));
    }

    @Test
    void pictureStandsAloneAndIsWellFormed() throws Exception {
        Chart chart = new Chart("Latency & load <here>", STEPS, DECADES).line("median", 0, List.of(new Chart.Point(0, 100), new Chart.Point(10, 1_000))).until(5, "maximum");
        String svg = chart.standalone();
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        assertTrue(svg.contains("<title>median at 10: 1 ms</title>"), svg);
        assertTrue(svg.contains("class=\"band\""), "what lies beyond the maximum is shaded");
        assertFalse(chart.inline().contains("<style>"), "inside a page the page's own colours are used");
    }

    @Test
    void emptyPictureIsNoError() {
        assertTrue(new Chart("nothing", STEPS, DECADES).standalone().contains("</svg>"));
    }

    @Test
    void tableEscapesAndMarksText() {
        String html = Table.of("", "!says", "times").row("<a>", "b & c", "3").html();
        assertTrue(html.contains("<td>&lt;a&gt;</td><td class=\"text\">b &amp; c</td><td>3</td>"), html);
    }
}
