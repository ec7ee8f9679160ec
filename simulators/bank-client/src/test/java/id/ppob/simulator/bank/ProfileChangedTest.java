package id.ppob.simulator.bank;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import id.ppob.simulator.bank.certify.Village;
import id.ppob.switching.testing.TestDatabase;
import id.ppob.wire.Dialect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jpos.iso.ISOMsg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** docs/iso8583-spec.md 8.1: what was decided is told again, and undone, whatever the partner's profile says since. */
class ProfileChangedTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    @TempDir
    private Path folder;

    @Test
    void repeatOfAPaymentWhoseBankCodeLeftTheProfileGetsItsStoredAnswerAndItsReversalIsDone() throws Exception {
        List<String> customers = Village.customers(DATABASE.database(), 12);
        try (Village village = new Village(DATABASE.database(), folder)) {
            BankProfile own = BankProfile.of(village.cfg(), "BANKA");
            Dialect dialect = Dialect.load(village.cfg(), own.dialect());
            LinkOptions link = LinkOptions.to("127.0.0.1", village.ports().get(own.port())).framed(own.framing()).over(1);
            try (BankDesk desk = BankDesk.open(dialect, own.bank(), link, folder.resolve("journals"), 10_000, 10_000, (request, reply) -> { })) {
                Teller teller = desk.teller();
                ISOMsg paid = bought(teller, customers.get(5));
                ISOMsg late = bought(teller, customers.get(4));
                ISOMsg receipt = answer(teller.pay(paid)).message();
                assertEquals("0000", receipt.getString(39));
                ISOMsg declined = bought(teller, customers.get(3));
                declined.set(4, "3600000000000001");
                assertEquals("0013", answer(teller.pay(declined)).code());

                Path profile = village.cfg().resolve("partners/banka.xml");
                Files.writeString(profile, Files.readString(profile).replace("<bank>" + own.bank().code(), "<bank>4510999"));
                await().atMost(Duration.ofSeconds(20)).until(() -> answer(teller.inquire(teller.requests().newKey(), customers.get(2))).code().equals("0031"));

                assertArrayEquals(receipt.pack(), answer(teller.repeat(paid)).message().pack());
                assertEquals("0013", answer(teller.repeat(declined)).code(), "a decline is told again as well");
                assertEquals("0031", answer(teller.repeat(late)).code(), "nothing is known of it, and nothing is posted any more");
                assertEquals("0031", answer(teller.reverseOnce(late)).code(), "nothing is known of it");
                assertEquals("0000", answer(teller.reverseOnce(paid)).code());
                assertEquals("0094", answer(teller.repeat(paid)).code());
                assertEquals("0094", answer(teller.reverseOnce(paid)).code());
            }
        }
    }

    private static ISOMsg bought(Teller teller, String idpel) {
        PaymentKey sale = teller.requests().newKey();
        return teller.requests().payment(sale, answer(teller.inquire(sale, idpel)).message());
    }

    private static Reply.Answered answer(Reply reply) {
        return assertInstanceOf(Reply.Answered.class, reply);
    }
}
