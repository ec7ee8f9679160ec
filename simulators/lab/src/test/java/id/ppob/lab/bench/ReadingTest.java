package id.ppob.lab.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What benchmarks read of a switch from outside, and how a bar is told. */
class ReadingTest {
    @Test
    void collectorsLogTellsPausesHeapAndWhatWasAllocated() {
        GcLog log = GcLog.of(List.of("[1.000s] GC(0) Pause Young (Normal) (G1 Evacuation Pause) 25M->5M(64M) 2.500ms",
                "[1.001s] GC(0)   Evacuate Collection Set: 2.1ms", "[1.500s] GC(1) Pause Remark 25M->25M(64M) 1.250ms", "[1.600s] GC(1) Concurrent Mark Cycle 12.300ms",
                "[2.000s] GC(2) Pause Young (Normal) (G1 Evacuation Pause) 45M->6M(128M) 7.125ms"));
        assertEquals(new GcLog(3, 7.125, 10.875, 45, 25, (20 + 20) << 20, 128), log);
    }

    @Test
    void generationalZLogIsReadAsWell() {
        GcLog log = GcLog.of(List.of("[0.5s] GC(0) y: Pause Mark Start 0.014ms", "[0.5s] GC(0) Minor Collection (Allocation Rate) 100M(40%)->20M(8%) 0.010s",
                "[0.9s] GC(1) Minor Collection (Allocation Rate) 120M(47%)->22M(9%) 0.010s"));
        assertEquals(new GcLog(1, 0.014, 0.014, 120, 22, 100L << 20, 0), log);
    }

    @Test
    void gaugesAreReadOutOfAScrape() {
        assertEquals(Map.of("queue payment-0", 12L, "in flight BANKA", 512L), HighWater.gauges("""
                # HELP ppob_lane_queue_requests Requests waiting for a lane.
                ppob_lane_queue_requests{lane="payment-0"} 12.0
                ppob_lanes_alive 4.0
                ppob_requests_in_flight{partner="BANKA"} 512.0
                """));
    }

    @Test
    void missedBarFailsTheReportAndTellsItsFigure() {
        BenchReport report = BenchReport.empty();
        report.atMost("pause", 4.25, 5, "ms");
        assertTrue(report.holds());
        assertEquals("4.25 at most 5 ms: holds", report.details().get("pause"));
        report.atLeast("goodput", 0.31, 0.7, "");
        assertFalse(report.holds());
        assertEquals(List.of("goodput: 0.31 at least 0.70"), report.failures());
    }
}
