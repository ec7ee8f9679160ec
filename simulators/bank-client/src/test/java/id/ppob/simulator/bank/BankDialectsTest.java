package id.ppob.simulator.bank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import id.ppob.simulator.pln.PlnHost;
import id.ppob.simulator.pln.PlnOptions;
import id.ppob.simulator.wire.Framing;
import id.ppob.wire.Dialect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jpos.iso.ISOMsg;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A bank sells to PLN's host in every dialect and framing that lies in cfg. */
class BankDialectsTest {
    static List<String> dialects() {
        return Dialect.names(null);
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void saleRunsInEveryDialectAndFraming(String name, @TempDir Path folder) throws Exception {
        for (String kind : Framing.KINDS) {
            Framing framing = new Framing(kind, kind.equals("length-2") ? 5 : 0);
            Dialect dialect = Dialect.load(null, name);
            if (dialect.binary() && framing.trailing()) {
                continue;
            }
            Path journals = folder.resolve(kind);
            try (PlnHost host = PlnHost.start(PlnOptions.invented(0, 20, 1, null).speaking(name, framing));
                    BankDesk desk = BankDesk.open(dialect, Bank.demo().getFirst(), LinkOptions.to("127.0.0.1", host.port()).framed(framing), journals, 5_000, 5_000,
                            (request, reply) -> { })) {
                PaymentKey key = desk.teller().requests().newKey();
                Reply.Answered shown = assertInstanceOf(Reply.Answered.class, desk.teller().inquire(key, "530000000001"));
                assertEquals("0000", shown.code());
                ISOMsg payment = desk.teller().requests().payment(key, shown.message());
                assertEquals("0000", assertInstanceOf(Reply.Answered.class, desk.teller().pay(payment)).code());
                assertEquals("0000", assertInstanceOf(Reply.Answered.class, desk.teller().reverse(payment)).code());
                assertEquals("0094", assertInstanceOf(Reply.Answered.class, desk.teller().reverseOnce(payment)).code());
                desk.finish(0);
                assertEquals(Outcome.UNPAID, desk.book().outcome(key));
                assertEquals(1, Files.readString(journals.resolve("journal-BANKA.jsonl")).lines().filter(line -> line.contains("\"outcome\":\"unpaid\"")).count());
            }
        }
    }
}
