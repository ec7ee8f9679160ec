package id.ppob.switching.dispatch;

import id.ppob.switching.message.Message;
import id.ppob.switching.testing.Draft;
import java.util.ArrayList;
import java.util.List;

/** What one bank knows of one payment of its own. */
final class BankSale {
    final Message payment;
    final Message reversal;
    final long sentMs;
    final List<Integer> answers = new ArrayList<>();
    final List<Integer> reversals = new ArrayList<>();
    boolean reversed;
    long reversedMs;

    BankSale(Draft draft, long sentMs) {
        this.payment = draft.payment();
        this.reversal = draft.reversal();
        this.sentMs = sentMs;
    }

    boolean knows() {
        return reversed ? reversals.stream().anyMatch(code -> List.of(0, 12, 63, 94).contains(code)) : answers.stream().anyMatch(code -> code != 68);
    }
}
