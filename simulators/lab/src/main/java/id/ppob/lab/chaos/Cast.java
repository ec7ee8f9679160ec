package id.ppob.lab.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.ppob.lab.demo.PlnKnows;
import id.ppob.lab.run.Child;
import id.ppob.lab.run.FreePorts;
import id.ppob.switching.SwitchConfig;
import id.ppob.switching.embedded.EmbeddedDatabase;
import id.ppob.switching.embedded.Options;
import id.ppob.switching.store.sql.Database;
import id.ppob.switching.value.Clock;
import id.ppob.switching.value.OwnerAlone;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * All who play: database, PLN's host, the nodes of the switch, the banks, each a process, and the taps between them. The script's thread
 * starts and ends them; a tap may kill, at any time.
 */
final class Cast implements AutoCloseable {
    private static final long START_MS = 120_000;
    private static final long SWITCH_STOP_MS = 70_000;
    private static final long PLN_STOP_MS = 10_000;
    private static final int PORTS = 10;
    private static final String REAL_SCALE = "0.28";
    private static final int BUFFER_POOL_MIB = 128;
    private static final int STARTS = 5;
    private static final Duration ASKED = Duration.ofSeconds(3);
    private static final String UP = "\nppob_pln_link_state 0.0";
    private final ChaosFolder folder;
    private final ChaosOptions options;
    private final AtomicReference<Ambush> armed = new AtomicReference<>();
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Map<Integer, Child> nodes = new TreeMap<>();
    private final List<Integer> firstPorts = new ArrayList<>();
    private final List<Tap> databaseTaps = new ArrayList<>();
    private final List<Tap> plnTaps = new ArrayList<>();
    private final Map<Integer, Tap> bankTaps = new TreeMap<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(ASKED).build();
    private final int plnPort;
    private volatile Database.Address books;
    private volatile ProcessHandle server;
    private volatile Child pln;
    private final List<Child> banks = new ArrayList<>();
    private Child load;

    /** Nothing runs yet. */
    Cast(ChaosFolder folder, ChaosOptions options) throws IOException {
        this.folder = folder;
        this.options = options;
        plnPort = FreePorts.inARow(1);
        opened.push(http);
    }

    /** Starts the database, or starts it again where it was. @return how long that took, in milliseconds */
    long startDatabase() throws IOException {
        long began = System.nanoTime();
        EmbeddedDatabase use = EmbeddedDatabase.use(folder.db(), Options.defaults().withBufferPoolMiB(BUFFER_POOL_MIB).withKeep(true));
        books = new Database.Address(use.jdbcUrl(), use.user(), use.password());
        server = ProcessHandle.of(Long.parseLong(Files.readString(folder.db().resolve("pid")).strip())).orElseThrow();
        use.close();
        return (System.nanoTime() - began) / 1_000_000;
    }

    /** @return where the books are, untapped */
    Database.Address books() {
        return books;
    }

    /** Writes down what PLN knows, and sets the taps up. Needs the bills. */
    void prepare(Database database) throws Exception {
        PlnKnows.write(database, folder.bills(), Clock.system().wibDate());
        Files.writeString(folder.plnFaults(), "");
        Files.writeString(folder.bankFaults(), "");
        int databasePort = URI.create(books.jdbcUrl().substring("jdbc:".length())).getPort();
        for (int node = 0; node < options.nodes(); node++) {
            int own = node;
            firstPorts.add(FreePorts.inARow(PORTS));
            Files.createDirectories(folder.node(node));
            Files.writeString(folder.clock(node), "0");
            databaseTaps.add(tap(Point.Leg.DATABASE, () -> new Tap.Way(databasePort, own)));
            plnTaps.add(tap(Point.Leg.PLN, () -> new Tap.Way(plnPort, own)));
        }
    }

    private Tap tap(Point.Leg leg, Tap.Route route) throws IOException {
        Tap tap = new Tap(leg, 0, route, armed);
        opened.push(tap);
        return tap;
    }

