package id.ppob.simulator.bank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.proof.Proof;
import id.ppob.proof.Report;
import id.ppob.simulator.bank.certify.Village;
import id.ppob.switching.door.Centrals;
import id.ppob.switching.recon.PartnerFiles;
import id.ppob.switching.settlement.BusinessCalendar;
import id.ppob.switching.settlement.DayClose;
import id.ppob.switching.store.day.DayStore;
import id.ppob.switching.store.day.FileStore;
import id.ppob.switching.testing.TestDatabase;
import id.ppob.switching.value.Clock;
import id.ppob.wire.Dialect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** docs/iso8583-spec.md 5.8, 20.1: a bill of twelve digits is sold where DE48 has room for it, and stands in that partner's file; elsewhere it is refused. */
class WideBillTest {
    private static final String WEALTHY = "539999999999";
    private static final long BILL = 123_456_789_012L;
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    @TempDir
    private Path folder;

    @Test
    void twelveDigitsAreSoldAndWrittenInPln2024AndRefusedInPln2015() throws Exception {
        var pool = DATABASE.database().pool();
        List<String> others = Village.customers(DATABASE.database(), 6);
        try (Connection connection = pool.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO customer (idpel, name, unit, tariff, power_va, route) VALUES (" + WEALTHY + ", 'INVENTED', '53001', 'R3', 99000, '')");
            statement.execute("INSERT INTO bill VALUES (" + WEALTHY + ", 202611, 6, 'UNPAID', '2099-12-20', '2026-10-01', 1, " + BILL + ", 0, 0, 0, " + BILL + ", 0, 1, 0, 0, 0, 0)");
            statement.execute("INSERT INTO billed VALUES (" + WEALTHY + ", 202611, 6)");
        }
        Path journals = folder.resolve("journals");
        try (Village village = new Village(DATABASE.database(), folder)) {
            BankProfile narrow = BankProfile.of(village.cfg(), "BANKA");
            assertEquals("0005", sell(village, narrow, WEALTHY, journals));
            assertEquals("0000", sell(village, narrow, others.getFirst(), journals));
            assertEquals("0000", sell(village, BankProfile.of(village.cfg(), "BANKB"), WEALTHY, journals));
            try (Connection connection = pool.getConnection(); Statement statement = connection.createStatement();
                 ResultSet item = statement.executeQuery("SELECT GROUP_CONCAT(CONCAT(idpel, ' ', detail)) FROM item WHERE kind = 'BILL_TOO_WIDE'")) {
                assertTrue(item.next());
                assertEquals(WEALTHY + " period 202611, TOTAL: needs 0 to 99999999999, has " + BILL, item.getString(1));
            }
            DayStore days = new DayStore(pool);
            var date = days.days().getFirst().date();
            assertInstanceOf(DayClose.Closed.class, new DayClose(days, BusinessCalendar.ofWibDays(0), Clock.system()).close(date));
            Path files = folder.resolve("files").resolve(DateTimeFormatter.BASIC_ISO_DATE.format(date));
            new PartnerFiles(new FileStore(pool), Clock.system()).write(date, files, Centrals.read(village.cfg()));
            String wide = Files.readString(files.resolve("4510221-50501-99-" + DateTimeFormatter.BASIC_ISO_DATE.format(date) + ".fcn"));
            assertTrue(wide.contains("|" + WEALTHY + "|202611|" + BILL + "|" + BILL + "|" + BILL + "|+0000000000|0000000000|000000000000|000003000|"), wide);
            Report report = Proof.prove(new Proof.Address(DATABASE.address().jdbcUrl(), DATABASE.address().user(), DATABASE.address().password()), journals, files);
            assertTrue(report.holds(), report.table());
        }
    }

    /** @return the code that ended it */
    private static String sell(Village village, BankProfile own, String idpel, Path journals) {
        Dialect dialect = Dialect.load(village.cfg(), own.dialect());
        LinkOptions link = LinkOptions.to("127.0.0.1", village.ports().get(own.port())).framed(own.framing()).over(1);
        try (BankDesk desk = BankDesk.open(dialect, own.bank(), link, journals, 10_000, 10_000, (request, reply) -> { })) {
            PaymentKey sale = desk.teller().requests().newKey();
            Reply.Answered shown = (Reply.Answered) desk.teller().inquire(sale, idpel);
            String code = shown.code();
            if (code.equals("0000")) {
                code = ((Reply.Answered) desk.teller().pay(desk.teller().requests().payment(sale, shown.message()))).code();
            }
            desk.finish(0);
            return code;
        }
    }
}
