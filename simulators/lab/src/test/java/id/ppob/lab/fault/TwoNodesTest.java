package id.ppob.lab.fault;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import id.ppob.simulator.bank.Bank;
import id.ppob.simulator.bank.BankBook;
import id.ppob.simulator.bank.BankJournal;
import id.ppob.simulator.bank.BankLink;
import id.ppob.simulator.bank.LinkOptions;
import id.ppob.simulator.bank.Reply;
import id.ppob.simulator.bank.Requests;
import id.ppob.switching.cli.Ppob;
import id.ppob.switching.store.upkeep.Account;
import id.ppob.switching.testing.LongRun;
import id.ppob.switching.testing.TestDatabase;
import id.ppob.switching.value.OwnerAlone;
import id.ppob.wire.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jpos.iso.ISOMsg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Two switch processes on one database: the same requests sent to both at once are posted once and answered alike. */
class TwoNodesTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    private static final long ANSWER_MS = 15_000;
    private static final int AT_ONCE = 8;
    private static final int WARM = 100;
    @TempDir
    private Path folder;
    private final Map<String, Integer> seen = new ConcurrentHashMap<>();
    private final Dialect dialect = Dialect.load(Town.CFG);

    /** A bank with a link to each node. */
    private record Two(Requests requests, BankJournal journal, BankLink first, BankLink second) implements AutoCloseable {
        static Two open(Dialect dialect, Bank bank, int[] ports, Path journals) {
            Requests requests = new Requests(bank, dialect);
            BankJournal journal = new BankJournal(journals, bank.partner(), dialect.layout());
            BankBook book = new BankBook();
            BankLink[] links = new BankLink[2];
            for (int i = 0; i < 2; i++) {
                links[i] = BankLink.open(dialect, requests, LinkOptions.to("127.0.0.1", ports[i]), journal, book);
                assertTrue(links[i].awaitUp(20_000), links[i].lastEnd());
            }
            return new Two(requests, journal, links[0], links[1]);
        }

        ISOMsg inquired(BankLink link, String idpel) {
            Reply reply = link.ask(requests.inquiry(requests.newKey(), idpel), ANSWER_MS);
            assertEquals("0000", code(reply));
            return requests.payment(requests.newKey(), ((Reply.Answered) reply).message());
        }

        @Override
        public void close() {
            first.close();
            second.close();
            journal.close();
        }
    }

    @Test
    void sameRequestsToBothNodesArePostedOnceAndDisjointOnesNeverMeet() throws Exception {
        int rounds = LongRun.scale(10_000);
        List<String> customers = Town.customers(DATABASE.database(), 2 * rounds + WARM);
        List<Process> nodes = new ArrayList<>();
        try {
            nodes.add(up("one"));
            nodes.add(up("two"));
            int[] ports = {port("one", nodes.getFirst()), port("two", nodes.getLast())};
            try (Two a = Two.open(dialect, Bank.demo().getFirst(), ports, folder.resolve("journals"));
                    Two b = Two.open(dialect, Bank.demo().get(1), ports, folder.resolve("journals"))) {
                // Lanes meet once a date, where each makes its own row of it.
                each(WARM, i -> apart(a, b, customers.get(2 * rounds + i), i));
                long before = lockWaits();
                each(rounds, i -> apart(a, b, customers.get(rounds + i), i));
                assertEquals(before, lockWaits(), "disjoint customers never wait for a lock");
                each(rounds, i -> contradictNothing(a, b, customers.get(i), i));
            }
        } finally {
            nodes.forEach(Process::destroy);
            for (Process node : nodes) {
                if (!node.waitFor(60, TimeUnit.SECONDS)) {
                    node.destroyForcibly();
                }
            }
        }
        System.out.println("two nodes: " + rounds + " rounds: " + seen);
        Town.prove(DATABASE.address(), folder.resolve("journals"));
    }

    private interface Round {
        void walk(int number) throws Exception;
    }

    private static void each(int rounds, Round round) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<?>> walks = new ArrayList<>();
            for (int i = 0; i < rounds; i++) {
                int number = i;
                walks.add(threads.submit(() -> {
                    round.walk(number);
                    return null;
                }));
            }
            for (Future<?> walk : walks) {
                walk.get();
            }
        }
    }

    /** One customer, one bank, one node. */
    private void apart(Two a, Two b, String idpel, int number) {
        Two bank = number % 4 < 2 ? a : b;
        BankLink link = number % 2 == 0 ? bank.first : bank.second;
        ISOMsg payment = bank.inquired(link, idpel);
        assertEquals("0000", code(link.ask(payment, ANSWER_MS)));
        if (number % 5 == 0) {
            assertEquals("0000", code(link.ask(bank.requests.reversal(payment), ANSWER_MS)));
        }
    }

    private void contradictNothing(Two a, Two b, String idpel, int number) throws Exception {
        ISOMsg payment = a.inquired(a.first, idpel);
        switch (number % 5) {
            case 0 -> told("same payment", both(a.first, payment, a.second, payment), Set.of("0000 0000"));
            case 1 -> told("two banks", both(a.first, payment, b.second, b.inquired(b.second, idpel)), Set.of("0000 0088", "0088 0000"));
            case 2 -> {
                told("paid here", code(a.first.ask(payment, ANSWER_MS)), Set.of("0000"));
                told("reversed there", code(a.second.ask(a.requests.reversal(payment), ANSWER_MS)), Set.of("0000"));
                told("paid again there", code(a.second.ask(payment, ANSWER_MS)), Set.of("0094"));
            }
            case 3 -> {
                told("paid", code(a.first.ask(payment, ANSWER_MS)), Set.of("0000"));
                ISOMsg reversal = a.requests.reversal(payment);
                told("same reversal", both(a.first, reversal, a.second, reversal), Set.of("0000 0094", "0094 0000"));
            }
            default -> told("reversal and payment", both(a.first, payment, a.second, a.requests.reversal(payment)), Set.of("0000 0000", "0094 0063"));
        }
    }

    private static String both(BankLink one, ISOMsg first, BankLink two, ISOMsg second) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Reply> other = threads.submit(() -> two.ask(second, ANSWER_MS));
            Reply own = one.ask(first, ANSWER_MS);
            return code(own) + " " + code(other.get());
        }
    }

    /** 0068 may stand for any answer. */
    private void told(String what, String codes, Set<String> allowed) {
        seen.merge(what + " " + codes, 1, Integer::sum);
        boolean known = allowed.stream().anyMatch(each -> each.matches(codes.replace("0068", "....")));
        assertTrue(known, what + ": " + codes + ", allowed " + allowed);
    }

    private static String code(Reply reply) {
        return reply instanceof Reply.Answered answered ? answered.code() : reply.toString();
    }

    private static long lockWaits() throws Exception {
        try (Connection connection = DATABASE.database().pool().getConnection(); Statement statement = connection.createStatement();
                var row = statement.executeQuery("SHOW GLOBAL STATUS LIKE 'Innodb_row_lock_waits'")) {
            row.next();
            return row.getLong(2);
        }
    }

    private Process up(String name) throws IOException {
        Path data = folder.resolve(name);
        Files.createDirectories(data.resolve("db"));
        for (Account account : List.of(Account.SWITCH, Account.UPKEEP)) {
            OwnerAlone.write(data.resolve("db").resolve(account.file() + ".password"), DATABASE.address(account).password());
        }
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--enable-native-access=ALL-UNNAMED", "-Xmx256m", "-Dppob.home=" + Town.CFG.getParent(), "-cp",
                System.getProperty("java.class.path"), Ppob.class.getName(), "up", "--data", data.toString(), "--port", "0", "--admin-port", "0",
                "--db", DATABASE.address().jdbcUrl())
                .redirectErrorStream(true).redirectOutput(folder.resolve(name + ".out").toFile()).start();
    }

    private int port(String name, Process node) throws IOException {
        Path data = folder.resolve(name);
        await().atMost(Duration.ofMinutes(2)).until(() -> Files.exists(data.resolve("switch.json")) || !node.isAlive());
        assertTrue(node.isAlive(), Files.readString(folder.resolve(name + ".out")));
        String banks = new ObjectMapper().readTree(Files.readString(data.resolve("switch.json"))).get("banks").asText();
        return Integer.parseInt(banks.substring(banks.lastIndexOf(':') + 1));
    }
}
