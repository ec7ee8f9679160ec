package id.ppob.lab.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.testing.Seeds;
import id.ppob.wire.Dialect;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A codec without defects passes; one with a reader that is off by one is caught. */
class FuzzerTest {
    private static final String CODEC = "id.ppob.switching.iso8583.";
    private final long seed = Seeds.fresh();

    @Test
    void codecAgreesWithJposOnChangedMessages() throws Exception {
        FuzzReport report = fuzz(200_000, (name, bytes) -> bytes);
        assertNull(report.violation(), report.text());
        assertTrue(report.branchesReached() > report.branches() / 2, report.text());
    }

    /** Slots: bytes 0, at 1, length 2 of static readers; this 0, bytes 1, at 2 of others. */
    @ParameterizedTest
    @CsvSource({
        "Ascii, number, 1, 1",
        "Ascii, number, 2, -1",
        "Ascii, slowNumber, 2, -1",
        "Ascii, notDigit, 2, -1",
        "Ascii, notPrintable, 2, -1",
        "Ascii, twoDigits, 1, 1",
        "PostpaidDecoder, inquiry, 2, 1",
        "PostpaidDecoder, payment, 2, 1",
        "PostpaidDecoder, billAt, 1, 1",
        "PostpaidDecoder, columns, 1, 1",
        "SaleForms, balance, 2, 1",
        "Block, text, 3, 1",
        "RequestDecoder, saleOf, 2, 1",
        "Ascii, upToEight, 1, 1",
        "Ascii, hex, 1, 1",
        "Ascii, bigEndian, 1, 1",
        "Family, text, 1, 1",
        "Family, isTime, 1, 1",
        "Family1987, isSent, 1, 1",
        "Packager, isBitmap, 2, 1",
        "Packager, bitmap, 2, 1",
    })
    void readerThatIsOffByOneIsCaught(String of, String method, int slot, int by) throws Exception {
        FuzzReport report = fuzz(2_000_000, (name, bytes) -> name.equals(CODEC + of) ? moved(bytes, method, slot, by) : bytes);
        assertNotNull(report.violation(), report.text());
        assertEquals(report.executions(), report.violation().execution());
    }

    /** The number in one variable is off by one from the first instruction on. */
    private static byte[] moved(byte[] bytes, String method, int slot, int by) {
        CodeTransform first = CodeTransform.ofStateful(() -> new CodeTransform() {
            @Override
            public void atStart(java.lang.classfile.CodeBuilder code) {
                code.iinc(slot, by);
            }

            @Override
            public void accept(java.lang.classfile.CodeBuilder code, java.lang.classfile.CodeElement element) {
                code.with(element);
            }
        });
        ClassFile file = ClassFile.of();
        return file.transformClass(file.parse(bytes), ClassTransform.transformingMethodBodies(
                found -> found.methodName().equalsString(method) && found.methodTypeSymbol().parameterCount() > 0
                        && !found.methodTypeSymbol().returnType().descriptorString().equals("V"), first));
    }

    private FuzzReport fuzz(long executions, BiFunction<String, byte[], byte[]> change) throws Exception {
        List<String> dialects = Dialect.names(Dialect.installed());
        return new Fuzzer(new Fuzzer.Plan(Dialect.installed(), dialects, seed, executions, 0), change).run(line -> { });
    }
}
