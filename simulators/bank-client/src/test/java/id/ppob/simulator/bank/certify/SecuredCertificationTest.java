package id.ppob.simulator.bank.certify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.simulator.bank.BankDesk;
import id.ppob.simulator.bank.BankKeys;
import id.ppob.simulator.bank.BankProfile;
import id.ppob.simulator.bank.LinkOptions;
import id.ppob.simulator.bank.PaymentKey;
import id.ppob.simulator.bank.Reply;
import id.ppob.simulator.bank.certify.Certificate.Verdict;
import id.ppob.simulator.wire.FrameReader;
import id.ppob.switching.testing.TestDatabase;
import id.ppob.switching.testing.TestKeys;
import id.ppob.switching.value.OwnerAlone;
import id.ppob.wire.Dialect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jpos.iso.ISOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** docs/iso8583-spec.md chapter 25 end to end: partners with TLS and each MAC, one of them with a binary bitmap, against the whole switch. */
class SecuredCertificationTest {
    private static final int CUSTOMERS = 1_800;
    private static final List<String> PARTNERS = List.of("BANKA", "BANKB", "BANKC", "POS", "POSD");
    private static final int PARTS = PARTNERS.size();
    @RegisterExtension
    static final TestDatabase database = new TestDatabase();
    @TempDir
    private static Path folder;
    private static Village village;
    private static List<String> customers;
    private static BankKeys keys;

    /**
     * BANKA: TLS and AES-CMAC, the next key known. BANKB: X9.19 over some fields, 4 bytes. BANKC: TLS alone. With a binary bitmap, where
     * reversals have their MAC in DE128: POS, TLS and X9.19; POSD, AES-CMAC over some fields.
     */
    @BeforeAll
    static void open() throws Exception {
        customers = Village.customers(database.database(), CUSTOMERS);
        village = new Village(database.database(), folder, SecuredCertificationTest::secure);
        keys = new BankKeys(folder.resolve("bank-keys"), "file:" + folder.resolve("cfg/keys/password"));
    }

    @AfterAll
    static void close() {
        village.close();
    }

    private static void secure(Path cfg) throws IOException {
        Path ours = cfg.resolve("keys");
        Files.createDirectories(ours);
        Files.createDirectories(folder.resolve("bank-keys"));
        OwnerAlone.write(ours.resolve("password"), TestKeys.PASSWORD);
        Path settings = cfg.resolve("switch.properties");
        Files.writeString(settings, Files.readString(settings).replace("env:PPOB_KEYS_PASSWORD", "file:keys/password"));
        TestKeys authority = new TestKeys("Switch");
        authority.identity(ours.resolve("ours.p12"), authority.issue("CN=Switch"));
        String tls = "<tls key=\"ours.p12\" trust=\"%1$s-trust.p12\"/><client>CN=Host of %1$s</client>";
        add(cfg, "BANKA", 7201, authority, "AES", tls + "<mac algorithm=\"aes-cmac\" store=\"%1$s-mac.p12\" key=\"now\" next=\"next\"/>");
        add(cfg, "BANKB", 7203, authority, "DESede", "<mac algorithm=\"x9-19\" store=\"%1$s-mac.p12\" key=\"now\" length=\"4\" old-agreement=\"yes\" scope=\"0,1,2,3,4,11,12,15,32,33,39,40,48,56\"/>");
        add(cfg, "BANKC", 7204, authority, "AES", tls + "<balance-query/>");
        Path pos = cfg.resolve("partners/pos.xml");
        Files.writeString(cfg.resolve("partners/posd.xml"), Files.readString(pos).replace("\"POS\"", "\"POSD\"").replace("4510045", "4510046").replace("4510245", "4510246"));
        add(cfg, "POSD", 7205, authority, "AES", "<mac algorithm=\"aes-cmac\" store=\"%1$s-mac.p12\" key=\"now\" length=\"6\" old-agreement=\"yes\" scope=\"0,1,2,3,4,11,12,13,15,32,33,39,48,49,70,90\"/>");
        add(cfg, "POS", 7202, authority, "DESede", tls + "<mac algorithm=\"x9-19\" store=\"%1$s-mac.p12\" key=\"now\" next=\"next\"/>");
    }

    private static void add(Path cfg, String partner, int port, TestKeys switches, String algorithm, String elements) throws IOException {
        Path file = cfg.resolve("partners").resolve(partner.toLowerCase() + ".xml");
        Files.writeString(file, Files.readString(file).replaceFirst("port=\"\\d+\"", "port=\"" + port + "\"")
                .replace("</partner>", elements.formatted(partner) + "</partner>"));
        Map<String, byte[]> secrets = List.of("now", "next").stream().collect(Collectors.toMap(alias -> alias, alias -> key(partner + alias, algorithm)));
        TestKeys authority = new TestKeys("Authority of " + partner);
        authority.trust(cfg.resolve("keys").resolve(partner + "-trust.p12"));
        TestKeys.secrets(cfg.resolve("keys").resolve(partner + "-mac.p12"), algorithm, secrets);
        authority.side(folder.resolve("bank-keys").resolve(partner + ".p12"), authority.issue("CN=Host of " + partner), switches, algorithm, secrets);
    }

    /** Two keys in the three of a DESede entry, or an AES key. */
    private static byte[] key(String seed, String algorithm) {
        byte[] key = new byte[24];
        for (int i = 0; i < 16; i++) {
            key[i] = (byte) (seed.hashCode() >> i % 4 * 8 ^ 37 * i);
        }
        System.arraycopy(key, 0, key, 16, 8);
        return algorithm.equals("AES") ? Arrays.copyOf(key, 16) : key;
    }

