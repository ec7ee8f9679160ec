package id.ppob.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TruthTest {
    /** Codes are separated by blanks; no reversal column means that none was sent. */
    @ParameterizedTest
    @CsvSource({
        "1, '0', , PAID",
        "2, '0 0', , PAID",
        "2, '68 0', , PAID",
        "2, '0 93', , PAID",
        "1, '13', , UNPAID",
        "1, '94', , UNPAID",
        "1, '68', , UNKNOWN",
        "1, '', , UNKNOWN",
        "1, '93', , UNKNOWN",
        "1, '30', , UNPAID",
        "2, '11', , UNKNOWN",
        "2, '11 11', , UNPAID",
        "2, '0 13', , CONTRADICTED",
        "1, '0', '', UNKNOWN",
        "1, '0', '68', UNKNOWN",
        "1, '0', '0', UNPAID",
        "1, '', '63', UNPAID",
        "1, '68', '68 94', UNPAID",
        "1, '0', '12', PAID",
        "1, '0', '12 12', PAID",
        "1, '0', '12 0', CONTRADICTED",
        "0, '', , UNKNOWN",
    })
    void whatABankMustHoldFollowsFromWhatItWasTold(int copies, String answers, String reversals, Truth truth) {
        assertEquals(truth, Truth.of(copies, codes(answers), reversals != null, reversals == null ? List.of() : codes(reversals)));
    }

    private static List<Integer> codes(String codes) {
        return Arrays.stream(codes.split(" ")).filter(code -> !code.isEmpty()).map(Integer::valueOf).toList();
    }
}