    void startPln() throws IOException, InterruptedException {
        pln = child("pln", PLN_STOP_MS, List.of("pln", "--json", "--port", Integer.toString(plnPort), "--cfg", folder.cfg().toString(), "--dialect", "pln-host",
                "--any-reference", "--bills-file", folder.bills().toString(), "--data", folder.pln().toString(), "--faults", folder.plnFaults().toString(),
                "--fault-seed", Long.toString(options.seed())));
    }

    /** Where a node finds the address of its database, whose password is then in no list of processes. */
    private Path address(int node) throws IOException {
        Path file = folder.node(node).resolve("database");
        OwnerAlone.write(file, "jdbc:mariadb://127.0.0.1:" + databaseTaps.get(node).port() + "/ppob?user=" + books.user() + "&password=" + books.password());
        return file;
    }

    /** Starts a node, and again where it dies while it starts. @return milliseconds from its process to its first word */
    long startNode(int node) throws IOException, InterruptedException {
        for (int tried = 1;; tried++) {
            long began = System.nanoTime();
            try {
                nodes.put(node, child("switch-" + node, SWITCH_STOP_MS, List.of("up", "--json", "--data", folder.node(node).toString(), "--cfg", folder.cfg().toString(),
                        "--db", "file:" + address(node),
                        "--port", Integer.toString(firstPorts.get(node) + 1), "--admin-port", Integer.toString(firstPorts.get(node)),
                        "--pln", "127.0.0.1:" + plnTaps.get(node).port(), "--clock-offset", folder.clock(node).toString())));
                return (System.nanoTime() - began) / 1_000_000;
            } catch (IOException e) {
                if (tried == STARTS) {
                    throw e;
                }
            }
        }
    }

    private Child child(String name, long stopMs, List<String> words) throws IOException, InterruptedException {
        Child child = Child.noun(name, folder.log(), stopMs, words);
        try {
            child.ready(START_MS);
            return child;
        } catch (IOException e) {
            child.kill();
            throw e;
        }
    }

    /** Starts the banks towards the nodes that run, in turns. */
    void startBanks() throws IOException, InterruptedException {
        Map<Integer, String> listeners = new TreeMap<>();
        JsonNode file = new ObjectMapper().readTree(folder.node(0).resolve("switch.json").toFile());
        int first = firstPorts.getFirst();
        for (Map.Entry<String, JsonNode> one : file.get("listeners").properties()) {
            int offset = SwitchConfig.hostPort(one.getValue().asText()).getPort() - first;
            Tap tap = tap(Point.Leg.BANKS, () -> {
                int node = Math.floorMod(turn.getAndIncrement(), options.nodes());
                return new Tap.Way(firstPorts.get(node) + offset, node);
            });
            bankTaps.put(Integer.valueOf(one.getKey()), tap);
            listeners.put(Integer.valueOf(one.getKey()), "127.0.0.1:" + tap.port());
        }
        Files.createDirectories(folder.banks());
        new ObjectMapper().writeValue(folder.banks().resolve("switch.json").toFile(), Map.of("pid", ProcessHandle.current().pid(), "banks", "", "admin", "", "listeners", listeners));
        int real = options.perSecond() / 4;
        banks.add(sellers("banks", options.perSecond() - real, folder.customers(), List.of("--banks", "BANKA,BANKB,BANKC", "--reverse-after", "10000")));
        banks.add(sellers("pos", real, folder.posCustomers(), List.of("--banks", "POS", "--real", REAL_SCALE)));
    }

    /** Three banks try on for as long as it lasts; PT Pos does as real ones do: it reverses after 10 s, repeats that once, and gives up. */
    private Child sellers(String name, int perSecond, Path customers, List<String> more) throws IOException {
        List<String> words = new ArrayList<>(List.of("bank", "traffic", "--data", folder.banks().toString(), "--cfg", folder.cfg().toString(), "--customers", customers.toString(),
                "--journals", folder.journals().toString(), "--seed", Long.toString(options.seed()), "--seconds", Long.toString(Duration.ofDays(1).toSeconds()), "--rate",
                Integer.toString(perSecond), "--outstanding", "64", "--faults", folder.bankFaults().toString(), "--fault-seed", Long.toString(options.seed()), "--finish", "120", "--json"));
        words.addAll(more);
        return Child.noun(name, folder.log(), START_MS, words);
    }

