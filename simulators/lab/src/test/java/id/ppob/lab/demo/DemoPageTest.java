package id.ppob.lab.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.proof.Finding;
import id.ppob.proof.Report;
import id.ppob.simulator.bank.BankBook;
import id.ppob.simulator.bank.Outcome;
import id.ppob.simulator.bank.page.Browser;
import id.ppob.simulator.bank.traffic.TrafficReport;
import id.ppob.switching.acmt.Reject;
import id.ppob.switching.store.batch.BillHash;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page that a demo ends with. */
class DemoPageTest {
    private static DemoReport report(List<String> against) {
        Map<Outcome, BankBook.Total> totals = Map.of(Outcome.PAID, new BankBook.Total(90, 9_000_000), Outcome.UNPAID, new BankBook.Total(10, 1_000_000), Outcome.UNKNOWN,
                new BankBook.Total(0, 0));
        TrafficReport traffic = new TrafficReport(7, "abc", 2, 100, 250, 1, Map.of("BANKA", Map.of("inquiry", Map.of("0000", 140L, "0014", 5L), "payment", Map.of("0000", 100L,
                "0068", 4L, "silent", 1L))), Map.of("payment", new TrafficReport.Latency(104, 1_500, 2_000, 9_000, 12_000, 15_000)),
                List.of(new TrafficReport.Second(0, 120, 2, 1, 1_000, 8_000, 12_000), new TrafficReport.Second(1, 120, 8, 0, 1_200, 9_000, 12_000)), Map.of("BANKA", totals), Map.of(), 0, List.of());
        Journey journey = new Journey(1_000, 996, 3, Map.of(Reject.SHAPE, 4), 123_456_789, new BooksCount(100, 5, 2, 180, 9_090_000, Map.of("ACKNOWLEDGED", 90L), 90, 10, 1));
        return new DemoReport(7, 500, new BillHash.Result(996, "ff"), journey, List.of(new Steps.Step("traffic", "250 answers", 2_000)), traffic,
                List.of(new PartnerMoney("BANKA", false, 90, 10, 9_000_000, 270_000, 90_000, 9_090_000)), List.of(new DayEnd.Given("A.fcn", 90, 9_000_000)),
                new Report(List.of(new Finding("100-balanced", "Debits are credits.", null, 180, 0, List.of()), new Finding("930-booked", "What banks hold is booked.", 90L, 90, 0, List.of()))), against);
    }

    @Test
    void pageCountsEachStationAndSumsTheMoney() {
        String page = DemoPage.of(report(List.of()));
        assertTrue(page.contains("PROVED: what 1 partners hold"), page);
        for (String counted : List.of("1  Meter readings", "996</text>", "shape 4", "Rp 123,456,789", "90 acknowledged", "12  Proof", "0 violated")) {
            assertTrue(page.contains(counted), counted);
        }
        assertTrue(page.contains("<tr class=\"sum\"><td>all</td><td>90</td><td>10</td><td>9,000,000</td>"), page);
        assertFalse(page.contains("http"), "nothing is fetched");
    }

    @Test
    void whatSpeaksAgainstTheDayStandsAtItsTop() {
        String page = DemoPage.of(report(List.of("nothing was paid")));
        assertTrue(page.contains("verdict bad\">NOT PROVED") && page.contains("<li>nothing was paid</li>"), page);
    }

    @Test
    void pageFitsAPhone(@TempDir Path folder) throws Exception {
        String page = DemoPage.of(report(List.of())).replace("&", "&amp;").replace("\"", "&quot;");
        Browser.Seen seen = Browser.open("<!DOCTYPE html><html><body><iframe style=\"width:390px;height:800px;border:0\" srcdoc=\"" + page + "\" onload=\""
                + "const inside = this.contentDocument; document.body.dataset.over = inside.documentElement.scrollWidth - inside.documentElement.clientWidth;"
                + "document.body.dataset.flow = this.contentWindow.getComputedStyle(inside.querySelector('.flow.narrow')).display\"></iframe></body></html>", folder);
        assertTrue(seen.dom().contains("data-over=\"0\""), () -> "something is cut at the right edge: " + seen.dom());
        assertTrue(seen.dom().contains("data-flow=\"block\""), "the journey runs downwards");
    }

    @Test
    void browserOpensThePageWithoutAnError(@TempDir Path folder) throws Exception {
        Browser.Seen seen = Browser.open(DemoPage.of(report(List.of())), folder);
        assertEquals(List.of(), seen.errors());
        assertTrue(seen.dom().contains("The journey"), seen.dom());
    }
}
