package id.ppob.simulator.pln;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.simulator.wire.Framing;
import id.ppob.simulator.wire.Statement;
import id.ppob.wire.Form;
import id.ppob.wire.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jpos.iso.ISOMsg;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PLN's host on the leg to a switch, docs/iso8583-spec.md 26.5 to 26.10, over TCP. */
class PlnLegTest {
    private static final String CUSTOMER = "530000000001";
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
    @TempDir
    private Path folder;
    private PlnHost host;
    private Leg leg;

    @BeforeEach
    void signOn() {
        host = PlnHost.start(options());
        leg = Leg.signedOn(host.port());
    }

    private PlnOptions options() {
        return PlnOptions.invented(0, 20, 7, folder.resolve("pln.jsonl")).speaking("pln-host", Framing.TRAILER_FF);
    }

    @AfterEach
    void hangUp() {
        leg.close();
        host.close();
    }

    private ISOMsg payment() {
        return Leg.payment(leg.shown(CUSTOMER));
    }

    private ISOMsg told(ISOMsg request, String mti, String code) {
        ISOMsg answer = leg.ask(request);
        assertEquals(mti + ' ' + code, Messages.mti(answer) + ' ' + answer.getString(39));
        return answer;
    }

    @Test
    void inquiryTellsPlnsReferenceAndNoneOfOurs() {
        ISOMsg shown = told(Leg.inquiry(CUSTOMER), "2110", "0000");
        Statement statement = Statement.parse(Leg.DIALECT.layout(), shown.getString(48), Form.SHOWN);
        assertTrue(statement.plnReference().startsWith("0PLN"));
        assertTrue(statement.reference().isBlank());
        assertEquals(Messages.rupiah(shown.getString(4)), statement.amountRupiah());
    }

    @Test
    void approvedPaymentTellsPlnsReferenceAndItsCopyGetsTheSameBytes() {
        ISOMsg payment = payment();
        leg.send(payment);
        byte[] first = leg.hear();
        ISOMsg answer = Leg.read(first);
        assertEquals("0000", answer.getString(39));
        assertTrue(answer.hasField(15));
        assertTrue(Leg.column(answer, "pln-reference").startsWith("0PLN"));
        assertEquals(Leg.column(payment, "reference"), Leg.column(answer, "reference"));
        leg.send(payment);
        assertArrayEquals(first, leg.hear());
    }

    @Test
    void adviceOfAPaymentThatPlnHasIsOneEffectWithTheSameReference() {
        ISOMsg payment = payment();
        String reference = Leg.column(told(payment, "2210", "0000"), "pln-reference");
        int paid = host.paidBills();
        assertEquals(reference, Leg.column(told(Leg.as("2220", payment), "2230", "0000"), "pln-reference"));
        assertEquals(reference, Leg.column(told(Leg.as("2221", payment), "2231", "0000"), "pln-reference"));
        assertEquals(paid, host.paidBills());
    }

    @Test
    void repeatedAdviceBooksWhatNeverCameBefore() {
        ISOMsg payment = payment();
        String reference = Leg.column(told(Leg.as("2221", payment), "2231", "0000"), "pln-reference");
        assertEquals(reference, Leg.column(told(Leg.as("2220", payment), "2230", "0000"), "pln-reference"));
        assertNotEquals(0, host.paidBills());
    }

    @Test
    void reversalOfAnUnknownPaymentLeavesAMarkerForBothKindsOfIt() {
        ISOMsg payment = payment();
        told(Leg.as("2400", payment), "2410", "0063");
        told(Leg.as("2401", payment), "2411", "0063");
        told(payment, "2210", "0094");
        told(Leg.as("2220", payment), "2230", "0094");
        assertEquals(0, host.paidBills());
    }

    @Test
    void reversedPaymentFreesItsBillsAndNeverComesBack() {
        ISOMsg payment = payment();
        told(payment, "2210", "0000");
        told(Leg.as("2401", payment), "2411", "0000");
        told(Leg.as("2401", payment), "2411", "0094");
        told(Leg.as("2221", payment), "2231", "0094");
        told(Leg.another(payment), "2210", "0000");
    }

    @Test
    void paidBillNamesThePaymentThatStandsAndHowManyOfTheBillsItPaid() {
        String customer = "5300000000%02d".formatted(1 + manyBills());
        ISOMsg both = Leg.payment(leg.shown(customer));
        ISOMsg oldest = oldestAlone(both);
        String standing = Leg.column(told(oldest, "2210", "0000"), "pln-reference");
        ISOMsg refused = told(Leg.another(both), "2210", "0088");
        assertEquals(standing, Leg.column(refused, "pln-reference"));
        assertEquals(Leg.column(oldest, "reference"), Leg.column(refused, "reference"));
        assertEquals("1", Leg.column(refused, "payment-status"));
        assertEquals(Leg.column(both, "bill-status"), Leg.column(refused, "bill-status"));
    }

    private int manyBills() {
        List<PlnCustomer> all = options().customers();
        return all.indexOf(all.stream().filter(one -> one.bills().size() > 1).findFirst().orElseThrow());
    }

    private ISOMsg oldestAlone(ISOMsg payment) {
        Statement all = Statement.parse(Leg.DIALECT.layout(), payment.getString(48), Form.SALE);
        List<Statement.Line> first = all.bills().subList(0, 1);
        Statement one = new Statement(all.switcher(), all.idpel(), 1, 1, all.plnReference(), all.reference(), all.name(), all.unit(), all.phone(), all.tariff(), all.powerVa(),
                all.adminRupiah(), first);
        ISOMsg alone = Leg.another(payment);
        alone.set(4, Messages.amount(one.amountRupiah()));
        alone.set(48, one.text(Leg.DIALECT.layout()));
        return alone;
    }

