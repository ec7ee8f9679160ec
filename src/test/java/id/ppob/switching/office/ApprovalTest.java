package id.ppob.switching.office;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ApprovalTest {
    private static final long NOW = 1_000_000_000_000L;
    private static final Change BLOCK = new PartnerChange.PartnerStatus("BANKA", true, "fraud");
    private static final Operator MAKER = person(1, Role.MAKER);
    private static final Operator CHECKER = person(2, Role.CHECKER);

    private static Operator person(int number, Role role) {
        return new Operator(number, "person" + number, role, true);
    }

    private static Request waiting(Operator maker) {
        return new Request(7, BLOCK, Request.State.WAITING, maker, NOW - 1_000, "", 0);
    }

    @Test
    void anotherPersonApproves() {
        assertEquals(java.util.Optional.empty(), Approval.approve(waiting(MAKER), CHECKER, NOW));
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void nobodyApprovesTheirOwnWorkWhateverTheirRole(Role role) {
        Operator person = person(3, role);
        assertTrue(Approval.approve(waiting(person), person, NOW).orElseThrow().permission());
    }

    @Test
    void anAdministratorsOwnWorkIsRefusedForThatReason() {
        Operator admin = person(3, Role.ADMIN);
        assertTrue(Approval.approve(waiting(admin), admin, NOW).orElseThrow().why().startsWith("nobody approves their own work"));
    }

    @Test
    void whatEndedIsNotApprovedAgain() {
        for (Request.State state : List.of(Request.State.EXECUTED, Request.State.REFUSED, Request.State.WITHDRAWN)) {
            Request ended = new Request(7, BLOCK, state, MAKER, NOW - 1_000, "person9", NOW);
            assertFalse(Approval.approve(ended, CHECKER, NOW).orElseThrow().permission());
            assertTrue(Approval.refuse(ended, CHECKER).isPresent());
            assertTrue(Approval.refuse(ended, MAKER).isPresent());
        }
    }

    @Test
    void aRequestIsGoodForAWeek() {
        Request old = new Request(7, BLOCK, Request.State.WAITING, MAKER, NOW - Approval.GOOD_FOR_MS, "", 0);
        assertTrue(Approval.approve(old, CHECKER, NOW).isEmpty());
        assertTrue(Approval.approve(old, CHECKER, NOW + 1).orElseThrow().why().contains("week"));
        assertTrue(Approval.refuse(old, CHECKER).isEmpty());
    }

    @Test
    void aRequestDiesWithItsMakersRight() {
        for (Operator gone : List.of(new Operator(1, "person1", Role.MAKER, false), person(1, Role.VIEWER))) {
            assertTrue(Approval.approve(waiting(gone), CHECKER, NOW).orElseThrow().why().contains("may no longer"));
        }
    }

    @Test
    void aDisabledPersonDoesNothing() {
        Operator disabled = new Operator(2, "person2", Role.ADMIN, false);
        assertTrue(Approval.approve(waiting(MAKER), disabled, NOW).orElseThrow().permission());
        assertTrue(Approval.refuse(waiting(MAKER), disabled).orElseThrow().permission());
        assertTrue(Approval.ask(Act.IMPORT, disabled).orElseThrow().permission());
    }

    @Test
    void makersWithdrawAndCheckersRefuseButNobodyElse() {
        assertTrue(Approval.refuse(waiting(MAKER), MAKER).isEmpty());
        assertTrue(Approval.refuse(waiting(MAKER), CHECKER).isEmpty());
        assertTrue(Approval.refuse(waiting(MAKER), person(4, Role.MAKER)).orElseThrow().permission());
    }

    static Stream<Act> actsByRight() {
        return Arrays.stream(Act.values()).filter(act -> act.ask() != null);
    }

    @ParameterizedTest
    @MethodSource("actsByRight")
    void operatorsAreTheAdministratorsAndAllElseIsMakersAndCheckers(Act act) {
        boolean people = act.name().startsWith("OPERATOR_");
        Set<Role> ask = people ? Set.of(Role.ADMIN) : Set.of(Role.MAKER, Role.ADMIN);
        Set<Role> approve = people ? Set.of(Role.ADMIN) : Set.of(Role.CHECKER, Role.ADMIN);
        for (Role role : Role.values()) {
            assertEquals(ask.contains(role), Approval.ask(act, person(1, role)).isEmpty(), role + " asks");
            assertEquals(act.needsTwo() && approve.contains(role), act.needsTwo() && person(1, role).may(act.approve()), role + " approves");
        }
    }

    @Test
    void theRightsThatMoveMoneyPartnersAndPeopleNeedTwo() {
        assertEquals(Set.of(Act.ITEM_SETTLE, Act.PARTNER_STATUS, Act.LIMIT, Act.ROUTE, Act.STAND_IN, Act.ADVICE_SETTLE, Act.SUSPECT_WORD, Act.OPERATOR_ADD, Act.OPERATOR_ROLE,
                Act.OPERATOR_STATUS, Act.OPERATOR_RESET, Act.DEPOSIT_LARGE, Act.DEPOSIT_BACK, Act.FEE, Act.LATE_FEE, Act.PRICE, Act.SINGLES, Act.PARTNER_AGREE,
                Act.PARTNER_KIND, Act.PARTNER_REMOVE, Act.BATCH_ROLL_BACK, Act.READING_DECIDE, Act.BILL_CORRECT, Act.PERIOD_RULE, Act.UNIT_ZONE, Act.READING_RULE, Act.READING_CODE, Act.READING_ORDER, Act.ESTIMATE_METHODS, Act.ITEM_ADJUST, Act.ADJUST_BACK,
                Act.BATCH_OPEN, Act.CASH, Act.CASH_CREDIT, Act.CUSTOMER_LEAVE, Act.CUSTOMER_STAY, Act.CREDIT_CLOSE),
                Set.copyOf(Arrays.stream(Act.values()).filter(Act::needsTwo).toList()));
    }
}
