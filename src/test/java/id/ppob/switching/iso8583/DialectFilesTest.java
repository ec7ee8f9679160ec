package id.ppob.switching.iso8583;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Configuration of a dialect: what is wrong with a file is said with its line, or the start stops. */
class DialectFilesTest {
    @TempDir
    private Path cfg;

    @BeforeEach
    void copyTheDialect() throws IOException {
        for (String file : new String[] {"dialect/pln-2015.properties", "layout/pln-2015.layout", "packager/pln-2015.xml", "packager/pln-2015-as-1987.xml"}) {
            Files.createDirectories(cfg.resolve(file).getParent());
            Files.copy(Wire.CFG.resolve(file), cfg.resolve(file));
        }
    }

    @Test
    void lengthsOfDe48AreThoseOfTheGenerations() {
        assertLengths("pln-2008", 19, 121, 154, 111);
        assertLengths("pln-2015", 19, 121, 122, 111);
        assertLengths("pln-2024", 19, 121, 122, 115);
        assertLengths("pln-2020", 19, 121, 122, 115);
        assertLengths("pln-host", 19, 153, 154, 115);
    }

    private static void assertLengths(String name, int inquiry, int answer, int payment, int bill) {
        PostpaidLayout layout = PostpaidLayout.read(Wire.CFG.resolve("layout").resolve(name + ".layout"));
        assertEquals(inquiry, layout.inquiry().length);
        assertEquals(answer, layout.answer().length);
        assertEquals(payment, layout.payment().length);
        assertEquals(bill, layout.bill().length);
    }

