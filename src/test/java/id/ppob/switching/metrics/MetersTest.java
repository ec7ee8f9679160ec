package id.ppob.switching.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.message.MessageClass;
import id.ppob.switching.message.ResponseCode;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MetersTest {
    private static final Set<String> FORBIDDEN = Set.of("stan", "idpel", "reference", "customer", "name", "amount", "address", "terminal");
    private static final Pattern LINE = Pattern.compile(
            "(# (HELP|TYPE) .+)|([a-z_]+(\\{([a-z]+=\"[^\"]*\",?)*})? (NaN|[-+.0-9E]+|\\+Inf))");

    private final Meters meters = Meters.standalone();

    @ParameterizedTest
    @EnumSource
    void nameHasThePrefixAndTheSuffixOfItsKind(Meter meter) {
        assertTrue(meter.id().matches("ppob_[a-z]+(_[a-z]+)*"), meter.id());
        assertEquals(meter.kind() == Meter.Kind.COUNTER, meter.id().endsWith("_total"), meter.id());
        assertTrue(meter.kind() != Meter.Kind.DURATION || meter.id().endsWith("_seconds"), meter.id());
        assertTrue(!meter.id().contains("milli") && !meter.id().endsWith("_ms"), "base units only: " + meter.id());
        assertTrue(meter.help().matches("[A-Z0-9].+\\."), "help is a sentence: " + meter.help());
    }

    @ParameterizedTest
    @EnumSource
    void labelsNeverTellACustomerOrAPayment(Meter meter) {
        assertTrue(meter.labels().stream().noneMatch(FORBIDDEN::contains), meter.labels().toString());
    }

    @Test
    void answersAreCountedByPartnerClassAndCode() {
        meters.partner(7, "BANKA");
        meters.answered(7, MessageClass.PAYMENT, ResponseCode.APPROVED, 2_500_000);
        meters.answered(7, MessageClass.PAYMENT, ResponseCode.APPROVED, 2_500_000);
        meters.answered(3, MessageClass.INQUIRY, ResponseCode.UNKNOWN_CUSTOMER, 1);

        assertEquals(2, meters.value(Meter.REQUESTS, "BANKA", "payment", "0000"));
        assertEquals(1, meters.value(Meter.REQUESTS, "unknown", "inquiry", "0014"));
        assertTrue(meters.scrape().contains("ppob_request_duration_seconds_bucket{class=\"payment\",le=\"0.005\"} 2"), meters.scrape());
    }

    @Test
    void scrapeIsPrometheusTextUnderTheNamesOfTheEnum() {
        meters.partner(1, "BANKA");
        meters.answered(1, MessageClass.REVERSAL, ResponseCode.SETTLED, 1000);
        meters.count(Meter.ANSWERS_LATE);
        meters.count(Meter.FRAMES_DROPPED, "garbage");
        meters.count(Meter.ACMT_ROWS, "accepted", 250);
        meters.batch("committed", 64);
        for (Meter meter : Meter.values()) {
            if (meter.kind() == Meter.Kind.GAUGE) {
                meters.gauge(meter, () -> 1.5, meter.labels().toArray(String[]::new));
            } else if (meter.kind() == Meter.Kind.COUNTER && meter.labels().size() == 1) {
                meters.count(meter, "x");
            }
        }
        String text = meters.scrape();
        text.lines().forEach(line -> assertTrue(LINE.matcher(line).matches(), line));
        for (Meter meter : Meter.values()) {
            assertTrue(text.contains("# HELP " + meter.id() + " " + meter.help()), meter.id() + " in\n" + text);
        }
        assertTrue(text.contains("ppob_acmt_rows_total{result=\"accepted\"} 250.0"), text);
    }

    @Test
    void labelValuesCannotGrowWithoutBound() {
        for (int i = 0; i < 1000; i++) {
            meters.count(Meter.FRAMES_DROPPED, "reason " + i);
        }
        assertTrue(meters.scrape().lines().filter(line -> line.startsWith("ppob_frames_dropped_total")).count() <= 257);
        assertTrue(meters.value(Meter.FRAMES_DROPPED, "other") > 0);
    }

    @Test
    void meterUsedAsAnotherKindIsABug() {
        assertThrows(IllegalArgumentException.class, () -> meters.count(Meter.CONNECTIONS));
        assertThrows(IllegalArgumentException.class, () -> meters.gauge(Meter.SESSIONS_SIGNED_ON, () -> 1));
        assertThrows(IllegalArgumentException.class, () -> meters.count(Meter.ANSWERS_LATE, "x"));
    }

    @Test
    void countingAnAnswerAllocatesNothing() {
        var thread = (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        meters.partner(1, "BANKA");
        answer(20_000);
        long before = thread.getCurrentThreadAllocatedBytes();
        answer(100_000);
        long perAnswer = (thread.getCurrentThreadAllocatedBytes() - before) / 100_000;
        assertEquals(0, perAnswer, "bytes an answer");
    }

    private void answer(int times) {
        for (int i = 0; i < times; i++) {
            meters.answered(1, MessageClass.PAYMENT, ResponseCode.APPROVED, i);
            meters.count(Meter.FRAMES_DROPPED, "garbage");
            meters.batch("committed", i & 255);
        }
    }
}
