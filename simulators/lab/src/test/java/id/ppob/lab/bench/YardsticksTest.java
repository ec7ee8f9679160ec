package id.ppob.lab.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.simulator.bank.load.Kind;
import id.ppob.simulator.bank.load.LoadClient;
import id.ppob.simulator.bank.load.LoadResult;
import id.ppob.simulator.bank.load.Mix;
import id.ppob.simulator.bank.load.Step;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jpos.util.NameRegistrar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Yardsticks that need no database do their work: one that did none would make the switch look good. */
@Timeout(120)
class YardsticksTest {
    private static final int ANSWERS = 300;
    @TempDir
    private Path folder;

    @Test
    void eachAnswersAllThatTheGeneratorAsks() throws Exception {
        Path cfg = BenchConfig.write(Path.of(System.getProperty("ppob.home", "../..")).resolve("cfg"), folder);
        String packager = cfg.resolve("packager").resolve("pln-2015.xml").toString();
        Map<Class<?>, String[]> yardsticks = Map.of(BareNetty.class, new String[0], JposServer.class, new String[] {packager},
                JposManager.class, new String[] {packager, folder.toString()});
        for (Map.Entry<Class<?>, String[]> each : yardsticks.entrySet()) {
            String name = each.getKey().getSimpleName();
            try (Contender contender = Contender.start(folder.resolve(name + ".log"), List.of(), each.getKey(), each.getValue());
                    LoadClient client = Loads.client(contender.address(), cfg, 4, 4, false, Loads.customers(Loads.FIRST_CUSTOMER, 100))) {
                LoadResult result = client.run(Step.closed(Mix.only(Kind.INQUIRY), 4, Duration.ofSeconds(60)).ending(ANSWERS));
                assertTrue(result.count(Kind.INQUIRY, "0000") >= ANSWERS, name + ": " + result.text());
                assertEquals(result.sent(), result.count(Kind.INQUIRY, "0000"), name + ": " + result.text());
                assertEquals(Map.of(), result.limits(), name);
            }
        }
    }

    @Test
    void managersOfPaymentsRunUntilTheyAreStopped() throws Exception {
        Runnable stop = JposPayments.managers(folder, 2, 3);
        assertNotNull(NameRegistrar.getIfExists("bench-payments-2"));
        assertNotNull(NameRegistrar.getIfExists("bench-payments-3"));
        stop.run();
        assertNull(NameRegistrar.getIfExists("bench-payments-2"));
    }
}
