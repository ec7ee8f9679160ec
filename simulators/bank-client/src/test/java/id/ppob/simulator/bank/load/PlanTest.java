package id.ppob.simulator.bank.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import id.ppob.simulator.bank.Bank;
import id.ppob.simulator.bank.Requests;
import id.ppob.switching.testing.Seeds;
import id.ppob.wire.Dialect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.junit.jupiter.api.Test;

/** What is sent, how often, and that a patched message is the one that jPOS would have packed. */
class PlanTest {
    private static final Path CFG = Path.of(System.getProperty("ppob.home", "../..")).resolve("cfg");

    @Test
    void mixGivesItsShares() {
        long seed = Seeds.fresh();
        SplittableRandom random = new SplittableRandom(seed);
        Mix mix = Mix.parse("inquiry=3,payment=1");
        int payments = 0;
        for (int i = 0; i < 40_000; i++) {
            payments += mix.next(random) == Kind.PAYMENT ? 1 : 0;
        }
        assertEquals(10_000, payments, 800, "seed " + seed);
        assertThrows(IllegalArgumentException.class, () -> Mix.parse("inquiry"));
        assertThrows(IllegalArgumentException.class, () -> Mix.parse("inquiry=0"));
    }

    @Test
    void rampRisesInAStraightLine() {
        RatePlan ramp = RatePlan.parse("1000:3000");
        assertEquals(1_000, ramp.at(0));
        assertEquals(2_000, ramp.at(0.5));
        assertEquals(3_000, ramp.at(2));
        assertThrows(IllegalArgumentException.class, () -> RatePlan.parse("0"));
        assertThrows(IllegalArgumentException.class, () -> RatePlan.parse("fast"));
    }

    @Test
    void patchedMessagesAreWhatJposPacks() throws ISOException {
        Dialect dialect = Dialect.load(CFG);
        FieldMap fields = FieldMap.read(CFG.resolve("packager/pln-2015.xml"));
        Bank bank = Bank.demo().getFirst();
        Templates templates = new Templates(dialect, fields, bank);
        byte[] de12 = "20261123175000".getBytes(StandardCharsets.US_ASCII);
        byte[] target = new byte[1_024];
        ISOMsg inquiry = unpack(dialect, target, templates.inquiry(Kind.INQUIRY, target, 0, 42, de12, 7, 530_000_000_123L));
        assertEquals("2100", inquiry.getMTI());
        assertEquals("000000000042", inquiry.getString(11));
        assertEquals("20261123175000", inquiry.getString(12));
        assertEquals("0000007", inquiry.getString(41).substring(9));
        assertEquals("PPOBSW1530000000123", inquiry.getString(48));
        Sale sale = new Sale(null, "3600000000050001".getBytes(StandardCharsets.US_ASCII), "9".repeat(233).getBytes(StandardCharsets.US_ASCII));
        sale.stan = 43;
        System.arraycopy(de12, 0, sale.de12, 0, de12.length);
        ISOMsg payment = unpack(dialect, target, templates.sale(Kind.PAYMENT, target, 0, 8, sale));
        assertEquals("3600000000050001", payment.getString(4));
        assertEquals("9".repeat(233), payment.getString(48));
        ISOMsg reversal = unpack(dialect, target, templates.sale(Kind.REVERSAL, target, 0, 8, sale));
        assertEquals(new Requests(bank).reversal(payment).getString(56), reversal.getString(56));
        assertEquals("2401", unpack(dialect, target, templates.sale(Kind.REPEAT, target, 0, 8, sale)).getMTI());
    }

    private static ISOMsg unpack(Dialect dialect, byte[] bytes, int length) throws ISOException {
        return dialect.unpack(java.util.Arrays.copyOf(bytes, length));
    }
}
