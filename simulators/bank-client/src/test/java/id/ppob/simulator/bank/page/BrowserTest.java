package id.ppob.simulator.bank.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That a page's errors are seen at all, and that every part of a page is understood. */
class BrowserTest {
    @TempDir
    private Path folder;

    @Test
    void errorOfAPageIsSeen() throws Exception {
        Browser.Seen seen = Browser.open("<!DOCTYPE html><title>broken</title><script>nobody.knows()</script>", folder);
        assertEquals(1, seen.errors().size(), seen.errors()::toString);
    }

    @Test
    void everyPartOfAPageIsUnderstood() throws Exception {
        Chart chart = new Chart("A chart", Axis.linear("x", Text::count), Axis.logarithmic("y", Text::micros)).line("a line", 1, List.of(new Chart.Point(1, 10), new Chart.Point(2, 20)));
        String page = Page.of("Title", "Lead.").verdict(List.of("a < b"), "good", "bad").tiles(List.of(new Page.Tile("1", "one"))).chart(chart)
                .section("Flow", new Flow("way").station(new Flow.Station(0, "first", "1", List.of("note"))).station(new Flow.Station(1, "second", "2", List.of())).svg())
                .table("Table", Table.of("", "n").row("a", "1").sum("all", "1")).section("Folded", Page.folded("more", Table.of("", "n").row("b", "2"))).end("end");
        Browser.Seen seen = Browser.open(page, folder);
        assertEquals(List.of(), seen.errors());
        assertTrue(seen.dom().contains("a line at 1: 10 µs") && seen.dom().contains("second") && seen.dom().contains("a &lt; b"), seen.dom());
    }
}
