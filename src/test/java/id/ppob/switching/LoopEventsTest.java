package id.ppob.switching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import id.ppob.switching.message.Answer;
import id.ppob.switching.message.Message;
import id.ppob.switching.message.ResponseCode;
import id.ppob.switching.metrics.Meters;
import id.ppob.switching.payment.Case;
import id.ppob.switching.testing.Draft;
import id.ppob.switching.value.Clock;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What the log says of a decline: enough for a partner's engineer, nothing of a customer. */
class LoopEventsTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 24);
    private static final long IDPEL = 530_000_000_001L;
    private final Logger log = (Logger) LoggerFactory.getLogger("id.ppob.switching.loop");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Meters meters = Meters.standalone();
    private final LoopEvents events = new LoopEvents(meters, told -> { }, Clock.system());

    @BeforeEach
    void listen() {
        meters.partner(7, "BANKA");
        lines.start();
        log.setLevel(Level.INFO);
        log.addAppender(lines);
    }

    @AfterEach
    void end() {
        log.detachAppender(lines);
        log.setLevel(null);
        meters.close();
    }

    private String decline(Message message, ResponseCode code, ResponseCode unlessSeen, String why) {
        events.answered(null, new Case.Asked(message, 7, DAY, DAY, 1_000, unlessSeen, shown -> true), new Answer.Echo(code), why);
        return lines.list.removeLast().getFormattedMessage();
    }

    @Test
    void declinedMessageIsLoggedWithItsRuleAndItsField() {
        Message inquiry = Draft.inquiry(Draft.BANK, IDPEL);
        for (String[] expected : List.of(new String[] {"UNKNOWN_CUSTOMER", "0014", "10.2 (DE48 customer)"}, new String[] {"INVALID_AMOUNT", "0013", "10.2 (DE4)"},
                new String[] {"UNKNOWN_PRODUCT", "0033", "3.5 (DE2)"}, new String[] {"UNKNOWN_BANK", "0031", "3.5 (DE32)"},
                new String[] {"WINDOW_CLOSED", "0090", "18.7"}, new String[] {"TIMED_OUT", "0068", "8.6"}, new String[] {"INVALID_MESSAGE", "0030", "3.8 (DE12)"})) {
            String line = decline(inquiry, ResponseCode.valueOf(expected[0]), ResponseCode.APPROVED, null);
            assertTrue(line.startsWith("INQUIRY of partner BANKA declined with " + expected[1] + " " + expected[0] + " by rule " + expected[2] + ": STAN "), line);
            assertTrue(line.contains("bank " + Draft.BANK), line);
            assertFalse(line.contains(Long.toString(IDPEL)), "masked: " + line);
        }
    }

    @Test
    void fieldThatDiffersFromTheFirstCopyIsNamed() {
        assertTrue(decline(Draft.inquiry(Draft.BANK, IDPEL), ResponseCode.STAN_MISUSED, ResponseCode.APPROVED, "DE4 differs").endsWith(": DE4 differs"));
    }

    @Test
    void declinesWithoutNumberDoNotFillTheLog() {
        for (int i = 0; i < 10_000; i++) {
            events.answered(null, new Case.Asked(Draft.inquiry(Draft.BANK, IDPEL), 7, DAY, DAY, 1_000, ResponseCode.APPROVED, shown -> true),
                    new Answer.Echo(ResponseCode.UNKNOWN_CUSTOMER), null);
        }
        assertTrue(lines.list.size() < 1_000, lines.list.size() + " lines");
        assertEquals(0, lines.list.stream().filter(line -> line.getFormattedMessage().contains(Long.toString(IDPEL))).count());
    }
}
