package id.ppob.simulator.bank.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.simulator.bank.LinkOptions;
import id.ppob.simulator.bank.Outcome;
import id.ppob.simulator.pln.PlnHost;
import id.ppob.simulator.pln.PlnOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plan is the seed's alone; what runs from it meets only answers it allows. */
class TrafficTest {
    private static final int BANKS = 4;

    private static List<String> customers(int count) {
        return LongStream.range(0, count).mapToObj(i -> Long.toString(530_000_000_001L + i)).toList();
    }

    @Test
    void weightsSumToAThousand() {
        Set<Kind> met = java.util.stream.IntStream.range(0, Kind.SUM).mapToObj(Kind::of).collect(Collectors.toSet());
        assertEquals(EnumSet.allOf(Kind.class), met);
        assertEquals(Kind.HALF_FRAME, Kind.of(Kind.SUM - 1));
    }

    @Test
    void equalSeedsPlanEqualStepsAndOtherSeedsOthers() {
        List<String> customers = customers(500);
        assertEquals(TrafficPlan.hash(7, customers, BANKS), TrafficPlan.hash(7, customers, BANKS));
        assertNotEquals(TrafficPlan.hash(7, customers, BANKS), TrafficPlan.hash(8, customers, BANKS));
        TrafficPlan one = new TrafficPlan(7, customers, BANKS, 2);
        TrafficPlan two = new TrafficPlan(7, customers, BANKS, 2);
        for (int i = 0; i < 2000; i++) {
            assertEquals(one.next(Long.MAX_VALUE), two.next(Long.MAX_VALUE));
        }
    }

    @Test
    void uncontestedSalesOfTwoBanksShareNoCustomer() {
        List<String> customers = customers(1000);
        List<Set<String>> own = Stream.of(0, 1).map(place -> new TrafficPlan(3, customers, BANKS, place)).map(plan ->
                Stream.generate(() -> plan.next(Long.MAX_VALUE)).limit(500).filter(step -> step.kind().sells() && !step.contested()).map(Step::idpel)
                        .collect(Collectors.toSet())).toList();
        assertTrue(own.get(0).stream().noneMatch(own.get(1)::contains));
        assertTrue(own.get(0).size() > 100);
    }

    @Test
    void mixedTrafficMeetsOnlyAnswersThatThePlanAllows(@TempDir Path folder) throws Exception {
        try (PlnHost host = PlnHost.start(PlnOptions.invented(0, 2000, 5, null))) {
            TrafficOptions options = TrafficOptions.demo(LinkOptions.to("127.0.0.1", host.port()), customers(2000), null, folder, 5, Duration.ofMinutes(1))
                    .atMost(1600).paced(8, 0);
            TrafficReport report = new Traffic(options).run();
            assertEquals(List.of(), report.unexpected(), report.text());
            assertEquals(0, report.payments(Outcome.UNKNOWN), report.text());
            assertTrue(report.payments(Outcome.PAID) > 800 && report.count("payment", "0088") > 0 && report.count("reversal", "0063") > 0, report.text());
            assertEquals(BANKS, report.outcomes().size());
            try (Stream<Path> journals = Files.list(folder)) {
                assertEquals(BANKS, journals.filter(file -> file.getFileName().toString().matches("journal-(BANKA|BANKB|BANKC|POS)\\.jsonl")).count());
            }
            String journal = Files.readString(folder.resolve("journal-BANKA.jsonl"));
            long paid = Arrays.stream(journal.split("\n")).filter(line -> line.contains("\"outcome\":\"paid\"")).count();
            assertEquals(report.outcomes().get("BANKA").get(Outcome.PAID).count(), paid);
        }
    }

    @Test
    void stoppedTrafficStillReports() throws Exception {
        try (PlnHost host = PlnHost.start(PlnOptions.invented(0, 100, 5, null))) {
            Traffic traffic = new Traffic(TrafficOptions.demo(LinkOptions.to("127.0.0.1", host.port()), customers(100), null, null, 5, Duration.ofMinutes(5)).paced(2, 50));
            Thread.startVirtualThread(() -> {
                while (traffic.answered() < 10) {
                    Thread.onSpinWait();
                }
                traffic.stop();
            });
            assertTrue(traffic.run().answered() >= 10);
        }
    }
}
