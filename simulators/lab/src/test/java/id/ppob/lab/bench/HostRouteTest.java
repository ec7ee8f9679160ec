package id.ppob.lab.bench;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.simulator.bank.load.Kind;
import id.ppob.simulator.bank.load.LoadClient;
import id.ppob.simulator.bank.load.LoadResult;
import id.ppob.simulator.bank.load.Mix;
import id.ppob.simulator.bank.load.RatePlan;
import id.ppob.simulator.bank.load.Step;
import id.ppob.switching.office.Operator;
import id.ppob.switching.office.PartnerChange;
import id.ppob.switching.office.Role;
import id.ppob.switching.payment.Route;
import id.ppob.switching.settlement.BusinessCalendar;
import id.ppob.switching.store.office.RequestStore;
import id.ppob.switching.testing.People;
import id.ppob.switching.testing.TestDatabase;
import id.ppob.switching.value.Clock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The whole switch, banks and PLN's host over real sockets, on a real database: what banks, books and PLN hold at the end is the same. */
class HostRouteTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    @TempDir
    private Path folder;
    private BenchTown town;

    @BeforeEach
    void start() throws Exception {
        town = BenchTown.withPln(DATABASE, 3_000, folder);
    }

    @AfterEach
    void stop() {
        town.close();
    }

    @Test
    void plnDecidesAndNothingIsLostWhateverGoesWrong() throws Exception {
        town.route("HOST");
        try (LoadClient client = town.client(0, 1_000)) {
            LoadResult quiet = client.run(Step.open(Mix.parse("inquiry=60,payment=30,reversal=10"), new RatePlan(50, 200), Duration.ofSeconds(3)));
            assertTrue(quiet.count(Kind.PAYMENT, "0000") > 50 && quiet.count(Kind.REVERSAL, "0000") > 5, quiet::text);
            town.plnGoes("""
                    on any do jitter 0ms 300ms
                    on payment do lost 2%
                    on payment,reversal do silence 3%
                    on payment do late 1500ms 3%
                    on payment,reversal do duplicate 5%
                    on payment do elsewhere 10%
                    on payment do code 9999 2%
                    on payment do amount 1 2%
                    on payment do key stan 2%
                    on payment do paid-elsewhere 1%
                    on payment do half-frame 1%
                    every 2s do close
                    """);
            LoadResult rough = client.run(Step.open(Mix.parse("inquiry=60,payment=30,reversal=10"), new RatePlan(50, 150), Duration.ofSeconds(6)).withReplyMs(3_000));
            assertTrue(rough.count(Kind.PAYMENT, "0000") > 20, rough::text);
            town.plnGoes("");
        }
        town.agrees(0, 1_000);
        assertTrue(town.number("SELECT COUNT(*) FROM advice_end WHERE kind = 2") > 0, "doubt was met and ended");
    }

    @Test
    void advicesOfTheLocalRouteReachPlnOnceEach() throws Exception {
        town.route("LOCAL");
        town.plnGoes("""
                on advice do silence 5%
                on advice do lost 5%
                on advice,reversal do duplicate 5%
                """);
        long before = town.number("SELECT COUNT(*) FROM payment WHERE state = 'APPROVED'");
        try (LoadClient client = town.client(2_000, 900)) {
            LoadResult result = client.run(Step.open(Mix.parse("inquiry=60,payment=30,reversal=10"), new RatePlan(50, 300), Duration.ofSeconds(4)));
            assertTrue(result.count(Kind.PAYMENT, "0000") > 100 && result.count(Kind.REVERSAL, "0000") > 10, result::text);
        }
        town.plnGoes("");
        town.agrees(2_000, 900);
        assertTrue(town.number("SELECT COUNT(*) FROM payment WHERE state = 'APPROVED'") > before);
    }

    @Test
    void aRouteThatTwoPeopleChangeCountsInTheRunningSwitch() throws Exception {
        town.route("LOCAL");
        long before = town.number("SELECT COUNT(*) FROM trail WHERE act = 'ROUTE'");
        town.server().part("runners").start();
        People people = new People(DATABASE.database().pool());
        Operator andi = people.add("andi", Role.MAKER);
        Operator budi = people.add("budi", Role.CHECKER);
        try (LoadClient client = town.client(1_000, 900)) {
            for (Route to : List.of(Route.HOST, Route.LOCAL, Route.HOST_WITH_STAND_IN)) {
                RequestStore requests = new RequestStore(DATABASE.database().pool(), BusinessCalendar.ofWibDays(0));
                var asked = (RequestStore.Done) requests.ask(andi, new PartnerChange.SetRoute(PartnerChange.SetRoute.ALL, "99501", to, "a test"), Clock.system().millis());
                assertEquals(to.asksHost() ? 0 : 1, askedOfPln(client, to), "asking alone changes nothing");
                requests.approve(budi, asked.request(), Clock.system().millis());
                await().atMost(Duration.ofSeconds(20)).until(() -> askedOfPln(client, to) == (to.asksHost() ? 1 : 0));
            }
            assertEquals(before + 6, town.number("SELECT COUNT(*) FROM trail WHERE act = 'ROUTE'"));
        } finally {
            town.server().part("runners").stop();
        }
        town.agrees(1_000, 900);
    }

    /** @return the share of the payments approved now that PLN decided: 0 or 1, anything between while the switch takes the new route up */
    private double askedOfPln(LoadClient client, Route route) throws Exception {
        long decided = town.number("SELECT COUNT(*) FROM host_payment");
        long before = town.number("SELECT COUNT(*) FROM payment");
        client.run(Step.closed(Mix.parse("inquiry=50,payment=50"), 4, Duration.ofSeconds(20)).ending(40));
        long sold = town.number("SELECT COUNT(*) FROM payment") - before;
        assertTrue(sold > 0, () -> "nothing was sold on the way to " + route);
        return (town.number("SELECT COUNT(*) FROM host_payment") - decided) / (double) sold;
    }
}
