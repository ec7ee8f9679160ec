package id.ppob.simulator.bank;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.simulator.pln.PlnHost;
import id.ppob.simulator.pln.PlnOptions;
import id.ppob.simulator.wire.FrameReader;
import id.ppob.simulator.wire.Statement;
import id.ppob.wire.Dialect;
import id.ppob.wire.Form;
import id.ppob.wire.Messages;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bank and PLN's host, over TCP. */
class BankAgainstPlnTest {
    private static final Bank BANK = Bank.demo().getFirst();
    private static final String CUSTOMER = "530000000001";
    private static final Dialect DIALECT = Dialect.load(null);
    @TempDir
    private Path folder;
    private PlnHost host;
    private BankDesk desk;

    @BeforeEach
    void connect() {
        host = PlnHost.start(PlnOptions.invented(0, 10, 7, folder.resolve("pln.jsonl")));
        desk = desk(BANK);
    }

    @AfterEach
    void hangUp() {
        desk.close();
        host.close();
    }

    private BankDesk desk(Bank bank) {
        return BankDesk.open(DIALECT, bank, LinkOptions.to("127.0.0.1", host.port()), folder, 5_000, 5_000, (request, reply) -> { });
    }

    private ISOMsg shown(BankDesk at) {
        return answered(at.teller().inquire(at.teller().requests().newKey(), CUSTOMER), "0000").message();
    }

    private ISOMsg payment() {
        ISOMsg shown = shown(desk);
        return desk.teller().requests().payment(PaymentKey.of(shown), shown);
    }

    private static Reply.Answered answered(Reply reply, String code) {
        Reply.Answered answer = assertInstanceOf(Reply.Answered.class, reply);
        assertEquals(code, answer.code());
        return answer;
    }

    @Test
    void inquiryShowsWhatIsOwed() {
        ISOMsg shown = shown(desk);
        Statement statement = Statement.parse(DIALECT.layout(), shown.getString(48), Form.SHOWN);
        assertEquals(CUSTOMER, statement.idpel());
        assertEquals(Messages.rupiah(shown.getString(4)), statement.amountRupiah());
        assertEquals(shown.getString(48), statement.text(DIALECT.layout()));
        assertEquals(DIALECT.layout().asSale(shown.getString(48), "").length(), shown.getString(48).length() + 1);
    }

    @Test
    void paymentIsApprovedAndItsByteEqualRepeatGetsTheSameBytes() {
        ISOMsg payment = payment();
        Reply.Answered first = answered(desk.teller().pay(payment), "0000");
        assertTrue(first.message().hasField(15));
        assertArrayEquals(first.bytes(), answered(desk.teller().repeat(payment), "0000").bytes());
        assertEquals(Outcome.PAID, desk.book().outcome(PaymentKey.of(payment)));
    }

    @Test
    void reversalFreesTheBillAndIsNotDoneTwice() {
        ISOMsg payment = payment();
        answered(desk.teller().pay(payment), "0000");
        answered(desk.teller().reverse(payment), "0000");
        answered(desk.teller().reverseOnce(payment), "0094");
        answered(desk.teller().repeat(payment), "0094");
        assertEquals(Outcome.UNPAID, desk.book().outcome(PaymentKey.of(payment)));
        assertEquals(0, host.paidBills());
        answered(desk.teller().pay(payment()), "0000");
    }

    @Test
    void reversalThatComesFirstWins() {
        ISOMsg payment = payment();
        answered(desk.teller().reverse(payment), "0063");
        answered(desk.teller().repeat(payment), "0094");
        assertEquals(0, host.paidBills());
    }

    @Test
    void settledPaymentStandsAgainstItsReversal() {
        ISOMsg payment = payment();
        answered(desk.teller().pay(payment), "0000");
        host.settle();
        answered(desk.teller().reverse(payment), "0012");
        assertEquals(Outcome.PAID, desk.book().outcome(PaymentKey.of(payment)));
    }