    /** Lets two banks pay without a journal, as fast as they can, past the taps. */
    void startLoad() throws IOException {
        load = Child.noun("load", folder.log(), PLN_STOP_MS, List.of("bank", "load", "--port", Integer.toString(firstPorts.getFirst() + 1), "--cfg", folder.cfg().toString(), "--mix", "inquiry=52,payment=48",
                "--outstanding", "32", "--minutes", "30", "--customers", folder.before().toString()));
    }

    void stopLoad() {
        load.kill();
    }

    /** Ends the selling, waits until open reversals have an end, and for the journals' last lines. */
    void stopBanks(long withinMs) throws IOException, InterruptedException {
        banks.forEach(Child::ask);
        long untilNs = System.nanoTime() + withinMs * 1_000_000;
        for (Child each : banks) {
            if (!each.ended(Math.max(1, (untilNs - System.nanoTime()) / 1_000_000))) {
                throw new IOException("the banks did not end within " + withinMs + " ms: their journals lack their ends");
            }
        }
    }

    /** Ends PLN's host and the switch in order. */
    void stop() {
        nodes.values().forEach(Child::close);
        if (pln != null) {
            pln.close();
        }
    }

    /** Ends a process as the system would, from any thread. @param node of the switch; of no matter for the others */
    void kill(Victim victim, int node) {
        switch (victim) {
            case SWITCH -> nodes.get(node).kill();
            case PLN -> pln.kill();
            case DATABASE -> {
                server.destroyForcibly();
                server.onExit().join();
            }
        }
    }

    boolean lives(Victim victim, int node) {
        return switch (victim) {
            case SWITCH -> nodes.get(node).end() == null;
            case PLN -> pln.end() == null;
            case DATABASE -> server.isAlive();
        };
    }

    /** @return why the banks do not run any more; null while they do */
    String banksEnd() {
        return banks.stream().map(Child::end).filter(Objects::nonNull).findFirst().orElse(null);
    }

    /** Sends the database's process a signal: STOP and CONT. */
    void signalDatabase(String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(server.pid())).inheritIO().start().waitFor();
    }

    /** @return whether every node says that it is ready and relies on PLN */
    boolean ready() throws InterruptedException {
        for (int node = 0; node < options.nodes(); node++) {
            if (!says(node, "/health/ready", "") || !says(node, "/metrics", UP)) {
                return false;
            }
        }
        return true;
    }

    private boolean says(int node, String page, String text) throws InterruptedException {
        HttpRequest ask = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + firstPorts.get(node) + page)).timeout(ASKED).build();
        try {
            HttpResponse<String> said = http.send(ask, HttpResponse.BodyHandlers.ofString());
            return said.statusCode() == 200 && said.body().contains(text);
        } catch (IOException _) {
            return false;
        }
    }

    /** The next message that fits springs it; null for none. */
    void arm(Ambush ambush) {
        armed.set(ambush);
    }

    /** @return whether nobody sprang it and nobody will */
    boolean disarm(Ambush ambush) {
        return armed.compareAndSet(ambush, null);
    }

    /** @return answers to payments that passed to banks */
    long answers() {
        return bankTaps.values().stream().mapToLong(Tap::answers).sum();
    }

    /** Ends what runs still, in no particular hurry. */
    @Override
    public void close() throws IOException {
        banks.stream().filter(each -> each.end() == null).forEach(Child::kill);
        if (load != null && load.end() == null) {
            load.kill();
        }
        stop();
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                throw new IOException(e);
            }
        }
        if (server != null) {
            EmbeddedDatabase.stop(folder.db(), true);
        }
    }
}
