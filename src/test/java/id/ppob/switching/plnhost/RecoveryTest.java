package id.ppob.switching.plnhost;

import static org.junit.jupiter.api.Assertions.assertEquals;

import id.ppob.switching.dispatch.LaneEvents;
import id.ppob.switching.dispatch.SecondStep;
import id.ppob.switching.metrics.Meters;
import id.ppob.switching.payment.HostState;
import id.ppob.switching.payment.HostWord;
import id.ppob.switching.payment.Identity;
import id.ppob.switching.payment.StoredPayment;
import id.ppob.switching.value.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was left pending is found without a look at the time of day. docs/iso8583-spec.md 27.6. */
class RecoveryTest {
    private static final long PATIENCE_MS = 30_000;
    private final List<StoredPayment> rows = new ArrayList<>();
    private final List<SecondStep> words = new ArrayList<>();
    private long nowMs;
    private final Clock clock = new Clock() {
        @Override
        public long millis() {
            throw new AssertionError("the time of day may be wrong, here or in the row");
        }

        @Override
        public long nanos() {
            return nowMs * 1_000_000;
        }
    };
    private final Recovery recovery = new Recovery(new OpenPayments() {
        @Override
        public List<StoredPayment> pending() {
            return List.copyOf(rows);
        }

        @Override
        public long open() {
            return rows.size();
        }

        @Override
        public List<Ended> ended(java.util.Collection<Payment> payments) {
            return List.of();
        }

        @Override
        public void contradicted(Contradiction contradiction, long nowMs) {
            throw new AssertionError("nothing is answered here");
        }
    }, desk(), clock, 1, PATIENCE_MS);

    private PlnDesk desk() {
        PlnDesk desk = new PlnDesk(null, () -> HostState.UP, PlnDesk.Settings.within(20_000), Clock.system(), new LaneEvents() { }, Meters.standalone());
        desk.lanes(words::add);
        return desk;
    }

    private void pending(long reference, int node) {
        Identity identity = new Identity(Identity.Kind.PAYMENT, 1, 4510017, 4510234, reference, 20261123101500L);
        rows.add(new StoredPayment(reference, 0, StoredPayment.State.PENDING, LocalDate.of(2026, 11, 23), identity, 530000000001L, 75_000, 0, 0, 0,
                new StoredPayment.Host(false, false, false, "", node, 0)));
    }

    private String foundAt(long atMs) {
        nowMs = atMs;
        words.clear();
        recovery.run();
        words.forEach(word -> assertEquals(HostWord.Kind.ORPHANED, word.word().kind()));
        return String.join(" ", words.stream().map(word -> Long.toString(word.payment().identity().stan())).toList());
    }

    @Test
    void whatThisNodeLeftBeforeItStartedNeedsASecondLookAlone() {
        pending(1, 1);
        assertEquals("", foundAt(0));
        assertEquals("1", foundAt(1_000));
    }

    @Test
    void whatOthersPostedOrThisNodePostsMeanwhileMayBeUnderWayForSoLong() {
        pending(2, 2);
        foundAt(0);
        pending(3, 1);
        assertEquals("", foundAt(1_000));
        assertEquals("2", foundAt(PATIENCE_MS));
        assertEquals("2 3", foundAt(PATIENCE_MS + 1_000));
    }

    @Test
    void whatEndedMeanwhileIsForgotten() {
        pending(2, 2);
        foundAt(0);
        List<StoredPayment> before = List.copyOf(rows);
        rows.clear();
        foundAt(1_000);
        rows.addAll(before);
        assertEquals("", foundAt(PATIENCE_MS));
    }
}
