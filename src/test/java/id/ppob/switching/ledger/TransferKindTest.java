package id.ppob.switching.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.ledger.Transfer.Cause;
import id.ppob.switching.ledger.Transfer.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Closed dates are sealed with the numbers of transfers, and the invariants go by them. */
class TransferKindTest {
    private static final LocalDate DATE = LocalDate.of(2026, 11, 23);

    private static List<Integer> seqs(Cause cause) {
        return Stream.of(Kind.values()).filter(kind -> kind.cause() == cause).map(Kind::seq).toList();
    }

    @Test
    void numbersNeverChange() {
        assertEquals(List.of(1, 2, 3), seqs(Cause.PAYMENT));
        assertEquals(List.of(4, 5, 6), seqs(Cause.REVERSAL));
        assertEquals(List.of(7, 8, 9), seqs(Cause.STANDS));
        assertEquals(List.of(1, 2, 3), seqs(Cause.REFUND));
        assertEquals(List.of(List.of(1), List.of(1), List.of(1), List.of(1)), List.of(seqs(Cause.DEPOSIT), seqs(Cause.DEPOSIT_TAKEN_BACK), seqs(Cause.LOSS), seqs(Cause.DUE)));
        assertEquals(List.of(List.of(1, 2), List.of(1), List.of(1)), List.of(seqs(Cause.CASH_IN), seqs(Cause.CASH_OUT), seqs(Cause.CREDIT)));
        assertEquals(List.of(1), seqs(Cause.ADJUSTMENT));
        IntStream.rangeClosed(1, 9).forEach(seq -> assertEquals(seq, Kind.ofPayment(seq).seq()));
    }

    @Test
    void invariantsKnowAReversalByTheSameNumbers() throws IOException {
        Pattern reversal = Pattern.compile("seq BETWEEN (\\d+) AND (\\d+)");
        int found = 0;
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/sql/invariant"))) {
            for (Path file : files.toList()) {
                for (Matcher matcher = reversal.matcher(Files.readString(file)); matcher.find(); found++) {
                    assertEquals(seqs(Cause.REVERSAL).getFirst(), Integer.parseInt(matcher.group(1)), file.toString());
                    assertEquals(seqs(Cause.REVERSAL).getLast(), Integer.parseInt(matcher.group(2)), file.toString());
                }
            }
        }
        assertTrue(found > 0);
    }

    @Test
    void eachShareKeepsItsNumberAndNothingMovesForNothing() {
        assertEquals(List.of(Kind.REVERSAL, Kind.REVERSAL_FEE_PLN), Ledger.reversal(DATE, 7, 0, 11, 75_000, 0, 500).stream().map(Transfer::kind).toList());
        assertEquals(List.of(Kind.REFUND, Kind.REFUND_FEE_SWITCH), Ledger.refund(DATE, 7, 11, 75_000, 1_000, 0).stream().map(Transfer::kind).toList());
        Transfer fee = Ledger.refund(DATE, 7, 11, 75_000, 1_000, 0).getLast();
        assertEquals(List.of(Ledger.FEE_SWITCH, 11, Ledger.OFFICE_ATTEMPT), List.of(fee.debit(), fee.credit(), fee.attempt()));
    }
}