    @Test
    void secondBankOnThePaidBillGets0088() {
        try (BankDesk other = desk(Bank.demo().get(1))) {
            ISOMsg theirs = shown(other);
            answered(desk.teller().pay(payment()), "0000");
            answered(other.teller().pay(other.teller().requests().payment(PaymentKey.of(theirs), theirs)), "0088");
        }
    }

    @Test
    void referenceToldToAnotherBankGets0097AndAnInventedOne0092() {
        ISOMsg payment = payment();
        try (BankDesk other = desk(Bank.demo().get(1))) {
            ISOMsg stolen = other.teller().requests().payment(other.teller().requests().newKey(), shown(desk));
            answered(other.teller().repeat(stolen), "0097");
        }
        payment.set(48, payment.getString(48).substring(0, 23) + "X".repeat(32) + payment.getString(48).substring(55));
        answered(desk.teller().repeat(payment), "0092");
    }

    @Test
    void declinedPaymentIsReversedAndThePlnHostSaysThereIsNone() {
        ISOMsg payment = payment();
        payment.set(4, Messages.amount(Messages.rupiah(payment.getString(4)) + 1));
        answered(desk.teller().pay(payment), "0013");
        assertTrue(desk.book().reversalEnded(PaymentKey.of(payment)));
        assertEquals(Outcome.UNPAID, desk.book().outcome(PaymentKey.of(payment)));
    }

    @Test
    void wrongInputGetsItsCode() {
        Teller teller = desk.teller();
        answered(teller.inquire(teller.requests().newKey(), "990000000001"), "0014");
        for (String[] wrong : List.of(new String[] {"2", "99599", "0033"}, new String[] {"32", "9999999", "0031"},
                new String[] {"48", "PPOBSW1530000000001X", "0030"}, new String[] {"48", "ANOTHER530000000001", "0032"})) {
            ISOMsg inquiry = teller.requests().inquiry(teller.requests().newKey(), CUSTOMER);
            inquiry.set(Integer.parseInt(wrong[0]), wrong[1]);
            answered(teller.inquire(inquiry), wrong[2]);
        }
        ISOMsg payment = payment();
        payment.set(48, payment.getString(48).substring(1));
        answered(teller.pay(payment), "0030");
        assertEquals(Outcome.UNPAID, desk.book().outcome(PaymentKey.of(payment)));
    }

    @Test
    void requestBeforeSignOnGets0011() throws IOException, ISOException {
        Requests requests = new Requests(BANK, DIALECT);
        try (Socket socket = new Socket("127.0.0.1", host.port())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(FrameReader.framed(DIALECT.pack(requests.inquiry(requests.newKey(), CUSTOMER))));
            assertEquals("0011", DIALECT.unpack(new FrameReader(socket.getInputStream()).next()).getString(39));
        }
    }

    @Test
    void journalHoldsRequestAnswerAndEnd() throws IOException {
        ISOMsg payment = payment();
        answered(desk.teller().pay(payment), "0000");
        desk.finish(1_000);
        List<String> lines = Files.readAllLines(folder.resolve("journal-BANKA.jsonl"));
        assertEquals(List.of("begin", "out 2100", "in 2110", "out 2200", "in 2210", "end"), lines.stream().map(BankAgainstPlnTest::directionAndMti).toList());
        assertTrue(lines.get(3).contains("\"idpel\":\"" + CUSTOMER + "\"") && lines.get(3).contains("\"repeat\":false"), lines.get(3));
        assertTrue(lines.get(4).contains("\"rc\":\"0000\",\"settled\":\""), lines.get(4));
        assertTrue(lines.get(5).contains("\"outcome\":\"paid\""), lines.get(5));
    }

    private static String directionAndMti(String line) {
        String direction = line.replaceAll(".*\"dir\":\"(\\w+)\".*", "$1");
        return line.contains("\"mti\"") ? direction + line.replaceAll(".*\"mti\":\"(\\d+)\".*", " $1") : direction;
    }
}