    private static List<String> share(int part) {
        return customers.subList(part * CUSTOMERS / PARTS, (part + 1) * CUSTOMERS / PARTS);
    }

    private static Certification certification(BankKeys with) {
        return new Certification(village.cfg(), with, "127.0.0.1", village.ports(), null);
    }

    @ParameterizedTest
    @FieldSource("PARTNERS")
    void partnerWithTlsOrMacIsCertified(String partner) throws Exception {
        Certificate certificate = certification(keys).run(partner, null, share(PARTNERS.indexOf(partner)));
        assertTrue(certificate.passed(), certificate.text());
        List<String> titles = certificate.rows().stream().map(Certificate.Row::title).distinct().toList();
        BankProfile own = BankProfile.of(village.cfg(), partner);
        assertEquals(own.mac() != null, titles.contains("A forged payment takes no identity, and the genuine one is paid"));
        assertEquals(own.tls(), titles.contains("Nobody is heard without TLS"));
        assertEquals(partner.equals("BANKA") || partner.equals("POS"), titles.stream().anyMatch(title -> title.startsWith("During a change of keys")));
        assertTrue(certificate.text().contains(own.protection()), certificate.text());
    }

    @Test
    void bankSellsOverTlsAndMacByItsUsualLink() throws Exception {
        BankProfile own = BankProfile.of(village.cfg(), "POS");
        LinkOptions link = LinkOptions.to("127.0.0.1", village.ports().get(own.port())).framed(own.framing()).secured(keys.tls(own));
        try (BankDesk desk = BankDesk.open(keys.dialect(village.cfg(), own), own.bank(), link, null, 10_000, 10_000, (request, reply) -> { })) {
            assertTrue(desk.link().awaitUp(10_000), desk.link().lastEnd());
            PaymentKey sale = desk.teller().requests().newKey();
            Reply.Answered shown = (Reply.Answered) desk.teller().inquire(sale, share(3).getLast());
            assertEquals("0000", shown.code());
            assertEquals("0000", ((Reply.Answered) desk.teller().pay(desk.teller().requests().payment(sale, shown.message()))).code());
        }
    }

    @Test
    void certificateIsRefusedWhereTheBanksKeyIsAnotherOne() throws Exception {
        Path other = folder.resolve("other-keys");
        Files.createDirectories(other);
        TestKeys authority = new TestKeys("Nobody");
        authority.side(other.resolve("BANKB.p12"), authority.issue("CN=Host of BANKB"), authority, "DESede",
                Map.of("now", key("another", "DESede"), "next", key("another", "DESede")));
        BankKeys wrong = new BankKeys(other, keys.passwordSource());
        IOException refused = assertThrows(IOException.class, () -> certification(wrong).run("BANKB", "BANKC", share(0)));
        assertTrue(refused.getMessage().contains("answered 0030"), refused.getMessage());
        IllegalArgumentException missing = assertThrows(IllegalArgumentException.class, () -> certification(wrong).run("BANKA", null, share(0)));
        assertTrue(missing.getMessage().contains("BANKA.p12"), missing.getMessage());
    }

    @Test
    void switchThatDoesNotLookAtMacsIsNotCertified() throws Exception {
        BankProfile own = BankProfile.of(village.cfg(), "BANKB");
        try (Lenient lenient = new Lenient(own, village.ports().get(own.port()))) {
            Map<Integer, Integer> ports = new HashMap<>(village.ports());
            ports.put(own.port(), lenient.listener.getLocalPort());
            Certificate certificate = new Certification(village.cfg(), keys, "127.0.0.1", ports, null).run("BANKB", "BANKC", share(2).subList(180, 360));
            assertFalse(certificate.passed());
            List<Certificate.Row> failed = certificate.rows().stream().filter(row -> row.verdict() == Verdict.FAIL).toList();
            assertEquals(List.of("25-security"), failed.stream().map(Certificate.Row::section).distinct().toList(), certificate.text());
            assertEquals(4, failed.size(), certificate.text());
        }
    }

    /** Stands before the switch and puts the right MAC under whatever comes. */
    private static final class Lenient implements AutoCloseable {
        private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final BankProfile partner;
        private final int to;

        Lenient(BankProfile partner, int to) throws IOException {
            this.partner = partner;
            this.to = to;
            Thread.ofVirtual().start(this::accept);
        }

        private void accept() {
            while (!listener.isClosed()) {
                try {
                    Socket client = listener.accept();
                    Socket server = new Socket(InetAddress.getLoopbackAddress(), to);
                    Thread.ofVirtual().start(() -> carry(client, server, true));
                    Thread.ofVirtual().start(() -> carry(server, client, false));
                } catch (IOException closed) {
                    return;
                }
            }
        }

        private void carry(Socket from, Socket into, boolean requests) {
            try (from; into) {
                FrameReader frames = new FrameReader(from.getInputStream(), partner.framing());
                for (byte[] frame = frames.next(); frame != null; frame = frames.next()) {
                    into.getOutputStream().write(partner.framing().framed(requests ? genuine(frame) : frame));
                }
            } catch (IOException ended) {
                return;
            }
        }

        private byte[] genuine(byte[] frame) {
            Dialect dialect = keys.dialect(village.cfg(), partner);
            try {
                return dialect.pack(dialect.under(null).unpack(frame));
            } catch (ISOException garbage) {
                return frame;
            }
        }

        @Override
        public void close() {
            try {
                listener.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
