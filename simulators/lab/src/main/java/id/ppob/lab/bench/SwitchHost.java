package id.ppob.lab.bench;

import id.ppob.lab.field.ImportHost;
import id.ppob.switching.SwitchConfig;
import id.ppob.switching.SwitchServer;
import id.ppob.switching.metrics.Meters;
import id.ppob.switching.store.sql.Database;
import id.ppob.switching.value.Clock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The switch as a contender: the object graph of {@code up}, its parts started in the order of deploy/, on free ports. Arguments:
 * cfg folder, database address, user, password, and how many customers in memory stand for the store; 0 leaves the store as it is;
 * then perhaps the first of the ports to take, and where PLN's host is.
 */
final class SwitchHost {
    private static final List<String> PARTS = List.of("lanes", "listener", "pln-link", "admin", "runners");

    private SwitchHost() { }

    /** @param more arguments after the database's password: how many customers in memory, and so on. @return it, running on this database */
    static Contender start(BenchSettings settings, List<String> flags, Path cfg, BenchDatabase database, String... more) throws IOException {
        Database.Address address = database.address();
        List<String> arguments = new ArrayList<>(List.of(cfg.toString(), address.jdbcUrl(), address.user(), address.password()));
        arguments.addAll(List.of(more));
        List<String> all = new ArrayList<>(settings.flags("switch"));
        all.addAll(flags);
        return Contender.start(settings.folder().resolve("switch.log"), all, SwitchHost.class, arguments.toArray(String[]::new));
    }

    /** Imports beside the loop, as the office of a switch does that runs. @param line folder of the files, and the file that tells what came of it */
    private static void importing(Database database, String line) {
        Path folder = Path.of(line.split(" ")[0]);
        Path done = Path.of(line.split(" ")[1]);
        Thread.ofPlatform().daemon().name("import").start(() -> {
            String told;
            try {
                told = ImportHost.run(database, folder, folder.resolve("rejects")).json();
            } catch (IOException | RuntimeException e) {
                told = "{\"error\":\"" + e.getMessage().replaceAll("[\"\\\\]", "'") + "\"}";
            }
            try {
                Files.move(Files.writeString(done.resolveSibling("telling"), told), done);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    public static void main(String[] arguments) throws Exception {
        Clock clock = Clock.system();
        int inMemory = Integer.parseInt(arguments[4]);
        SwitchConfig config = SwitchConfig.read(Path.of(arguments[0])).on(arguments.length > 5 ? Integer.parseInt(arguments[5]) : 0, 0,
                arguments.length > 6 && !arguments[6].equals("none") ? SwitchConfig.hostPort(arguments[6]) : null);
        try (Database database = Database.open(new Database.Address(arguments[1], arguments[2], arguments[3]), Database.Settings.defaults())) {
            Meters meters = Meters.standalone();
            try (SwitchServer server = inMemory == 0 ? new SwitchServer(config, database, clock, meters)
                    : new SwitchServer(config, database, clock, meters, new MemoryStore(inMemory))) {
                for (String part : PARTS) {
                    server.part(part).start();
                }
                Contender.ready(server.part("listener").address().getPort(), server.part("admin").address().getPort(), line -> importing(database, line));
                for (String part : List.of("pln-link", "listener", "lanes", "admin", "runners")) {
                    server.part(part).stop();
                }
            }
        }
        System.exit(0);
    }
}
