package id.ppob.lab.bench;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.ppob.simulator.bank.load.Kind;
import id.ppob.simulator.bank.load.LoadClient;
import id.ppob.simulator.bank.load.LoadResult;
import id.ppob.simulator.bank.load.Mix;
import id.ppob.simulator.bank.load.Step;
import id.ppob.switching.cli.Typed;
import id.ppob.switching.metrics.Meter;
import id.ppob.switching.office.PartnerChange;
import id.ppob.switching.office.Role;
import id.ppob.switching.payment.HostState;
import id.ppob.switching.store.office.PartnerStore;
import id.ppob.switching.store.upkeep.Account;
import id.ppob.switching.testing.People;
import id.ppob.switching.testing.TestDatabase;
import id.ppob.switching.testing.TwoPeople;
import id.ppob.switching.value.Mask;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code link} and {@code advice}, typed while the switch runs with a PLN that works: the switch does what was said. docs/iso8583-spec.md 27.10, 27.15. */
class LinkOrderTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    private static final Duration SOON = Duration.ofSeconds(20);
    @TempDir
    private Path folder;
    private BenchTown town;
    private Path andi;
    private Path budi;

    @BeforeEach
    void start() throws Exception {
        town = BenchTown.withPln(DATABASE, 3_000, folder);
        for (PartnerStore.Listed partner : new PartnerStore(DATABASE.database().pool()).all()) {
            new TwoPeople(DATABASE.database().pool()).agree(new PartnerChange.StandInCaps(partner.code(), 1_000_000, 100, 900_000_000, 60_000, "a test"));
        }
        town.route("HOST_WITH_STAND_IN");
        town.server().part("runners").start();
        People people = new People(DATABASE.database().pool());
        long others = town.number("SELECT COUNT(*) FROM operator");
        andi = people.login(people.add("andi" + others, Role.ADMIN), folder.resolve("andi"));
        budi = people.login(people.add("budi" + others, Role.ADMIN), folder.resolve("budi"));
    }

    @AfterEach
    void stop() throws Exception {
        town.execute("UPDATE pln_order SET away = FALSE");
        town.server().part("runners").stop();
        town.close();
    }

    private String types(Path who, String... words) {
        Typed typed = Typed.on(DATABASE.address(Account.OFFICE), folder, who, List.of(words));
        assertEquals(0, typed.exit(), typed::toString);
        return typed.screen();
    }

    private List<JsonNode> json(String... words) throws Exception {
        List<JsonNode> entries = new ArrayList<>();
        new ObjectMapper().readTree(types(andi, words)).forEach(entries::add);
        return entries;
    }

    /** The switch follows what an operator said. */
    private void link(String order, HostState becomes) {
        types(andi, "link", order, "--reason", "a test");
        await().atMost(SOON).until(() -> town.meters().value(Meter.PLN_LINK_STATE) == becomes.ordinal());
    }

    private LoadResult sells(LoadClient client, int answers) throws Exception {
        LoadResult result = client.run(Step.closed(Mix.parse("inquiry=50,payment=50"), 2, SOON).ending(answers));
        assertTrue(result.count(Kind.PAYMENT, "0000") > 0, result::text);
        return result;
    }

    private double stoodIn() {
        return town.meters().value(Meter.STAND_IN, "approved");
    }

    private void reaches(String sql, long expected) {
        await().atMost(SOON).until(() -> town.number(sql) == expected);
    }

    @Test
    void switchStandsInWhilePlnIsSaidToBeAwayAndAsksAgainWhenItIsBack() throws Exception {
        try (LoadClient client = town.client(0, 900)) {
            sells(client, 40);
            long asked = town.number("SELECT COUNT(*) FROM host_payment");
            assertTrue(asked > 0 && stoodIn() == 0, "PLN decides while nobody says anything");
            link("away", HostState.DOWN);
            double sent = town.meters().value(Meter.PLN_QUESTIONS, "sent");
            assertEquals(town.meters().value(Meter.PLN_CONNECTIONS), 4, "the link itself works");
            long approved = sells(client, 60).count(Kind.PAYMENT, "0000");
            assertEquals(approved, stoodIn());
            assertEquals(approved, town.number("SELECT COUNT(*) FROM stand_in WHERE open = 1"));
            assertEquals(approved, town.number("SELECT COUNT(*) FROM advice WHERE state = 'QUEUED'"), "nothing is sent there");
            assertEquals(sent, town.meters().value(Meter.PLN_QUESTIONS, "sent"));
            link("back", HostState.UP);
            town.quiet();
            assertEquals(0, town.number("SELECT COUNT(*) FROM stand_in WHERE open = 1"));
            long decided = town.number("SELECT COUNT(*) FROM host_payment WHERE stand_in = 0");
            long again = sells(client, 40).count(Kind.PAYMENT, "0000");
            assertEquals(approved, stoodIn(), "nobody is stood in for any more");
            assertTrue(town.number("SELECT COUNT(*) FROM host_payment WHERE stand_in = 0") - decided >= again);
        }
        town.agrees(0, 900);
    }

    @Test
    void whatWaitsAndWhatIsDeadIsListedRetriedAndSentAgain() throws Exception {
        try (LoadClient client = town.client(1_000, 900)) {
            link("away", HostState.DOWN);
            sells(client, 40);
        }
        assertEquals("no advice is dead or stuck", types(andi, "advice", "list").strip());
        List<JsonNode> waiting = json("advice", "list", "--all", "--json");
        assertEquals(town.number("SELECT COUNT(*) FROM advice"), waiting.size());
        assertEquals("PAYMENT QUEUED 0", waiting.getFirst().get("kind").asText() + " " + waiting.getFirst().get("state").asText() + " " + waiting.getFirst().get("sent").asInt());

        // One of them is to wait for an hour, another is refused.
        long later = waiting.get(0).get("reference").asLong();
        town.execute("INSERT INTO advice_trouble (reference, attempt, kind, sent, not_before, reason) SELECT reference, attempt, kind, 3, "
                + (System.currentTimeMillis() + 3_600_000) + ", 'PLN did not answer' FROM advice WHERE reference = " + later);
        assertTrue(types(andi, "advice", "list", "--all").contains("sent 3 times, again at "));
        town.plnGoes("on advice do code 0014");
        link("back", HostState.UP);
        reaches("SELECT COUNT(*) FROM advice WHERE state <> 'DEAD'", 1);
        town.plnGoes("");

        List<JsonNode> dead = json("advice", "list", "--json");
        assertEquals(waiting.size() - 1, dead.size());
        long reference = dead.getFirst().get("reference").asLong();
        long idpel = town.number("SELECT idpel FROM advice WHERE reference = " + reference);
        assertEquals("DEAD " + Mask.idpel(idpel) + " PLN refused it with 0014", dead.getFirst().get("state").asText() + " " + dead.getFirst().get("idpel").asText() + " "
                + dead.getFirst().get("reason").asText());
        String listed = types(andi, "advice", "list");
        assertTrue(listed.contains(reference + "  PAYMENT  DEAD   customer " + Mask.idpel(idpel)) && !listed.contains(Long.toString(idpel)), listed);
        assertTrue(types(andi, "advice", "list", "--unsafe").contains(Long.toString(idpel)));
        assertFalse(listed.contains(Long.toString(later)), "what waits is not dead");

        Typed nothing = Typed.on(DATABASE.address(Account.OFFICE), folder, andi, List.of("advice", "retry", Long.toString(reference)));
        assertEquals("1 nothing is sent: its advice is dead: advice settle", nothing.exit() + " " + nothing.screen().strip());
        assertEquals("1 entries are sent now", types(andi, "advice", "retry", Long.toString(later)).strip());
        reaches("SELECT COUNT(*) FROM advice_end WHERE kind = 1 AND reference = " + later, 1);

        for (JsonNode each : dead) {
            String one = each.get("reference").asText();
            JsonNode asked = new ObjectMapper().readTree(types(andi, "advice", "settle", one, "--how", "AGAIN", "--reason", "a test", "--json"));
            types(budi, "approve", asked.get("request").asText());
        }
        town.quiet();
        assertEquals("PLN has been told everything", types(andi, "advice", "list", "--all").strip());
        assertEquals(0, town.number("SELECT COUNT(*) FROM item WHERE kind = 'STAND_IN_REFUSED' AND settled_at IS NULL"));
        assertEquals(0, town.number("SELECT COUNT(*) FROM stand_in WHERE open = 1"));
        town.holds();
    }
}
