package id.ppob.simulator.bank.stranger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.solab.iso8583.IsoMessage;
import id.ppob.simulator.bank.certify.Village;
import id.ppob.switching.testing.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A client that somebody else wrote, by the specification alone, on a public library: it signs on, inquires, pays and reverses. */
class StrangerTest {
    private static final int POS_PORT = 7102;
    @RegisterExtension
    static final TestDatabase database = new TestDatabase();
    @TempDir
    private Path folder;

    private static String code(IsoMessage answer) {
        return answer.getObjectValue(39);
    }

    @Test
    void clientOnAPublicLibrarySellsByTheSpecAlone() throws Exception {
        String customer = Village.customers(database.database(), 12).get(2);
        try (Village village = new Village(database.database(), folder); PosClient pos = new PosClient(village.ports().get(POS_PORT))) {
            assertEquals("11", code(pos.inquire(customer)), "sign on first");
            assertEquals("00", code(pos.network("001")));
            assertEquals("00", code(pos.network("301")));
            IsoMessage shown = pos.inquire(customer);
            assertEquals("00", code(shown));
            assertEquals("360", shown.getObjectValue(49));
            IsoMessage payment = pos.payment(shown);
            IsoMessage paid = pos.ask(payment);
            assertEquals(0x210, paid.getType());
            assertEquals("00", code(paid));
            assertTrue(paid.hasEveryField(15, 63));
            assertEquals(payment.<String>getObjectValue(48), paid.getObjectValue(48));
            assertEquals("00", code(pos.ask(payment)), "the repeat");
            assertEquals("14", code(pos.inquire("999999999999")));
            IsoMessage reversed = pos.ask(pos.reversal(0x400, payment));
            assertEquals(0x410, reversed.getType());
            assertEquals("00", code(reversed));
            assertEquals("94", code(pos.ask(pos.reversal(0x401, payment))));
            assertEquals("94", code(pos.ask(payment)), "a reversed payment stays reversed");
            assertEquals("00", code(pos.inquire(customer)), "the bill is open again");
            assertEquals("00", code(pos.network("002")));
        }
    }
}