    @Test
    void refusalOfAPaymentIsFinalAndThatOfAnAdviceIsNot() {
        ISOMsg first = payment();
        ISOMsg second = Leg.another(first);
        ISOMsg third = Leg.another(first);
        told(first, "2210", "0000");
        told(second, "2210", "0088");
        told(Leg.as("2220", third), "2230", "0088");
        told(Leg.as("2400", first), "2410", "0000");
        told(second, "2210", "0088");
        told(Leg.as("2221", third), "2231", "0000");
    }

    @Test
    void otherContentUnderTheSameNumbersIsRefused() {
        ISOMsg payment = payment();
        told(payment, "2210", "0000");
        ISOMsg other = Leg.another(payment);
        other.set(11, payment.getString(11));
        told(other, "2210", "0093");
        told(Leg.as("2220", other), "2230", "0093");
        told(Leg.as("2400", other), "2410", "0093");
        told(Leg.as("2400", payment), "2410", "0000");
    }

    @Test
    void anotherAmountAndAnUnknownCustomerAreRefused() {
        ISOMsg payment = payment();
        ISOMsg dear = Leg.another(payment);
        dear.set(4, Messages.amount(Messages.rupiah(payment.getString(4)) + 1));
        told(dear, "2210", "0013");
        ISOMsg stranger = Leg.another(payment);
        stranger.set(48, Leg.DIALECT.layout().with(Form.SALE, stranger.getString(48), "idpel", "990000000001"));
        told(stranger, "2210", "0014");
    }

    @Test
    void settledPaymentStandsAndItsReversalIsToldPlnsReference() {
        ISOMsg payment = payment();
        String reference = Leg.column(told(payment, "2210", "0000"), "pln-reference");
        host.settle();
        assertEquals(reference, Leg.column(told(Leg.as("2400", payment), "2410", "0012"), "pln-reference"));
    }

    @Test
    void adviceMayHaveTheLateFeeOfTheDayBeforeItsCollection() throws IOException {
        LocalDate today = LocalDate.now(Messages.WIB);
        Path bills = Files.writeString(folder.resolve("bills.txt"), "IDPEL|NAME|UNIT|PHONE|TARIFF|POWER|PERIOD|DUE|READ|TOTAL|LATE\n"
                + "530000000009|CONTOH|53001|022-1|R1|1300|202611|" + today.minusDays(1).format(DAY) + "|20261101|75124|\n");
        try (PlnHost late = PlnHost.start(options().with(PlnBills.read(bills), null, true).into(folder.resolve("late.jsonl"))); Leg to = Leg.signedOn(late.port())) {
            ISOMsg today5000 = Leg.payment(to.shown("530000000009"));
            assertEquals(80_124, Messages.rupiah(today5000.getString(4)));
            ISOMsg yesterday = Leg.another(today5000);
            yesterday.set(4, Messages.amount(75_124));
            yesterday.set(48, Leg.DIALECT.layout().with(Form.SALE, yesterday.getString(48), "penalty[1]", "0"));
            assertEquals("0013", to.ask(Leg.another(yesterday)).getString(39));
            assertEquals("0000", to.ask(Leg.as("2220", yesterday)).getString(39));
        }
    }

    @Test
    void anotherHostOnTheSameJournalGoesOnWhereTheFirstEnded() {
        ISOMsg payment = payment();
        ISOMsg marked = Leg.another(payment);
        byte[] told = bytes(payment);
        byte[] refused = bytes(Leg.another(payment));
        told(Leg.as("2400", marked), "2410", "0063");
        int paid = host.paidBills();
        host.close();
        host = PlnHost.start(options());
        leg = Leg.signedOn(host.port());
        assertEquals(paid, host.paidBills());
        assertArrayEquals(told, bytes(payment));
        assertEquals("0088", Leg.read(refused).getString(39));
        told(marked, "2210", "0094");
        told(Leg.as("2400", payment), "2410", "0000");
        assertEquals(PlnEntry.Act.REVERSED, PlnLedger.read(folder.resolve("pln.jsonl")).payment(Leg.key(payment)).act());
    }

    private byte[] bytes(ISOMsg request) {
        leg.send(request);
        return leg.hear();
    }

    @Test
    void journalTellsWhatCameWhatWasDoneAndWhatWasAnswered() throws IOException {
        ISOMsg payment = payment();
        told(payment, "2210", "0000");
        List<String> lines = Files.readAllLines(folder.resolve("pln.jsonl")).stream().filter(line -> line.contains("\"stan\":\"" + payment.getString(11))).toList();
        assertEquals(List.of("in", "did", "out"), lines.stream().map(line -> line.replaceAll(".*\"dir\":\"(\\w+)\".*", "$1")).toList());
        assertTrue(lines.get(1).contains("\"act\":\"paid\"") && lines.get(1).contains("\"ref\":\"" + Leg.column(payment, "reference")), lines.get(1));
        assertTrue(lines.get(2).contains("\"mti\":\"2210\"") && lines.get(2).contains("\"rc\":\"0000\""), lines.get(2));
        assertFalse(lines.get(2).contains("\"sent\""));
    }
}
