package id.ppob.switching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.testing.Walls;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** docs/architecture.md: each outside technology has one home, and stations do not lean on each other in circles. */
class WallTest {
    private static final Walls WALLS = Walls.of(Path.of("target", "classes"));
    /** A port may say that it fails so. */
    private static final String FAILURE = "java.sql.SQLException";
    private static final Set<String> CLOCKS = Set.of("java.lang.System#currentTimeMillis", "java.lang.System#nanoTime",
            "java.time.LocalDate#now", "java.time.LocalDateTime#now", "java.time.Instant#now", "java.time.ZonedDateTime#now",
            "java.time.LocalTime#now", "java.time.YearMonth#now");

    @ParameterizedTest
    @CsvSource({
        "io.netty, tcp",
        "java.sql, store embedded id.ppob.proof",
        "javax.sql, store embedded cli desk SwitchServer",
        "com.zaxxer, store",
        "org.flywaydb, store",
        "org.mariadb, store embedded",
        "org.jpos, q2 iso8583 id.ppob.wire id.ppob.doctor",
        "io.micrometer, metrics q2",
        "picocli, cli",
        "org.bouncycastle, keys office id.ppob.wire",
    })
    void technologyHasOneHome(String technology, String homes) {
        assertEquals(List.of(), WALLS.breaches(used -> used.startsWith(technology + ".") && !used.equals(FAILURE), in(homes.split(" "))));
    }

    /** But whoever reads independently has no class of the switch, its clock neither. */
    @Test
    void timeComesFromTheClockAlone() {
        assertEquals(List.of(), WALLS.breaches(CLOCKS::contains, name -> name.startsWith("id.ppob.switching.value.Clock") || in("id.ppob.wire", "id.ppob.proof").test(name)));
    }

    @Test
    void packagesHaveNoCycles() {
        assertTrue(WALLS.size() > 20, "classes are read");
        assertNull(Walls.cycle(WALLS.packages("id.ppob.switching")));
    }

    /** An error of the switch cannot hide itself from the proof, nor from whom simulators and doctor read messages with. */
    @Test
    void independentReadersUseNothingOfTheSwitch() {
        Predicate<String> independent = name -> Stream.of("proof", "wire", "doctor").anyMatch(one -> name.startsWith("id.ppob." + one + "."));
        for (String one : List.of("id.ppob.proof.Proof", "id.ppob.wire.Dialect", "id.ppob.doctor.WireTable")) {
            assertTrue(WALLS.has(one), one);
        }
        assertEquals(List.of(), WALLS.breaches(used -> used.startsWith("id.ppob.switching."), independent.negate()));
        assertEquals(List.of(), WALLS.breaches(used -> used.startsWith("id.ppob.wire.") || used.startsWith("id.ppob.doctor."), name -> !name.startsWith("id.ppob.proof.")));
    }

    /** What plays others, proves or measures is on no class path of the product. */
    @Test
    void productKnowsNoSimulator() {
        assertEquals(List.of(), WALLS.breaches(used -> used.startsWith("id.ppob.simulator.") || used.startsWith("id.ppob.lab.") || used.startsWith("org.openjdk.jmh."), name -> false));
    }

    /** docs/architecture.md 18: what knows a bill stands behind the seam. */
    @Test
    void whatIsTrueOfAnyProductKnowsNone() {
        List<String> neutral = List.of("message.", "payment.", "ledger.", "dispatch.", "session.", "door.", "plnhost.", "settlement.", "trace.", "store.lane.PostingWriter",
                "store.lane.HostWriter", "store.lane.OfficeWriter", "store.lane.Effects", "store.lane.LaneBooks", "store.lane.TermsStore", "store.forward.", "store.day.",
                "store.trace.", "store.sql.", "store.product.ProductStore", "store.product.PlnSales", "store.product.PaymentRow", "recon.PartnerFiles", "recon.FileDraft",
                "recon.ProductFile", "iso8583.RequestDecoder", "iso8583.AnswerEncoder", "iso8583.HostCodec", "iso8583.Family", "iso8583.Dialect", "iso8583.Codec",
                "iso8583.Block", "iso8583.Column", "iso8583.LayoutFile");
        for (String one : List.of("payment.Decisions", "dispatch.Lane", "ledger.Ledger", "store.lane.PostingWriter", "store.day.FileStore", "recon.PartnerFiles",
                "iso8583.AnswerEncoder")) {
            assertTrue(WALLS.has("id.ppob.switching." + one), one);
        }
        assertEquals(List.of(), WALLS.breaches(used -> used.startsWith("id.ppob.switching.product."),
                name -> neutral.stream().noneMatch(one -> name.startsWith("id.ppob.switching." + one))));
    }

    @Test
    void cycleIsFound() {
        Map<String, Set<String>> graph = new TreeMap<>(Map.of("a", Set.of("b"), "b", Set.of("c"), "c", Set.of("b")));
        assertEquals("b -> c -> b", Walls.cycle(graph));
    }

    private static Predicate<String> in(String... packages) {
        return name -> Stream.of(packages).anyMatch(p -> (name + ".").startsWith((p.startsWith("id.") ? "" : "id.ppob.switching.") + p + "."));
    }
}
