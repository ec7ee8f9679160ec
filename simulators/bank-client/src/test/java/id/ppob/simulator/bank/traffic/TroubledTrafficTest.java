package id.ppob.simulator.bank.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.ppob.simulator.bank.LinkOptions;
import id.ppob.simulator.bank.Outcome;
import id.ppob.simulator.bank.Patience;
import id.ppob.simulator.fault.FaultWatch;
import id.ppob.simulator.fault.Faults;
import id.ppob.simulator.fault.Side;
import id.ppob.simulator.pln.PlnEntry;
import id.ppob.simulator.pln.PlnHost;
import id.ppob.simulator.pln.PlnKey;
import id.ppob.simulator.pln.PlnLedger;
import id.ppob.simulator.pln.PlnOptions;
import id.ppob.switching.testing.Seeds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything goes wrong on both sides at once; what a bank was told is what PLN holds. */
class TroubledTrafficTest {
    private static final List<String> PLN = List.of("on any do jitter 0ms 40ms 20%", "on payment do lost 2%", "on payment,reversal do silence 3%",
            "on payment do late 600ms 2%", "on payment,reversal do duplicate 3%", "on payment do elsewhere 3%", "on payment do code 0068 2%", "on payment do decline 0005 1%",
            "on payment do half-frame 1%", "on any do garbage 1%", "on any do close 1%", "on payment do paid-elsewhere 1%", "every 700ms do sign-off", "every 1500ms do close",
            "at 1s do refuse 300ms", "on payment do delay 700ms 1%", "on inquiry do slow-reader 2000 200ms 1%");
    private static final List<String> BANK = List.of("on any do jitter 0ms 20ms 10%", "on payment do lost 1%", "on payment,reversal do silence 2%", "on reversal do late 500ms 2%",
            "on payment do duplicate 3%", "on payment do repeat 5 2%", "on payment do reverse 3 2%", "every 900ms do reconnect 10", "on payment do half-frame 1%",
            "on payment do garbage 1%", "on any do close 1%", "on sale do clock 3h 2%", "on payment do sign-off 1%", "at 2s do refuse 200ms");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void booksOfBanksAndPlnAgreeThroughFaultsOnBothSides(@TempDir Path folder) throws Exception {
        long seed = Seeds.fresh();
        Path journal = folder.resolve("pln").resolve("journal.jsonl");
        TrafficReport report;
        try (PlnHost host = PlnHost.start(PlnOptions.invented(0, 2000, 5, journal), new FaultWatch(Side.PLN, new Faults(seed), PLN, null))) {
            List<String> customers = LongStream.range(0, 2000).mapToObj(i -> Long.toString(530_000_000_001L + i)).toList();
            TrafficOptions options = TrafficOptions.demo(LinkOptions.to("127.0.0.1", host.port()), customers, null, folder, seed, Duration.ofSeconds(4))
                    .troubled(Patience.endless(2_000, 400), new FaultWatch(Side.BANK, new Faults(seed), BANK, null), false);
            report = new Traffic(options).run();
        }
        assertTrue(report.payments(Outcome.PAID) > 50 && report.payments(Outcome.UNPAID) > 50, report.text());
        assertTrue(report.faults().values().stream().filter(hits -> hits > 0).count() > BANK.size() / 2, report.text());
        assertEquals(List.of(), differences(folder, PlnLedger.read(journal)));
    }

    /** @return every payment that a bank ends with an outcome that PLN does not share; unknown goes with both */
    private static List<String> differences(Path folder, PlnLedger ledger) throws Exception {
        List<String> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                for (String line : Files.readAllLines(file)) {
                    JsonNode end = JSON.readTree(line);
                    if (end.path("dir").asText().equals("end")) {
                        PlnEntry held = ledger.payment(new PlnKey(end.path("stan").asText(), end.path("de12").asText(), end.path("bank").asText(), end.path("central").asText()));
                        String outcome = end.path("outcome").asText();
                        boolean stands = held != null && held.stands();
                        if (outcome.equals("paid") && !stands || outcome.equals("unpaid") && stands) {
                            all.add(line + " but PLN holds " + held);
                        }
                    }
                }
            }
        }
        return all;
    }
}