    @Test
    void anotherOrderOfColumnsNeedsAFileAlone() throws IOException {
        change("layout/pln-2015.layout", "bill-status        1  n\npayment-status     1  n", "payment-status     1  n\nbill-status        1  n");
        Codec codec = Codecs.of(cfg, "pln-2015");
        assertEquals(2, Wire.understood(codec, Wire.sample("pln-2015-2200")).sale().sheets());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            dialect/pln-2015.properties | central  = yes | central  = maybe | :5: central: must be one of [yes, no], is maybe
            dialect/pln-2015.properties | central  = yes | middle = yes     | :5: middle: is no key of a dialect
            dialect/pln-2015.properties | mti      = 2003| mti = 1993       | :4: mti: must be one of [2003, 1987], is 1993
            dialect/pln-2015.properties | mti      = 2003| mti = 1987       | field 4: must be IFA_NUMERIC of length 12, is IFA_NUMERIC of length 16
            dialect/pln-2015.properties | product  = code| product  = any   | :7: product: must be one of [code, distribution], is any
            dialect/pln-2015.properties | product  = code| product  = code~codes = x | :8: codes: goes with mti 1987 alone
            dialect/pln-2015.properties | central  = yes | #                | : central: is missing
            dialect/pln-2015.properties | layout   = pln | layout   = no    | no-2015.layout: file: cannot be read
            layout/pln-2015.layout | power              9  n | power nine n       | :21: power: width must be 1 to 18, is nine
            layout/pln-2015.layout | power              9  n | power 9 ans        | :21: power: type must be n, is ans
            layout/pln-2015.layout | power              9  n | powers 9 n         | :21: powers: is no column
            layout/pln-2015.layout | power              9  n | name 9 ans         | :21: name: stands twice in [answer]
            layout/pln-2015.layout | reference         32  an| reference 31 an    | :16: reference: width must be 32, is 31
            layout/pln-2015.layout | period             6  n | #                  | : [bill]: column period is missing
            layout/pln-2015.layout | [bill]                  | [bills]            | :38: [bills]: must be each of
            layout/pln-2015.layout | sn 0                    | sn X               | incentive: pad does not go with sn
            packager/pln-2015.xml | length="16"  name="Terminal"                       class="org.jpos.iso.IF_CHAR" | length="16" name="T" class="org.jpos.iso.IFX_SMOKE" | field 41: class org.jpos.iso.IFX_SMOKE is known neither to our codec
            packager/pln-2015.xml | length="6"   name="Processing code"                class="org.jpos.iso.IFA_NUMERIC" | length="5" name="T" class="org.jpos.iso.IFB_NUMERIC" | field 3: must be IFA_NUMERIC of length 6, is IFA_NUMERIC of length 5
            packager/pln-2015.xml | org.jpos.iso.IF_CHAR | org.jpos.iso.ISOMsg | field 41: class org.jpos.iso.ISOMsg is no field packager of jPOS
            packager/pln-2015.xml | length="16"  name="Bitmap"  | length="8" name="Bitmap"    | field 1: must be IFA_BITMAP of length 16
            packager/pln-2015.xml | id="26" | id="65"                                         | field 26: must be IFA_NUMERIC of length 4, is missing
            packager/pln-2015.xml | id="26" | id="15"                                         | field 15: is described twice
            packager/pln-2015.xml | id="26" | id="260"                                        | attribute id: must be 0 to 128, is 260
            packager/pln-2015.xml | id="26" | id="26" pad="true"                              | attribute pad is not known to our codec
            packager/pln-2015.xml | length="999" name="Private data" | length="99" name="P"   | field 48: must be IFA_LLLCHAR of length 566 or more, is IFA_LLLCHAR of length 99
            packager/pln-2015-as-1987.xml | id="48" length="999" | id="48" length="998"      | pln-2015-as-1987.xml: field 48: must be of length 999, as in the first packager
            packager/pln-2015-as-1987.xml | id="41" length="16" | id="41" length="8"         | pln-2015-as-1987.xml: field 41: must be IF_CHAR of length 16, is IF_CHAR of length 8
            packager/pln-2015.xml | </isopackager> | </isopackage>                            | XML:
            """)
    void wrongFileStopsTheStartWithFileLineKeyAndReason(String file, String old, String changed, String message) throws IOException {
        change(file, old, changed.replace('~', '\n'));
        ConfigException e = assertThrows(ConfigException.class, () -> Codecs.of(cfg, "pln-2015"));
        assertTrue(e.getMessage().contains(message), e.getMessage());
        assertTrue(e.getMessage().startsWith(cfg.toString()), e.getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            codes/pos-1987.codes          | 0068  all  68      | 0068  all  94             | pos-1987.codes:28: 0094: answer 94 means 0068 already in class inquiry
            codes/pos-1987.codes          | 0068  all  68      | 0068  all  68~0012 reversal 68 | pos-1987.codes:26: 0012: answer 68 means 0068 already in class reversal
            codes/pos-1987.codes          | 0068  all  68      | #                         | pos-1987.codes: 0068: has no answer in class inquiry
            codes/pos-1987.codes          | 0068  all  68      | 0068  payment  68         | pos-1987.codes: 0068: has no answer in class inquiry
            codes/pos-1987.codes          | 0068  all  68      | 0068  all  680            | pos-1987.codes:25: 0068: needs code, class and 2 digits or capitals
            codes/pos-1987.codes          | 0068  all  68      | 0067  all  68             | pos-1987.codes:25: 0067: is no code of ours
            codes/pos-1987.codes          | 0068  all  68      | 0068  refund  68          | pos-1987.codes:25: refund: must be one of all
            codes/pos-1987.codes          | 0068  all  68      | 0068  all  68~0068 all 67 | pos-1987.codes:26: 0068: stands twice for all
            dialect/pos-1987.properties   | codes    = pos-1987 | #                        | pos-1987.properties: codes: is missing
            dialect/pos-1987.properties   | codes    = pos-1987 | codes = none             | none.codes: file: cannot be read
            packager/pos-1987.xml         | org.jpos.iso.IFB_BITMAP | org.jpos.iso.IFX     | field 1: class org.jpos.iso.IFX is known neither
            packager/pos-1987.xml         | length="16"   name="Bitmap" | length="8" name="B" | field 1: must be IFB_BITMAP of length 16
            packager/pos-1987.xml         | id="90" length="42" | id="90" length="41"      | field 90: must be IFA_NUMERIC of length 42, is IFA_NUMERIC of length 41
            layout/pos-1987.layout        | total             11  n | total 19 n           | total: width must be 1 to 18, is 19
            """)
    void wrongFileOf1987StopsTheStartWithFileLineKeyAndReason(String file, String old, String changed, String message) throws IOException {
        for (String name : new String[] {"dialect/pos-1987.properties", "layout/pos-1987.layout", "packager/pos-1987.xml", "codes/pos-1987.codes"}) {
            Files.createDirectories(cfg.resolve(name).getParent());
            Files.copy(Wire.CFG.resolve(name), cfg.resolve(name));
        }
        change(file, old, changed.replace('~', '\n'));
        ConfigException e = assertThrows(ConfigException.class, () -> Codecs.of(cfg, "pos-1987"));
        assertTrue(e.getMessage().contains(message), e.getMessage());
        assertTrue(e.getMessage().startsWith(cfg.toString()), e.getMessage());
    }

    private void change(String file, String old, String changed) throws IOException {
        String text = Files.readString(cfg.resolve(file));
        int at = text.indexOf(old);
        assertTrue(at >= 0, old);
        Files.writeString(cfg.resolve(file), text.substring(0, at) + changed + text.substring(at + old.length()));
    }
}
