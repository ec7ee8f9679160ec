package id.ppob.simulator.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import id.ppob.wire.Dialect;
import id.ppob.wire.Form;
import id.ppob.wire.Messages;
import java.nio.charset.StandardCharsets;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.junit.jupiter.api.Test;

/** The public samples of 2008 through the packager and the columns of DE48. */
class DialectTest {
    private static final String SIGN_ON = "280000100000010100002008050207230000200710000D3";
    private static final String SHOWN = "2110503000410201000005535013600000000100000100000000001200805020723006015070110000000023210000D3530000000001101"
            + "E5BA37AC52083904FDEF185BE297009ASUBSCRIBER NAME          53585021-3754678    R1  000000450000000000200804200804202008032100000100000D"
            + "00000000000000000000000000000001745000017550000000000000000000000000000000000";
    private final Dialect dialect = Dialect.load(null);

    private ISOMsg read(String text) throws ISOException {
        return dialect.unpack(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private String written(ISOMsg message) {
        return new String(dialect.pack(message), StandardCharsets.ISO_8859_1);
    }

    @Test
    void samplesAreReadAndWrittenAgain() throws ISOException {
        assertEquals(SIGN_ON, written(read(SIGN_ON)));
        assertEquals(SHOWN, written(read(SHOWN)));
    }

    @Test
    void shownBillsAreReadAndWrittenAgain() throws ISOException {
        ISOMsg shown = read(SHOWN);
        Statement statement = Statement.parse(dialect.layout(), shown.getString(48), Form.SHOWN);
        assertEquals(shown.getString(48), statement.text(dialect.layout()));
        assertEquals(100_000, statement.amountRupiah());
        assertEquals(Messages.rupiah(shown.getString(4)), statement.amountRupiah());
        Statement sale = Statement.parse(dialect.layout(), dialect.layout().asSale(shown.getString(48), ""), Form.SALE);
        assertEquals(1, sale.paymentStatus());
        assertEquals(statement.bills(), sale.bills());
    }

    @Test
    void wrongLengthNamesNeedAndFind() throws ISOException {
        String de48 = read(SHOWN).getString(48) + "0";
        assertEquals("DE48 needs 232 characters, has 233",
                assertThrows(IllegalArgumentException.class, () -> dialect.layout().cut(Form.SHOWN, de48)).getMessage());
    }

    @Test
    void bytesBehindTheLastFieldAreNoMessage() {
        assertThrows(ISOException.class, () -> read(SIGN_ON + "X"));
        assertThrows(ISOException.class, () -> read("2100"));
    }

    @Test
    void amountsOfOtherCurrenciesOrWithMinorDigitsAreNone() {
        assertEquals(75_124, Messages.rupiah(Messages.amount(75_124)));
        assertEquals(-1, Messages.rupiah("8400000000000100"));
        assertEquals(-1, Messages.rupiah("3602000000000100"));
    }
}
