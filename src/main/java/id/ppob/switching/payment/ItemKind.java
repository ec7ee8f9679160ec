package id.ppob.switching.payment;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** What a person may have to look at: who must, within which time, and what it means. The only list of them. */
public enum ItemKind {
    /** A value does not fit DE48 or DE4. */
    BILL_TOO_WIDE(ItemKind.OPERATOR, 72, "a value does not fit its column: the customer cannot pay"),
    /** A reversal could not be decided. */
    REVERSAL_FAILED(ItemKind.OPERATOR, 4, "a reversal could not be decided: its bank tries on"),
    /** A partner has reversed more payments that never came than it may. */
    MARKERS_SPENT(ItemKind.OPERATOR, 4, "reversals of payments that we never got are not answered any more: call the partner"),
    /** PLN refused us, or our message. */
    PLN_CODE(ItemKind.OPERATOR, 24, "PLN refused us or our message"),
    /** PLN has a bill paid by another. */
    PAID_ELSEWHERE(ItemKind.OPERATOR, 72, "PLN has a bill paid by another"),
    /** PLN has, or may have, a payment of which we cannot tell. */
    PAYMENT_SUSPECT(ItemKind.OPERATOR, 24, "PLN has a payment or not: its answer to our reversal ends it"),
    /** PLN refuses what was decided here on the local route. */
    ADVICE_DEAD(ItemKind.OPERATOR, 24, "PLN refuses what it was told: its customer's later entries wait"),
    /** PLN refuses what was decided in its place. */
    STAND_IN_REFUSED(ItemKind.OPERATOR, 24, "PLN refuses what was decided in its place: its customer's later entries wait"),
    /** PLN neither takes nor refuses what it is told, however often. */
    ADVICE_STUCK(ItemKind.OPERATOR, 24, "PLN neither takes nor refuses what it is told: it is tried on"),
    /** PLN answered one question twice and not the same, or took what people had ended. */
    PLN_CONTRADICTS(ItemKind.OPERATOR, 24, "PLN contradicts itself, or us: ask which holds"),
    /** A date cannot be closed, because its sums differ. */
    DAY_DIFFERS(ItemKind.SETTLEMENT, 4, "the sums of a date differ: it is not closed"),
    /** A partner paid more than was due. */
    OVERPAID(ItemKind.SETTLEMENT, 24, "a partner paid more than was due: bin/ppob ledger credit clears what is due since"),
    /** A partner paid a date in part. */
    SHORT_PAID(ItemKind.SETTLEMENT, 24, "a partner paid less than was due: ask it for the rest"),
    /** What is due was not paid in time. */
    PARTNER_OVERDUE(ItemKind.SETTLEMENT, 4, "a partner has not paid in time: block it? two people decide, bin/ppob partner block"),
    /** A bill of a date is not the same in three books. */
    DIFFERENCE(ItemKind.SETTLEMENT, 24, "a bill is not the same at the bank, here and at PLN"),
    /** The second administrator has not set a password yet. */
    SECOND_ADMINISTRATOR("office", 24, "the second administrator has set no password yet");

    private static final String OPERATOR = "operator";
    private static final String SETTLEMENT = "settlement";
    private final String owner;
    private final Duration due;
    private final String text;

    ItemKind(String owner, int hours, String text) {
        this.owner = owner;
        this.due = Duration.ofHours(hours);
        this.text = text;
    }

    /** @return the kind of this name, if it is one of ours still */
    public static Optional<ItemKind> of(String name) {
        return Stream.of(values()).filter(kind -> kind.name().equals(name)).findFirst();
    }

    /** @return whether items are opened for an owner of this name */
    public static boolean isOwner(String name) {
        return Stream.of(values()).anyMatch(kind -> kind.owner.equals(name));
    }

    /** @return who must look at it, as in the column of that name */
    public String owner() {
        return owner;
    }

    /** @return when it should have ended. @param openedAtMs of the item, epoch ms */
    public long dueMs(long openedAtMs) {
        return openedAtMs + due.toMillis();
    }

    /** @return what it means, for a person */
    public String text() {
        return text;
    }
}
