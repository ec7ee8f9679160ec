package id.ppob.switching;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.door.PartnerFileException;
import id.ppob.switching.metrics.Meters;
import id.ppob.switching.store.upkeep.Account;
import id.ppob.switching.testing.ActiveBatch;
import id.ppob.switching.testing.TestDatabase;
import id.ppob.switching.value.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** docs/iso8583-spec.md 24: the whole switch on its database, a partner of each dialect at its door, jPOS on the other side. */
class DialectsTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    @TempDir
    static Path folder;
    private static final Clock CLOCK = Clock.system();
    private static final String OWN_REFERENCE = "PARTNERS OWN REFERENCE 000000017";
    private static final long DEPOSIT = 1_000_000;
    private static final long BILL = 82_636;
    private static Path cfg;
    private static SwitchServer server;

    /** A partner of each dialect; every framing is met, one with a header. */
    enum Kind {
        PLN_2008("pln-2008", "pln-2015", "trailer-ff", 0, 7108, "receivable"),
        PLN_2015("pln-2015", "pln-2015", "length-4-digits", 5, 7115, "receivable"),
        PLN_2024("pln-2024", "pln-2015", "trailer-ff", 0, 7124, "deposit"),
        PLN_2020("pln-2020", "pln-2015", "length-2", 0, 7120, "receivable"),
        POS_1987("pos-1987", "pos-1987", "length-2", 0, 7102, "deposit");

        private final String dialect;
        private final String packager;
        private final String framing;
        private final int header;
        private final int port;
        private final String money;

        Kind(String dialect, String packager, String framing, int header, int port, String money) {
            this.dialect = dialect;
            this.packager = packager;
            this.framing = framing;
            this.header = header;
            this.port = port;
            this.money = money;
        }

        String bank() {
            return "451" + port;
        }

        String idpel() {
            return "53000000" + port;
        }

        boolean old() {
            return this == POS_1987;
        }

        String file() {
            return """
                    <partner code="%s" name="Test" kind="%s">
                      <listener port="%d" framing="%s" header="%d"/>
                      <dialect>%s</dialect><switcher>PPOBSW1</switcher><bank>%s</bank>%s<product>99501</product>
                      <limits connections="4" in-flight="16" deadline-ms="20000"/>%s
                    </partner>
                    """.formatted(name().replace("_", ""), money, port, framing, header, dialect, bank(),
                    this == PLN_2008 ? "" : "<central>" + bank() + "</central>", money.equals("deposit") ? "<balance-query/>" : "");
        }

        JposPartner connect() throws IOException, ISOException {
            return new JposPartner(cfg.resolve("packager").resolve(packager + ".xml"), framing, "HEAD1".substring(0, header), server.listener(port));
        }
    }

    @BeforeAll
    static void start() throws Exception {
        cfg = folder.resolve("cfg");
        Path from = Path.of("cfg");
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).filter(file -> !file.startsWith(from.resolve("partners"))).toList()) {
                Files.createDirectories(cfg.resolve(from.relativize(file)).getParent());
                Files.copy(file, cfg.resolve(from.relativize(file)));
            }
        }
        Files.createDirectories(cfg.resolve("partners"));
        LocalDate today = CLOCK.wibDate();
        run("INSERT INTO unit (unit, phone) VALUES ('53001', '021-000')");
        ActiveBatch.put(DATABASE.database().pool(), 1, 202606, 0);
        for (Kind kind : Kind.values()) {
            Files.writeString(cfg.resolve("partners").resolve(kind.dialect + ".xml"), kind.file());
            run("INSERT INTO customer (idpel, name, unit, tariff, power_va, route) VALUES (" + kind.idpel() + ", 'CONTOH', '53001', 'R1', 1300, '')");
            run("INSERT INTO bill VALUES (" + kind.idpel() + ", " + today.format(DateTimeFormatter.ofPattern("yyyyMM")) + ", 1, 'UNPAID', '"
                    + today.plusDays(9) + "', '" + today + "', 1, " + BILL + ", 0, 0, 0, " + BILL + ", 0, 1, 0, 0, 0, 0)");
        }
        server = new SwitchServer(SwitchConfig.read(cfg).on(0, 0, null), DATABASE.database(Account.SWITCH), DATABASE.database(Account.UPKEEP), CLOCK, Meters.standalone());
        run("UPDATE limit_pool SET remainder = " + DEPOSIT + " WHERE kind = 'DEPOSIT'");
        server.part("lanes").start();
        server.part("listener").start();
    }

    @AfterAll
    static void stop() {
        server.part("listener").stop();
        server.part("lanes").stop();
        server.close();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void partnerSignsOnInquiresPaysRepeatsAndReverses(Kind kind) throws Exception {
        try (JposPartner partner = kind.connect()) {
            ISOMsg inquiry = sale(kind, "inquiry", 1);
            inquiry.set(48, "PPOBSW1" + kind.idpel());
            code(kind, 11, partner.ask(inquiry));
            code(kind, 0, partner.ask(network(kind, "001")));
            code(kind, 0, partner.ask(network(kind, "301")));
            ISOMsg shown = partner.ask(inquiry);
            code(kind, 0, shown);
            assertEquals(kind.old() ? "%010d00".formatted(BILL) : "3600%012d".formatted(BILL), shown.getString(4));

            ISOMsg payment = paying(kind, shown);
            byte[] paid = partner.askRaw(payment);
            code(kind, 0, partner.read(paid));
            assertEquals(payment.getString(48), partner.read(paid).getString(48));
            assertEquals(kind.old() ? 4 : 8, partner.read(paid).getString(15).length());
            assertArrayEquals(paid, partner.askRaw(payment), "a repeat gets the stored answer");
            inquiry.set(11, kind.old() ? "000002" : "000000000002");
            code(kind, 88, partner.ask(inquiry));

            ISOMsg reversal = reversing(kind, payment);
            code(kind, 0, partner.ask(reversal));
            reversal.set(0, kind.old() ? "0401" : "2401");
            code(kind, 94, partner.ask(reversal));
            code(kind, 94, partner.ask(payment));
            code(kind, 0, partner.ask(inquiry));
            code(kind, 0, partner.ask(network(kind, "002")));
        }
        assertEquals("REVERSED 99501 " + (kind == Kind.PLN_2008 ? OWN_REFERENCE : ""),
                one("SELECT CONCAT(state, ' ', product, ' ', partner_reference) FROM payment WHERE idpel = " + kind.idpel()));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void amountOfAnotherCurrencyOrWithDecimalsIs13(Kind kind) throws Exception {
        try (JposPartner partner = kind.connect()) {
            code(kind, 0, partner.ask(network(kind, "001")));
            ISOMsg inquiry = sale(kind, "inquiry", 3);
            inquiry.set(48, "PPOBSW1" + kind.idpel());
            ISOMsg payment = paying(kind, partner.ask(inquiry));
            payment.set(11, kind.old() ? "000004" : "000000000004");
            payment.set(4, kind.old() ? "%010d01".formatted(BILL) : "8400%012d".formatted(BILL));
            code(kind, 13, partner.ask(payment));
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void balanceIsToldToDepositPartnersWithTheOptionAlone(Kind kind) throws Exception {
        try (JposPartner partner = kind.connect()) {
            code(kind, 0, partner.ask(network(kind, "001")));
            ISOMsg query = sale(kind, "balance", 9);
            query.set(48, "PPOBSW1");
            query.set(4, "0".repeat(kind.old() ? 12 : 16));
            if (kind.old()) {
                query.set(49, "360");
            } else {
                query.set(4, "3600000000000000");
            }
            ISOMsg answer = partner.ask(query);
            code(kind, kind.money.equals("deposit") ? 0 : 30, answer);
            if (kind.money.equals("deposit")) {
                assertEquals("%032d".formatted(DEPOSIT), answer.getString(48));
                assertEquals(query.getString(4), answer.getString(4));
                query.set(2, "99599");
                code(kind, 33, partner.ask(query));
            }
        }
    }

    @Test
    void trailerIsRefusedForTheBinaryDialectWithFileLineKeyAndReason() throws IOException {
        Path partner = cfg.resolve("partners").resolve(Kind.POS_1987.dialect + ".xml");
        String good = Files.readString(partner);
        Files.writeString(partner, good.replace("length-2", "trailer-ff"));
        try {
            SwitchConfig config = SwitchConfig.read(cfg).on(0, 0, null);
            var refused = assertThrows(PartnerFileException.class, () -> new SwitchServer(config, DATABASE.database(), CLOCK, Meters.standalone()));
            assertTrue(refused.getMessage().startsWith(partner + ":2: listener framing: trailer-ff cannot carry dialect pos-1987"), refused.getMessage());
        } finally {
            Files.writeString(partner, good);
        }
    }

    private static ISOMsg network(Kind kind, String function) {
        ISOMsg message = timed(kind, new ISOMsg());
        message.set(0, kind.old() ? "0800" : "2800");
        message.set(kind.old() ? 70 : 40, function);
        message.set(48, "PPOBSW1");
        if (kind.old()) {
            message.set(11, "000099");
            message.unset(41);
        }
        return message;
    }

    private static ISOMsg sale(Kind kind, String what, int stan) {
        ISOMsg message = timed(kind, new ISOMsg());
        message.set(0, kind.old() ? "0200" : what.equals("inquiry") ? "2100" : "2200");
        message.set(2, kind == Kind.PLN_2008 ? "53501" : "99501");
        if (kind.old() || what.equals("balance")) {
            message.set(3, what.equals("inquiry") ? "380000" : "310000");
        }
        message.set(11, kind.old() ? "%06d".formatted(stan) : "%012d".formatted(stan));
        message.set(kind.old() ? 18 : 26, "6012");
        message.set(32, kind.bank());
        return message;
    }

    private static ISOMsg timed(Kind kind, ISOMsg message) {
        String now = CLOCK.wib().format(DateTimeFormatter.ofPattern("yyyyMMddHHmmss"));
        if (kind.old()) {
            message.set(7, now.substring(4));
            message.set(12, now.substring(8));
            message.set(13, now.substring(4, 8));
        } else {
            message.set(12, now);
        }
        if (kind != Kind.PLN_2008) {
            message.set(33, kind.bank());
            message.set(41, kind.old() ? "TERM0001" : "0000000000000017");
        }
        return message;
    }

    private static ISOMsg paying(Kind kind, ISOMsg shown) {
        ISOMsg payment = (ISOMsg) shown.clone();
        payment.set(0, kind.old() ? "0200" : "2200");
        payment.unset(39);
        if (kind.old()) {
            payment.set(3, "500000");
        }
        String told = shown.getString(48);
        String own = kind == Kind.PLN_2008 ? OWN_REFERENCE : "";
        assertEquals(32, OWN_REFERENCE.length());
        payment.set(48, told.substring(0, 20) + told.charAt(19) + told.substring(20, 54) + own + told.substring(54));
        if (kind == Kind.PLN_2020) {
            payment.set(53, "91e385d46d9756b5");
            payment.set(61, told.substring(22, 54));
        }
        return payment;
    }

    private static ISOMsg reversing(Kind kind, ISOMsg payment) {
        ISOMsg reversal = (ISOMsg) payment.clone();
        reversal.set(0, kind.old() ? "0400" : "2400");
        reversal.unset(53);
        reversal.unset(61);
        if (kind.old()) {
            reversal.set(90, "0200" + payment.getString(11) + payment.getString(7) + "0000" + kind.bank() + "0000" + kind.bank());
        } else {
            reversal.set(56, "2200" + payment.getString(11) + payment.getString(12) + payment.getString(32));
        }
        return reversal;
    }

    private static void code(Kind kind, int code, ISOMsg answer) {
        assertEquals((kind.old() ? "%02d" : "%04d").formatted(code), answer.getString(39));
        assertFalse(List.of("0200", "2200", "2100").contains(answer.getString(0)));
    }

    private static void run(String sql) throws SQLException {
        try (Connection connection = DATABASE.database().pool().getConnection(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String one(String sql) throws SQLException {
        try (Connection connection = DATABASE.database().pool().getConnection(); Statement statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : null;
        }
    }
}
