package id.ppob.switching;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import id.ppob.switching.door.Agreement;
import id.ppob.switching.door.PartnerFile;
import id.ppob.switching.door.PartnerFiles;
import id.ppob.switching.door.PartnerTerms;
import id.ppob.switching.iso8583.Codecs;
import id.ppob.switching.keys.Pkcs12Keys;
import id.ppob.switching.metrics.Meter;
import id.ppob.switching.metrics.Meters;
import id.ppob.switching.office.PartnerChange;
import id.ppob.switching.office.Role;
import id.ppob.switching.settlement.BusinessCalendar;
import id.ppob.switching.store.office.AgreedStore;
import id.ppob.switching.store.office.PartnerStore;
import id.ppob.switching.store.office.RequestStore;
import id.ppob.switching.store.office.TrailStore;
import id.ppob.switching.store.upkeep.Account;
import id.ppob.switching.testing.People;
import id.ppob.switching.testing.TestDatabase;
import id.ppob.switching.testing.TestKeys;
import id.ppob.switching.value.Clock;
import id.ppob.switching.value.OwnerAlone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** docs/iso8583-spec.md 25.12: partner files change while traffic runs, on the whole switch. */
class PartnerReloadTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    private static final int SHARED = 7101;
    private static final int OWN = 7300;
    private static final String NEW = """
            <partner code="BANKN" name="New Bank" kind="receivable">
              <listener port="7300" framing="trailer-ff"/>
              <dialect>pln-2015</dialect>
              <switcher>PPOBSW1</switcher>
              <bank>4510099</bank>
              <central>4510299</central>
              <product>99501</product>
              <limits connections="32" in-flight="512" deadline-ms="5000"/>
            </partner>
            """;

    @TempDir
    Path cfg;
    private final Meters meters = Meters.standalone();
    private final AtomicReference<String> wrong = new AtomicReference<>();
    private final AtomicInteger answered = new AtomicInteger();
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private SwitchServer server;
    private Thread traffic;

    @BeforeEach
    void start() throws Exception {
        new People(DATABASE.database().pool()).run("DELETE FROM partner_agreed");
        copy(Path.of("cfg"), cfg);
        Path settings = cfg.resolve("switch.properties");
        Files.writeString(settings, Files.readString(settings).replace("env:PPOB_KEYS_PASSWORD", "file:keys/password")
                .replace("unsafe-durability = false", "unsafe-durability = true"));
        Files.createDirectories(cfg.resolve("keys"));
        OwnerAlone.write(cfg.resolve("keys/password"), TestKeys.PASSWORD);
        lines.start();
        ((Logger) LoggerFactory.getLogger("id.ppob.switching")).addAppender(lines);
        server = new SwitchServer(SwitchConfig.read(cfg).on(0, 0, null), DATABASE.database(Account.SWITCH), DATABASE.database(Account.UPKEEP), Clock.system(), meters);
        for (String part : List.of("lanes", "listener", "runners")) {
            server.part(part).start();
        }
        BankPeer good = new BankPeer(cfg, server.listener(SHARED), 4510021, 4510221);
        assertEquals("0000", good.signOn());
        traffic = Thread.ofVirtual().start(() -> inquire(good));
    }

    /** BANKB, whose file nobody touches, asks all the time. */
    private void inquire(BankPeer good) {
        while (!Thread.currentThread().isInterrupted()) {
            String code = good.inquire();
            if (!code.equals("0014")) {
                wrong.compareAndSet(null, code);
                return;
            }
            answered.incrementAndGet();
        }
    }

    @AfterEach
    void stop() throws Exception {
        int before = answered.get();
        await().until(() -> answered.get() > before + 10 || wrong.get() != null);
        assertEquals(null, wrong.get(), "the partner nobody touched was disturbed");
        traffic.interrupt();
        traffic.join();
        for (String part : List.of("runners", "listener", "lanes")) {
            server.part(part).stop();
        }
        server.close();
        ((Logger) LoggerFactory.getLogger("id.ppob.switching")).detachAppender(lines);
    }

    @Test
    void changedLimitCountsForTheSessionsThatRunAndTheyStay() throws Exception {
        try (BankPeer bank = bankA()) {
            assertEquals("0000", bank.signOn());
            assertEquals("0014", bank.inquire());
            change("banka.xml", "in-flight=", "per-second=\"1\" in-flight=");
            await().until(() -> bank.inquire().equals("0068"));
            assertEquals("0000", bank.echo());
            change("banka.xml", "per-second=\"1\" in-flight=", "in-flight=");
            agree("banka.xml", "limits per-second 1 -> 0");
            await().until(() -> bank.inquire().equals("0014") && bank.inquire().equals("0014") && bank.inquire().equals("0014"));
        }
    }

    @Test
    void wrongChangeIsRefusedWithFileLineKeyAndReasonAndTheOldOneStays() throws Exception {
        try (BankPeer bank = bankA()) {
            assertEquals("0000", bank.signOn());
            change("banka.xml", "<bank>4510017</bank>", "<bank>45100</bank>");
            await().until(() -> meters.value(Meter.PARTNER_RELOADS, "refused") == 1);
            assertTrue(told().contains("banka.xml:7: bank: needs 7 digits"), told());
            assertEquals("0014", bank.inquire());
            write("bankn.xml", NEW);
            await("a wrong file of one partner keeps no other out").until(() -> server.listener(OWN) != null);
            change("bankn.xml", "4510099", "4510017");
            await().until(() -> told().contains("bank 4510017 was BANKA's"));
            assertEquals("0014", bank.inquire());
            change("banka.xml", "<bank>45100</bank>", "<bank>4510017</bank>");
            assertEquals("0000", bank.echo());
        }
    }

    @Test
    void newPartnerConnectsAndAGonePartnersSessionsClose() throws Exception {
        write("bankn.xml", NEW);
        await().until(() -> server.listener(OWN) != null);
        try (BankPeer bank = new BankPeer(cfg, server.listener(OWN), 4510099, 4510299)) {
            assertEquals("0000", bank.signOn());
            assertEquals("0014", bank.inquire(), "its rows and terms are there before it may connect");
            var where = server.listener(OWN);
            Files.delete(cfg.resolve("partners/bankn.xml"));
            await().until(() -> server.listener(OWN) == null);
            await().until(() -> bank.inquire().equals("closed"));
            await().until(() -> refused(where.getPort()));
        }
    }

    @Test
    void anotherFramingOpensThePortAnewAndTheOldSessionsLeave() throws Exception {
        write("bankn.xml", NEW);
        await().until(() -> server.listener(OWN) != null);
        int port = server.listener(OWN).getPort();
        try (BankPeer bank = new BankPeer(cfg, server.listener(OWN), 4510099, 4510299)) {
            assertEquals("0000", bank.signOn());
            change("bankn.xml", "trailer-ff", "length-2");
            await().until(() -> bank.echo().equals("closed"));
            assertNotNull(server.listener(OWN));
            assertEquals(port, server.listener(OWN).getPort());
            change("bankn.xml", "length-2", "trailer-ff");
            await().ignoreExceptions().until(() -> {
                try (BankPeer again = new BankPeer(cfg, server.listener(OWN), 4510099, 4510299)) {
                    return again.signOn().equals("0000");
                }
            });
        }
    }

    @Test
    void renamedFileIsStillItsPartner() throws Exception {
        try (BankPeer bank = bankA()) {
            assertEquals("0000", bank.signOn());
            Files.move(cfg.resolve("partners/banka.xml"), cfg.resolve("partners/another-name.xml"));
            await().until(() -> meters.value(Meter.PARTNER_RELOADS, "taken") == 1);
            assertEquals("0014", bank.inquire());
        }
    }

    @Test
    void macIsAgreedWhileTheSessionRunsAndARemovedKeyLeavesTheOldOneInForce() throws Exception {
        Path store = cfg.resolve("keys/macs.p12");
        try (BankPeer bank = bankA()) {
            assertEquals("0000", bank.signOn());
            change("banka.xml", "</partner>", "<mac algorithm=\"aes-cmac\" store=\"macs.p12\" key=\"one\"/></partner>");
            await().until(() -> told().contains("macs.p12"));
            assertEquals("0014", bank.inquire(), "without its keys the MAC is not in force");
            TestKeys.secrets(store, "AES", Map.of("one", new byte[16]));
            await().until(() -> bank.inquire().equals("0030"));
            assertTrue(meters.value(Meter.MAC_FAILURES, "BANKA") >= 1);
            TestKeys.secrets(store, "AES", Map.of("two", new byte[16]));
            await().until(() -> told().contains("has no key one"));
            assertEquals("0030", bank.inquire());
            double taken = meters.value(Meter.PARTNER_RELOADS, "taken");
            change("banka.xml", "<mac algorithm=\"aes-cmac\" store=\"macs.p12\" key=\"one\"/>", "");
            agree("banka.xml", "mac removed");
            await("five without a MAC would close the connection").until(() -> meters.value(Meter.PARTNER_RELOADS, "taken") > taken);
            assertEquals("0014", bank.inquire());
        }
    }

    @Test
    void weakerFileStaysOutAndIsToldUntilTwoPeopleAgreeAndDoesNotListenAtTheNextStartEither() throws Exception {
        TestKeys.secrets(cfg.resolve("keys/macs.p12"), "AES", Map.of("one", new byte[16]));
        write("bankn.xml", NEW.replace("</partner>", "<mac algorithm=\"aes-cmac\" store=\"macs.p12\" key=\"one\"/></partner>"));
        await().until(() -> server.listener(OWN) != null);
        try (BankPeer bank = new BankPeer(cfg, server.listener(OWN), 4510099, 4510299)) {
            assertEquals("0030", bank.signOn(), "without its MAC");
        }
        write("bankn.xml", NEW);
        await().until(() -> told().contains("weaker than what was in force: mac removed"));
        try (BankPeer bank = new BankPeer(cfg, server.listener(OWN), 4510099, 4510299)) {
            assertEquals("0030", bank.signOn(), "what was in force stays");
        }
        SwitchServer again = new SwitchServer(SwitchConfig.read(cfg).on(0, 0, null), DATABASE.database(Account.SWITCH), DATABASE.database(Account.UPKEEP), Clock.system(), Meters.standalone());
        try {
            again.part("listener").start();
            assertNotNull(again.listener(SHARED));
            assertEquals(null, again.listener(OWN), "nor does another switch take it at its start");
        } finally {
            again.part("listener").stop();
            again.close();
        }
        agree("bankn.xml", "mac removed");
        await().ignoreExceptions().until(() -> {
            try (BankPeer bank = new BankPeer(cfg, server.listener(OWN), 4510099, 4510299)) {
                return bank.signOn().equals("0000");
            }
        });
        String row = "BANKN " + terms("bankn.xml").sha256() + " as two people agreed: mac algorithm AES_CMAC -> none";
        await().until(() -> new TrailStore(DATABASE.database().pool()).last(5, 0, "switch").stream().anyMatch(last -> last.act().equals("PARTNER_FILE") && last.detail().startsWith(row)));
    }

    /** Under the same name: whoever may write the folder could let in whom they like. */
    @Test
    void trustStoreOfOtherContentWaitsForTwoPeopleAndTheOneReadBeforeStays() throws Exception {
        TestKeys ours = new TestKeys("Switch");
        TestKeys theirs = new TestKeys("Bank");
        TestKeys others = new TestKeys("Other");
        ours.identity(cfg.resolve("keys/ours.p12"), ours.issue("CN=localhost"));
        theirs.trust(cfg.resolve("keys/trust.p12"));
        write("bankn.xml", NEW.replace("</partner>", "<tls key=\"ours.p12\" trust=\"trust.p12\"/><client>CN=host</client></partner>"));
        await().until(() -> server.listener(OWN) != null);
        SSLContext known = theirs.client(theirs.issue("CN=host"), ours);
        SSLContext another = others.client(others.issue("CN=host"), ours);
        assertTrue(welcome(known));
        String before = terms("bankn.xml").values().get("tls trust content");
        others.trust(cfg.resolve("keys/trust.p12"));
        String now = terms("bankn.xml").values().get("tls trust content");
        await().until(() -> told().contains("weaker than what was in force: tls trust content " + before + " -> " + now));
        assertTrue(welcome(known), "what was read before is in force");
        assertFalse(welcome(another));
        double taken = meters.value(Meter.PARTNER_RELOADS, "taken");
        change("banka.xml", "in-flight=\"512\"", "in-flight=\"500\"");
        await().until(() -> meters.value(Meter.PARTNER_RELOADS, "taken") > taken);
        assertFalse(welcome(another), "nor does it come in with another partner's change");
        agree("bankn.xml", "tls trust content " + before + " -> " + now);
        await().until(() -> welcome(another));
        assertFalse(welcome(known));
        String row = "BANKN " + terms("bankn.xml").sha256() + " as two people agreed: tls trust content " + before + " -> " + now;
        await().until(() -> trail().contains(row));
    }

    @Test
    void macKeysOfOtherContentAreTakenAndStandInTheTrail() throws Exception {
        Path store = cfg.resolve("keys/macs.p12");
        TestKeys.secrets(store, "AES", Map.of("one", new byte[16]));
        write("bankn.xml", NEW.replace("</partner>", "<mac algorithm=\"aes-cmac\" store=\"macs.p12\" key=\"one\"/></partner>"));
        await().until(() -> server.listener(OWN) != null);
        String before = terms("bankn.xml").values().get("mac store content");
        TestKeys.secrets(store, "AES", Map.of("one", new byte[16], "two", new byte[16]));
        String now = terms("bankn.xml").values().get("mac store content");
        await().until(() -> trail().contains("BANKN " + terms("bankn.xml").sha256() + " mac store content " + before + " -> " + now));
    }

    private List<String> trail() {
        return new TrailStore(DATABASE.database().pool()).last(20, 0, "switch").stream().filter(row -> row.act().equals("PARTNER_FILE")).map(TrailStore.Row::detail).toList();
    }

    /** @return whether the listener of BANKN takes this client's certificate */
    private boolean welcome(SSLContext client) throws IOException {
        try (SSLSocket socket = (SSLSocket) client.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), server.listener(OWN).getPort())) {
            socket.setSoTimeout(1_000);
            return socket.getInputStream().read() >= 0;
        } catch (SocketTimeoutException waits) {
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    @Test
    void fileThatIsRefusedLeavesTheBooksAsTheyWere() throws Exception {
        write("bankn.xml", NEW.replace("BANKN", "BANKM").replace("receivable", "deposit")
                .replace("</partner>", "<mac algorithm=\"aes-cmac\" store=\"none.p12\" key=\"one\"/></partner>"));
        await().until(() -> told().contains("none.p12"));
        assertEquals(java.util.Optional.empty(), partners().kind("BANKM"));
        write("bankn.xml", NEW.replace("BANKN", "BANKM"));
        await().until(() -> server.listener(OWN) != null);
        assertEquals(java.util.Optional.of("RECEIVABLE"), partners().kind("BANKM"), "a kind that was mended before it came into force is the one that counts");
        write("bankn.xml", NEW.replace("BANKN", "BANKM").replace("receivable", "deposit"));
        await("a kind that the books do not have is told").until(() -> told().contains("the books have it as RECEIVABLE"));
    }

    private static PartnerStore partners() {
        return new PartnerStore(DATABASE.database().pool());
    }

    private PartnerFile file(String file) throws Exception {
        return PartnerFiles.one(cfg.resolve("partners").resolve(file), Codecs.traits(Codecs.all(cfg, Clock.system())));
    }

    private PartnerTerms terms(String file) throws Exception {
        return agreement().terms(file(file));
    }

    private Agreement agreement() {
        return new Agreement(new AgreedStore(DATABASE.database().pool(), Clock.system()), partners(), store -> Pkcs12Keys.sha256(cfg.resolve("keys"), store));
    }

    /** Two people agree on a file as it lies there. @param weaker what of it is weaker */
    private void agree(String file, String weaker) throws Exception {
        assertEquals(List.of(weaker), agreement().weaker(file(file)));
        People people = new People(DATABASE.database().pool());
        people.run("DELETE FROM operator");
        RequestStore requests = new RequestStore(DATABASE.database().pool(), BusinessCalendar.ofWibDays(0));
        var asked = (RequestStore.Done) requests.ask(people.add("andi", Role.MAKER), new PartnerChange.AgreeFile(terms(file).values().get("code"), terms(file).sha256(), weaker, "a test"), 1);
        assertTrue(requests.approve(people.add("budi", Role.CHECKER), asked.request(), 1) instanceof RequestStore.Done);
    }

    private BankPeer bankA() throws Exception {
        return new BankPeer(cfg, server.listener(SHARED), 4510017, 4510216);
    }

    private void change(String file, String from, String to) throws IOException {
        String text = Files.readString(cfg.resolve("partners").resolve(file));
        assertTrue(text.contains(from), text);
        write(file, text.replace(from, to));
    }

    private void write(String file, String text) throws IOException {
        Path half = cfg.resolve(file + ".half");
        Files.writeString(half, text);
        Files.move(half, cfg.resolve("partners").resolve(file), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    private String told() {
        return String.join("\n", List.copyOf(lines.list).stream().map(ILoggingEvent::getFormattedMessage).toList());
    }

    private static boolean refused(int port) {
        try {
            new java.net.Socket("127.0.0.1", port).close();
            return false;
        } catch (IOException refused) {
            return true;
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            files.filter(Files::isRegularFile).forEach(file -> {
                try {
                    Path target = to.resolve(from.relativize(file).toString());
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
