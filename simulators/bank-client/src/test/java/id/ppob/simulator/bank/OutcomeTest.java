package id.ppob.simulator.bank;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each rule of what a bank holds a payment for, a row. */
class OutcomeTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "-", value = {
        "approved and never reversed                    | 0000      | false | -         | PAID",
        "approved, its repeat unsure                    | 0000 0068 | false | -         | PAID",
        "declined for good                              | 0088      | false | -         | UNPAID",
        "deposit short                                  | 0046      | false | -         | UNPAID",
        "never answered, never reversed                 | -         | false | -         | UNKNOWN",
        "unsure and not reversed yet                    | 0068      | false | -         | UNKNOWN",
        "no answer, reversed                            | -         | true  | 0000      | UNPAID",
        "approved, then reversed                        | 0000      | true  | 0000      | UNPAID",
        "approved too late: the reversal decides        | 0000      | true  | 0063      | UNPAID",
        "reversed before                                | -         | true  | 0094      | UNPAID",
        "declined, reversed to be sure                  | 0013      | true  | 0063      | UNPAID",
        "settled: the payment stands                    | 0000      | true  | 0012      | PAID",
        "settled, payment never answered                | -         | true  | 0012      | PAID",
        "approved, reversal never answered              | 0000      | true  | -         | UNKNOWN",
        "approved, reversal unsure                      | 0000      | true  | 0068      | UNKNOWN",
        "first reversal unsure, its repeat decides      | -         | true  | 0068 0094 | UNPAID",
        "late second answer changes nothing             | -         | true  | 0000 0012 | UNPAID",
        "paid by somebody says nothing of ours          | -         | true  | 0088      | UNKNOWN"})
    void outcomeFollowsTheAnswers(String rule, String paymentCodes, boolean reversed, String reversalCodes, Outcome outcome) {
        assertEquals(outcome, Outcome.of(codes(paymentCodes), reversed, codes(reversalCodes)), rule);
    }

    private static List<String> codes(String codes) {
        return codes == null ? List.of() : List.of(codes.split(" "));
    }
}
