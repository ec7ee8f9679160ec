package id.ppob.simulator.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The one grammar of faults: what it takes, and how it explains what it does not take. */
class FaultReaderTest {
    private static Fault read(Side side, String line) {
        return FaultReader.read(side, "f", List.of(line)).getFirst();
    }

    @Test
    void lineHasWhenWhatAndHowOften() {
        Fault fault = read(Side.PLN, "on payment,2400 of 530000000001  do late 25s 10% from 5s to 2m   # as a slow host");
        assertEquals("on payment,2400 of 530000000001 do late 25s 10% from 5s to 2m", fault.text());
        assertEquals(Deed.LATE, fault.deed());
        assertEquals(25_000, fault.value());
        assertEquals(0.1, fault.often().share());
        assertEquals(List.of(5_000L, 120_000L), List.of(fault.fromMs(), fault.toMs()));
        Fault.On on = (Fault.On) fault.when();
        assertTrue(on.is(new Met("2200", "", "530000000001")) && on.is(new Met("2400", "", "530000000001")));
        assertTrue(!on.is(new Met("2401", "", "530000000001")) && !on.is(new Met("2200", "", "530000000002")));
    }

    @Test
    void commentsAndEmptyLinesAreNoFaultsAndLinesKeepTheirNumber() {
        assertEquals(1, FaultReader.read(Side.PLN, "f", List.of("# storm", "", "on any do close once")).size());
        assertTrue(assertThrows(FaultException.class, () -> FaultReader.read(Side.PLN, "storm.txt", List.of("# storm", "", "close"))).getMessage()
                .startsWith("storm.txt line 3: 'close': "));
    }

    @Test
    void countThatMayBeLeftOutHasAUsualValue() {
        assertEquals(1, read(Side.PLN, "on any do duplicate").value());
        assertEquals(3, read(Side.PLN, "on any do duplicate 3 first 2").value());
        assertEquals(2, read(Side.PLN, "on any do duplicate 3 first 2").often().most());
        assertEquals(100, read(Side.BANK, "every 5s do garbage from 10s").value());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            payment do close                  | 'payment': a fault begins with on, at or every
            on pay do close                   | 'pay': is no event; needs one of [advice, any, connect, echo, inquiry, payment, reversal, sign-off, sign-on] or a message type
            on 2300 do close                  | '2300': is no event
            on 2210 do close                  | '2210': is no event
            on sale do clock 1h               | 'sale': is no event
            on payment of 53 do close         | '53': needs an IDPEL of 12 digits
            on payment close                  | 'close': needs do and what is done
            on payment do sylence             | 'sylence': cannot be done then, or not by this simulator; needs one of [amount, close, code, decline, delay,
            on payment do reverse 3           | 'reverse': cannot be done then
            on connect do silence             | 'silence': cannot be done then, or not by this simulator; needs one of [close, garbage, refuse, sign-off, slow-reader]
            at 5s do silence                  | 'silence': cannot be done then
            at five do close                  | 'five': needs a time: a number and ms, s, m or h
            every 0s do close                 | 'every': needs a time above 0
            on payment do delay               | 'the end of the line': delay needs a time: a number and ms, s, m or h
            on payment do delay 5             | '5': delay needs a time
            on payment do delay 25h           | '25h': delay needs a time
            on payment do code 88             | '88': code needs a code of four digits
            on payment do key de48            | 'de48': key needs one of [stan, de12, bank, central]
            on payment do amount 0            | '0': amount needs a number of rupiah, perhaps with a minus, not 0
            on payment do jitter 5s 1s        | 'on payment do jitter 5s 1s': the second time must be after the first
            on payment do close 101%          | '101%': needs always, once, first N, each N or a share as 10%, then perhaps from TIME, to TIME
            on payment do close first         | 'the end of the line': needs a number from 1 to 100000
            on payment do close from 5s to 5s | 'on payment do close from 5s to 5s': the second time must be after the first
            every 5s do close 10%             | '10%': needs always
            """)
    void wrongLineNamesTheWordAndWhatIsAllowed(String line, String needed) {
        String message = assertThrows(FaultException.class, () -> read(Side.PLN, line)).getMessage();
        assertTrue(message.startsWith("f line 1: " + needed), message);
    }

    static List<String> documented() throws IOException {
        String guide = Files.readString(Path.of(System.getProperty("ppob.home")).resolve("docs/operating.md"));
        return Pattern.compile("(?s)```faults (pln|bank)\\n(.*?)```").matcher(guide).results()
                .flatMap(block -> block.group(2).lines().map(line -> block.group(1) + ' ' + line)).toList();
    }

    @ParameterizedTest
    @MethodSource("documented")
    void examplesOfTheGuideAreFaults(String example) {
        Side side = example.startsWith("pln ") ? Side.PLN : Side.BANK;
        assertEquals(1, FaultReader.read(side, "guide", List.of(example.substring(example.indexOf(' ') + 1))).size());
    }

    @Test
    void guideHasAnExampleOfEveryDeed() throws IOException {
        List<String> examples = documented();
        assertEquals(List.of(), Stream.of(Deed.values()).map(Deed::word).filter(word -> examples.stream().noneMatch(example -> example.contains(" do " + word))).toList());
    }
}
