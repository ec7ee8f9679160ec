package id.ppob.simulator.bank.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.simulator.bank.page.Browser;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report of a load is one page that needs nothing else. */
class LoadPageTest {
    private static final long MILLI = 1_000_000L;

    private static String page() {
        LoadStats stats = new LoadStats(0);
        for (int second = 1; second <= 5; second++) {
            for (int i = 0; i < 100; i++) {
                stats.sent();
                stats.answered(Kind.INQUIRY, i % 50 == 0 ? 68 : 0, i * MILLI);
            }
            stats.hit(LoadStats.Limit.TIMED_OUT);
            stats.roll(second * 1_000 * MILLI);
        }
        stats.ended(500, 5_000 * MILLI);
        Step step = Step.open(Mix.only(Kind.INQUIRY), new RatePlan(100, 100), Duration.ofSeconds(5));
        return LoadPage.of("Load <of a test>", Map.of("machine", "any & all"), LoadResult.of(step, List.of(stats)));
    }

    @Test
    void pageTellsRateCodesAndLimitsAndAsksTheNetworkForNothing() {
        String page = page();
        assertTrue(page.contains("<b>100</b><span>answers a second"), page);
        assertTrue(page.contains("0068</td><td class=\"text\">refused or in doubt: reverse it</td><td>10</td>"), page);
        assertTrue(page.contains("no answer came in time"), page);
        assertTrue(page.contains("Load &lt;of a test&gt;"), page);
        assertEquals(7, page.split("<polyline", -1).length - 1, "four rates and three percentiles");
        assertFalse(page.contains("http"), "nothing is fetched");
    }

    @Test
    void browserOpensThePageWithoutAnError(@TempDir Path folder) throws IOException, InterruptedException {
        Browser.Seen seen = Browser.open(page(), folder);
        assertEquals(List.of(), seen.errors());
        assertTrue(seen.dom().contains("answers a second"), seen.dom());
    }
}
