package id.ppob.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.settlement.BusinessCalendar;
import id.ppob.switching.settlement.DayClose;
import id.ppob.switching.store.day.DayStore;
import id.ppob.switching.testing.SampleBooks;
import id.ppob.switching.testing.TestDatabase;
import id.ppob.switching.value.Clock;
import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One violation at a time is put into a correct day: the invariant that forbids it is violated, and no other than those named. */
class PlantedViolationTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    private SampleBooks books;

    /** @param names numbers of the invariants that must fail, all others hold */
    record Plant(Set<String> names, boolean closed, List<String> sql) { }

    private static Plant open(String names, String... sql) {
        return new Plant(Set.of(names.split(" ")), false, List.of(sql));
    }

    private static Plant closed(String names, String... sql) {
        return new Plant(Set.of(names.split(" ")), true, List.of(sql));
    }

    private static final String BILL_COLUMNS = "due_on, read_on, kwh, energy_rupiah, tax_rupiah, vat_rupiah, stamp_rupiah, total_rupiah, lwbp_from, lwbp_to, wbp_from, wbp_to, kvarh_from, kvarh_to";
    private static final List<String> DOUBT = List.of(
        "INSERT INTO bill SELECT 530000000006, 202611, 1, 'HELD', " + BILL_COLUMNS + " FROM bill WHERE idpel = 530000000004",
        "INSERT INTO billed (idpel, period, batch) VALUES (530000000006, 202611, 1)",
        "INSERT INTO payment SELECT P6, 0, tags, business_date, 'SUSPECT', partner, bank, central, 6, '2026-11-20 10:00:06', terminal, partner_reference, merchant, product,"
            + " 530000000006, 1, 20000, 3000, 1000, 0, receipt, node, lane, 1000, NULL FROM payment WHERE reference = P1",
        "INSERT INTO paid_bill VALUES (530000000006, 202611, P6, 0, 1, 20000, 0, 0, 3000)", "INSERT INTO host_payment VALUES (P6, 0, 0, 0, 0, '', 1)",
        "INSERT INTO advice (reference, attempt, kind, idpel, state, queued_at) VALUES (P6, 0, 2, 530000000006, 'QUEUED', 1)",
        "INSERT INTO item (kind, partner, reference, idpel, detail, opened_at, owner) VALUES ('PAYMENT_SUSPECT', 1, P6, 530000000006, 'x', 1, 'operator')",
        "INSERT INTO identity VALUES ('2026-11-20 10:00:06', 6, 4510017, 4510216, 1, 1, 68, 1, P6, 0)");

    /** The same beside a payment in doubt that is as it should be. */
    private static Plant inDoubt(String names, String... sql) {
        return new Plant(Set.of(names.split(" ")), false, Stream.concat(DOUBT.stream(), Stream.of(sql)).toList());
    }

    /** The same beside a date that was matched as it should be: PLN lacks a bill, and the bank's file took the place of another. */
    private static String[] filed(String... sql) {
        return Stream.concat(Stream.of(
            "INSERT INTO day_file (file, file_name, kind, central, business_date, sha256, row_count, amount_rupiah, brought_by, brought_at, state) VALUES (1, 'a', 'FTR', 4510216, '2026-11-20', REPEAT('a', 32),"
                + " 2, 75124, 'maker', 1, 'IN_FORCE'), (2, 'b', 'FCN', 4510216, '2026-11-20', REPEAT('b', 32), 1, 40124, 'maker', 1, 'IN_FORCE'),"
                + " (3, 'a', 'FTR', 4510216, '2026-11-20', REPEAT('c', 32), 1, 40124, 'maker', 1, 'SUPERSEDED')",
            "INSERT INTO day_file_line VALUES (1, 530000000001, 202610, 2, 4510017, 'R', '2026-11-20 10:00:01', 30000, 5000), (1, 530000000001, 202611, 3, 4510017, 'R', '2026-11-20 10:00:01', 40124, 0),"
                + " (2, 530000000001, 202611, 2, 4510017, 'R', '2026-11-20 10:00:01', 40124, 0), (3, 530000000001, 202611, 2, 4510017, 'R', '2026-11-20 10:00:01', 40124, 0)",
            "INSERT INTO item (item, kind, detail, opened_at, owner) VALUES (9, 'DIFFERENCE', 'x', 1, 'settlement')",
            "INSERT INTO day_difference VALUES ('2026-11-20', 4510216, 530000000001, 202610, 0, 'NOT_AT_PLN', P1, 35000, 35000, 0, '', 9, 0, 0, 0, 0, 0, 0)",
            "INSERT INTO day_match VALUES ('2026-11-20', 4510216, 1, 1, 2, 2, 75124, 2, 75124, 1, 40124, 0, 0, 1)"), Stream.of(sql)).toArray(String[]::new);
    }

    /** Wrong states of money that every invariant once let pass. */
    static Stream<Plant> passedBefore() {
        return Stream.of(
            open("420", "UPDATE paid_bill SET vat_rupiah = 777 WHERE period = 202610"),
            open("420", "UPDATE paid_bill SET late_rupiah = -1000 WHERE period = 202610", "UPDATE paid_bill SET late_rupiah = 6000 WHERE period = 202611 AND idpel = 530000000001"),
            open("420", "UPDATE paid_bill SET admin_rupiah = 0 WHERE period = 202610", "UPDATE paid_bill SET admin_rupiah = 6000 WHERE period = 202611 AND idpel = 530000000001"),
            open("210", "UPDATE payment SET admin_rupiah = 4500 WHERE reference = P2", "UPDATE paid_bill SET admin_rupiah = 4500 WHERE reference = P2"),
            inDoubt("220", "UPDATE paid_bill SET late_rupiah = 5000 WHERE idpel = 530000000006"),
            inDoubt("230", "DELETE FROM identity WHERE stan = 6"),
            inDoubt("285 630", "UPDATE host_payment SET open = NULL"),
            inDoubt("285", "DELETE FROM host_payment"),
            open("610", "UPDATE advice SET idpel = 530000000004 WHERE reference = P1"),
            open("612", "UPDATE advice SET state = 'TAKEN' WHERE reference = P3", "INSERT INTO advice (reference, attempt, kind, idpel, state, queued_at) VALUES (P3, 0, 2, 530000000003, 'QUEUED', 1)"),
            open("614", "INSERT INTO reversal_due VALUES (530000000001, P1, 0, 202611, 1, 0, 3000)"),
            open("616", "INSERT INTO advice_end VALUES (P1, 0, 1, 530000000001, 'ACKNOWLEDGED', 0, 1, 2)"),
            open("616", "INSERT INTO advice_end VALUES (P9, 0, 1, 530000000001, 'ACKNOWLEDGED', 0, 1, 2)"),
            open("616", "INSERT INTO advice_end VALUES (P1, 0, 1, 530000000001, 'SETTLED', NULL, 1, 2)", "DELETE FROM advice WHERE reference = P1"),
            open("616", "INSERT INTO advice_end VALUES (P1, 0, 1, 530000000001, 'ACKNOWLEDGED', 5, 1, 2)", "DELETE FROM advice WHERE reference = P1"),
            open("625", "INSERT INTO stand_in VALUES (530000000001, P1, 0, '2026-11-20', 1, 75124, 1)"),
            open("630", "INSERT INTO host_payment VALUES (P1, 0, 0, 0, 0, 'PLN1', 1)"),
            open("630", "INSERT INTO host_payment VALUES (P9, 0, 0, 0, 0, '', NULL)"),
            open("630", "INSERT INTO host_payment VALUES (P1, 0, 0, 0, 0, '', NULL)", "DELETE FROM advice WHERE reference = P1"),
            open("630", "INSERT INTO host_payment VALUES (P1, 0, 0, 0, 1, '', NULL)", "DELETE FROM advice WHERE reference = P1"),
            open("730", "INSERT INTO limit_pool VALUES (1, 'STAND_IN', 1000000000)"),
            open("730", "INSERT INTO headroom VALUES (2, 'STAND_IN', 0, 0, 1000000000)"),
            open("710", "INSERT INTO limit_pool VALUES (1, 'DEPOSIT', 1000000000)"),
            open("710 863", "UPDATE partner SET kind = 'RECEIVABLE' WHERE partner = 2"),
            open("340", "INSERT INTO identity VALUES ('2026-11-20 10:00:01', 1, 4510017, 4510216, 1, 2, 94, 1, P1, 0)"),
            open("340", "UPDATE identity SET reference = P1 WHERE stan = 5 AND class = 2"),
            open("260", "UPDATE payment SET reversed_on = '2026-11-20' WHERE reference = P1"),
            closed("110", "INSERT INTO business_day (business_date, state) VALUES ('2026-11-19', 'OPEN')"),
            closed("810", "UPDATE business_day SET closed_at = NULL"),
            closed("810", "UPDATE business_day SET suspects = suspects + 1"),
            open("160", "INSERT INTO transfer SELECT business_date, reference, 126, seq, debit, credit, amount_rupiah FROM transfer WHERE attempt = 127",
                "UPDATE balance SET debit_rupiah = debit_rupiah + 1000000 WHERE account = 4", "UPDATE balance SET credit_rupiah = credit_rupiah + 1000000 WHERE account = 12 AND lane = 255",
                "UPDATE limit_pool SET remainder = remainder + 1000000 WHERE kind = 'DEPOSIT'"),
            open("540", "UPDATE bill SET state = 'SUPERSEDED' WHERE idpel = 530000000004"),
            open("550", "INSERT INTO bill_elsewhere VALUES (530000000001, 202610, P9, 0, 1)"),
            open("750", "UPDATE deposit SET bank_reference = NULL"),
            open("870", "INSERT INTO item (kind, detail, opened_at, owner, settled_at) VALUES ('DAY_DIFFERS', 'z', 1, 'settlement', 5)"),
            open("870", "INSERT INTO item (kind, detail, opened_at, owner, settled_at) VALUES ('SECOND_ADMINISTRATOR', 'z', 1, 'operations', 5)"),
            open("740", "INSERT INTO advice_settlement VALUES (P1, 0, 1, 'FILE', 999, '2026-11-20', NULL, 1)",
                "INSERT INTO advice_end VALUES (P1, 0, 1, 530000000001, 'SETTLED', NULL, 1, 2)", "DELETE FROM advice WHERE reference = P1"),
            open("740", "INSERT INTO advice_settlement VALUES (P1, 0, 1, 'FILE', 1, '2026-11-20', NULL, 1)"));
    }

    private static Stream<Plant> filled(Stream<Plant> plants) {
        return plants.map(plant -> new Plant(plant.names, plant.closed, plant.sql.stream().map(PlantedViolationTest::places).toList()));
    }

    static Stream<Plant> plants() {
        return filled(Stream.concat(passedBefore(), Stream.of(
            open("110", "UPDATE business_day SET lanes = 3"),
            open("120", "UPDATE lane_day SET payments = payments + 1 WHERE lane = 1"),
            open("120", "UPDATE lane_day SET amount_rupiah = amount_rupiah - 1 WHERE lane = 0"),
            open("125", "UPDATE lane_day SET pending = 1 WHERE lane = 0"),
            open("130", "UPDATE balance SET debit_rupiah = debit_rupiah + 7 WHERE account = 11 AND lane = 0",
                "UPDATE balance SET credit_rupiah = credit_rupiah + 7 WHERE account = 1 AND lane = 0"),
            open("130 140", "UPDATE balance SET credit_rupiah = credit_rupiah + 7 WHERE account = 1 AND lane = 0"),
            open("150", "INSERT INTO transfer VALUES ('2026-11-20', P1, 0, 9, 11, 2, 0)"),
            open("160", "INSERT INTO transfer VALUES ('2026-11-20', P9, 0, 1, 11, 1, 5)",
                "UPDATE balance SET debit_rupiah = debit_rupiah + 5 WHERE account = 11 AND lane = 0",
                "UPDATE balance SET credit_rupiah = credit_rupiah + 5 WHERE account = 1 AND lane = 0"),
            open("210", "UPDATE transfer SET amount_rupiah = 2500 WHERE reference = P1 AND seq = 2",
                "UPDATE balance SET debit_rupiah = debit_rupiah + 500 WHERE account = 11 AND lane = 0",
                "UPDATE balance SET credit_rupiah = credit_rupiah + 500 WHERE account = 2 AND lane = 0"),
            open("220", "UPDATE paid_bill SET late_rupiah = 4000 WHERE period = 202610"),
            open("230", "DELETE FROM identity WHERE stan = 1"),
            open("220 230 240 270 285", "INSERT INTO payment SELECT reference, 1, tags, business_date, 'SUSPECT', partner, bank, central, stan, local_at,"
                + " terminal, partner_reference, merchant, product, idpel, bills, amount_rupiah, admin_rupiah, switch_rupiah, pln_rupiah, receipt, node, lane,"
                + " 9000000000000, NULL FROM payment WHERE reference = P1"),
            open("250", "UPDATE transfer SET amount_rupiah = 29000 WHERE reference = P3 AND seq = 4",
                "UPDATE balance SET debit_rupiah = debit_rupiah - 1000 WHERE account = 1 AND lane = 0",
                "UPDATE balance SET credit_rupiah = credit_rupiah - 1000 WHERE account = 11 AND lane = 0"),
            open("260", "UPDATE payment SET reversed_on = NULL"),
            open("160 260 270 610", "UPDATE payment SET state = 'DECLINED' WHERE reference = P3", "DELETE FROM identity WHERE stan = 3"),
            open("280", "UPDATE advice SET state = 'CANCELLED' WHERE reference = P1"),
            open("280", "DELETE FROM advice WHERE reference = P2"),
            open("280", "UPDATE advice SET state = 'QUEUED' WHERE reference = P3"),
            open("220 230 270 285 290 640", "INSERT INTO payment SELECT P9, 0, tags, business_date, 'SUSPECT', partner, bank, central, 9, local_at,"
                + " terminal, partner_reference, merchant, product, idpel, bills, amount_rupiah, admin_rupiah, switch_rupiah, pln_rupiah, receipt, node, lane,"
                + " 1, NULL FROM payment WHERE reference = P1"),
            closed("295", "UPDATE payment SET posted_at = 9000000000000 WHERE reference = P1"),
            open("310", "INSERT INTO identity VALUES ('2026-11-20 11:00:00', 77, 4510017, 4510216, 1, 1, 0, 1, P9, 0)"),
            open("230 320", "UPDATE identity SET verdict = 88 WHERE stan = 1"),
            open("330 340", "UPDATE identity SET verdict = 12 WHERE stan = 5 AND class = 2"),
            open("340", "INSERT INTO identity VALUES ('2026-11-20 10:00:01', 1, 4510017, 4510216, 1, 2, 63, 1, NULL, 0)"),
            open("340", "INSERT INTO identity VALUES ('2026-11-20 10:00:01', 1, 4510017, 4510216, 1, 2, 0, 1, NULL, 0)"),
            open("340", "INSERT INTO identity VALUES ('2026-11-20 10:00:04', 4, 4510017, 4510216, 1, 2, 12, 1, NULL, 0)"),
            open("340", "INSERT INTO identity VALUES ('2026-11-20 11:00:00', 992, 4510017, 4510216, 1, 2, 12, 1, NULL, NULL)"),
            open("350", "INSERT INTO identity VALUES ('2026-11-20 10:00:01', 1, 4510017, 4510216, 1, 2, 68, 1, P1, 0)"),
            open("410", "INSERT INTO paid_bill VALUES (530000000004, 202611, P9, 0, 1, 20000, 0, 0, 3000)",
                "UPDATE bill SET state = 'PAID' WHERE idpel = 530000000004"),
            open("420 545", "UPDATE acmt_batch SET state = 'ROLLED_BACK'"),
            open("430 868", "INSERT INTO acmt_batch (batch, file_name, sha256, unit, period, state, loaded_at) VALUES (2, 'b.csv', REPEAT('b', 32), '53585', 202611, 'ACTIVE', 1)",
                "INSERT INTO bill SELECT idpel, period, 2, 'UNPAID', due_on, read_on, kwh, energy_rupiah, tax_rupiah, vat_rupiah, stamp_rupiah, total_rupiah, lwbp_from,"
                + " lwbp_to, wbp_from, wbp_to, kvarh_from, kvarh_to FROM bill WHERE idpel = 530000000004"),
            open("430", "DELETE FROM billed WHERE idpel = 530000000003"),
            open("430", "INSERT INTO billed VALUES (530000000004, 202609, 1)"),
            open("420 440", "UPDATE bill SET total_rupiah = 49999 WHERE idpel = 530000000002"),
            open("440", "UPDATE bill SET energy_rupiah = energy_rupiah + 1 WHERE idpel = 530000000002"),
            open("440", "UPDATE bill SET reduction_rupiah = 1 WHERE idpel = 530000000002"),
            open("440", "UPDATE bill SET other_rupiah = -1, tax_rupiah = tax_rupiah + 1 WHERE idpel = 530000000002"),
            open("440", "UPDATE bill SET stamp_rupiah = -1, tax_rupiah = 1 WHERE idpel = 530000000002"),
            open("510", "UPDATE bill SET state = 'PAID' WHERE idpel = 530000000004"),
            open("420 520", "UPDATE bill SET state = 'UNPAID' WHERE idpel = 530000000002"),
            open("530", "UPDATE bill SET state = 'HELD' WHERE idpel = 530000000004"),
            open("610", "INSERT INTO advice (reference, attempt, kind, idpel, state, queued_at) VALUES (P9, 0, 1, 530000000001, 'QUEUED', 1)"),
            open("620", "INSERT INTO host_payment VALUES (P1, 0, 1, 0, 0, '', NULL)"),
            open("640", "UPDATE advice SET state = 'DEAD' WHERE reference = P1"),
            open("220 230 270 285 640", "INSERT INTO payment SELECT P9, 0, tags, business_date, 'SUSPECT', partner, bank, central, 9, local_at,"
                + " terminal, partner_reference, merchant, product, idpel, bills, amount_rupiah, admin_rupiah, switch_rupiah, pln_rupiah, receipt, node, lane,"
                + " 1, NULL FROM payment WHERE reference = P1", "INSERT INTO item (kind, partner, reference, idpel, detail, opened_at, owner) VALUES ('PLN_CODE', 1, P9, 1, 'of another matter', 1, 'operator')"),
            open("645", "INSERT INTO suspect_word VALUES (P1, 0, 12, 'PLN1', 1, 1, 0, 0)"),
            open("730 865", "INSERT INTO stand_in_cap VALUES (1, 1, 1, 100, 1)"),
            open("740", "INSERT INTO advice_settlement VALUES (P1, 0, 1, 'LOSS', 1, '2026-11-20', NULL, 1)"),
            open("740", "INSERT INTO advice_settlement VALUES (P9, 0, 1, 'FILE', 1, '2026-11-20', NULL, 1)"),
            open("160 710", "INSERT INTO transfer VALUES ('2026-11-20', P9, 127, 1, 4, 12, 5000000)",
                "UPDATE balance SET debit_rupiah = debit_rupiah + 5000000 WHERE account = 4", "UPDATE balance SET credit_rupiah = credit_rupiah + 5000000 WHERE account = 12 AND lane = 255"),
            open("160", "INSERT INTO transfer VALUES ('2026-11-20', P9, 127, 1, 4, 12, 5000000)",
                "UPDATE balance SET debit_rupiah = debit_rupiah + 5000000 WHERE account = 4", "UPDATE balance SET credit_rupiah = credit_rupiah + 5000000 WHERE account = 12 AND lane = 255",
                "UPDATE limit_pool SET remainder = remainder + 5000000 WHERE kind = 'DEPOSIT'"),
            open("750", "INSERT INTO transfer VALUES ('2026-11-20', P9, 127, 1, 4, 12, 5000000)",
                "UPDATE balance SET debit_rupiah = debit_rupiah + 5000000 WHERE account = 4", "UPDATE balance SET credit_rupiah = credit_rupiah + 5000000 WHERE account = 12 AND lane = 255",
                "UPDATE limit_pool SET remainder = remainder + 5000000 WHERE kind = 'DEPOSIT'",
                "INSERT INTO deposit (reference, business_date, partner, amount_rupiah, bank_reference, booked_at) VALUES (P9, '2026-11-20', 2, 5000000, 'invented', 1)"),
            open("750", "UPDATE deposit SET bank_reference = 'another'"),
            open("750", "UPDATE deposit SET stands = NULL"),
            open("710", "UPDATE limit_pool SET remainder = remainder + 1 WHERE kind = 'DEPOSIT'"),
            open("760", "UPDATE limit_pool SET remainder = 0 WHERE kind = 'MARKER'"),
            open("760", "UPDATE headroom SET available = available - 1 WHERE kind = 'MARKER'"),
            open("760", "UPDATE limit_pool SET remainder = remainder + 1 WHERE kind = 'MARKER' AND partner = 1"),
            open("720", "UPDATE limit_pool SET remainder = -1 WHERE kind = 'DEPOSIT'", "UPDATE headroom SET available = 949001 WHERE kind = 'DEPOSIT'"),
            closed("810", "UPDATE lane_day SET sealed = FALSE WHERE lane = 1"),
            closed("820", "UPDATE account_day SET closing_rupiah = closing_rupiah + 1 WHERE account = 1"),
            closed("820", "DELETE FROM account_day WHERE account = 1"),
            closed("160 770 778", "UPDATE due SET net_rupiah = net_rupiah + 1"),
            closed("160 770", "UPDATE due SET transfer = transfer + 1000"),
            closed("778", "INSERT INTO cash_cleared VALUES (7, 7, '2026-11-20', 1, '99501', 5)"),
            open("775", "INSERT INTO cash (transfer, business_date, partner, came_in, amount_rupiah, bank_reference, booked_at) VALUES (7, '2026-11-20', 1, 1, 5, 'B', 1)"),
            open("775", "INSERT INTO cash (transfer, business_date, partner, came_in, amount_rupiah, bank_reference, request, booked_at) VALUES (7, '2026-11-20', 0, 0, 5, 'B', 1, 1)"),
            closed("130 140 770 820", "UPDATE balance SET debit_rupiah = debit_rupiah + 1 WHERE account = 11 AND node = 0 AND lane = 0"),
            open("850", "UPDATE change_request SET maker = 2, checker = 1 WHERE request = 1"),
            open("850", "UPDATE change_request SET content = '{}' WHERE request = 1"),
            open("850", "UPDATE change_request SET state = 'WAITING' WHERE request = 1", "UPDATE item SET request = NULL, settled_at = NULL"),
            open("861 862", "INSERT INTO operator (name, role, active, password, unset, made_at) SELECT 'mallory', 'ADMIN', TRUE, password, FALSE, 1 FROM operator WHERE name = 'maker'"),
            open("861", "UPDATE operator SET role = 'ADMIN' WHERE name = 'maker'"),
            open("861", "UPDATE operator SET active = FALSE WHERE name = 'checker'"),
            open("862", "UPDATE operator SET password = CONCAT(password, 'A') WHERE name = 'maker'"),
            open("863", "UPDATE partner SET status = 'BLOCKED' WHERE code = 'BANKA'"),
            open("760 863", "INSERT INTO partner (code, name, kind) VALUES ('BANKX', 'Bank X', 'RECEIVABLE')"),
            open("864", "INSERT INTO route VALUES (0, '99501', 'HOST')"),
            open("210 866", "UPDATE fee SET switch_rupiah = 0"),
            open("866", "INSERT INTO fee VALUES (1, '99501', '2026-12-01', 0, 0, 0)"),
            open("210 866", "DELETE FROM fee"),
            open("871", "UPDATE late_fee SET fixed_rupiah = 0 WHERE power_from_va = 901"),
            open("871", "INSERT INTO late_fee VALUES (901, '2026-01-01', 1300, 0, 0, 0, 'CUT')"),
            open("871", "DELETE FROM late_fee WHERE power_from_va = 14001"),
            open("872", "UPDATE price_component SET rate = 1 WHERE kind = 'BLOCK'"),
            open("872", "UPDATE price_component SET bound = 999999999999 WHERE kind = 'STAMP'"),
            open("872", "UPDATE price_component SET rounding = 'CUT' WHERE kind = 'PPN'"),
            open("872", "DELETE FROM price_component WHERE tariff = 'R1M'"),
            open("873", "INSERT INTO price_component (kind, tariff, power_from_va, power_to_va, district, customer_kind, valid_from, step, rate, bound, factor_over, factor_under, base, rounding,"
                + " source, confirmed) VALUES ('PPJ', '*', 0, 999999999, '3171', '*', '2026-01-01', 1, 0, 0, 1, 1, 'NET', 'HALF_UP', 'nobody', TRUE)"),
            open("874", "INSERT INTO single_charge (idpel, period, kind, rupiah, file, line) VALUES (530000000001, 202612, 'CREDIT', 1000000, REPEAT('a', 32), 1)"),
            open("875", "UPDATE reading_rule SET most = 1000 WHERE rule = 'SWING'"),
            open("875", "UPDATE reading_rule SET is_on = FALSE WHERE rule = 'GAP'"),
            open("875", "DELETE FROM reading_rule WHERE rule = 'ZERO'"),
            open("875", "UPDATE reading_code SET explains_zero = TRUE WHERE list = 'NOT_READ' AND code = '1'"),
            open("875", "DELETE FROM reading_code WHERE list = 'DLPD_A'"),
            open("876", "INSERT INTO reading_rule (rule, valid_from, is_on, most, request) VALUES ('SWING', '2026-01-01', FALSE, 0, 1)"),
            open("875", "INSERT INTO reading_rule (rule, valid_from, is_on, most) VALUES ('SWING', '2026-01-01', FALSE, 0)"),
            open("860 876 880", "UPDATE trail SET act = 'READING_RULE', detail = '{\"rule\":\"SWING\"}' WHERE act = 'LOGIN'", "UPDATE trail SET step = 'APPROVED' WHERE act = 'READING_RULE'"),
            open("877", "INSERT INTO reading_code (list, code, valid_from, meaning, explains_zero, request) VALUES ('NOT_READ', '1', '2026-01-01', 'house closed', TRUE, 1)"),
            open("877", "INSERT INTO reading_code (list, code, valid_from, meaning, in_use, request) VALUES ('METER', 'M5', '2026-01-01', 'meter burnt or broken', FALSE, 2)"),
            open("868", "UPDATE acmt_batch SET sha256 = REPEAT('b', 32) WHERE batch = 1"),
            open("868", "UPDATE acmt_batch SET trail = NULL"),
            open("840", "UPDATE bill SET energy_rupiah = 44470, total_rupiah = 58917 WHERE idpel = 530000000031 AND period = 202610"),
            open("450 840", "UPDATE bill SET kwh = 10 WHERE idpel = 530000000031 AND period = 202610"),
            open("450 455 840", "UPDATE reading SET lwbp_to = 1050 WHERE idpel = 530000000031 AND period = 202611"),
            open("450 840", "DELETE FROM reading WHERE idpel = 530000000031 AND period = 202611"),
            open("455 840", "UPDATE reading SET lwbp_from = 1090 WHERE idpel = 530000000031 AND period = 202611"),
            open("455 840", "UPDATE reading SET lwbp_use = 70 WHERE idpel = 530000000031 AND period = 202611"),
            open("455 840", "UPDATE reading SET lwbp_moved = 10180, lwbp_sum = 10180, lwbp_use = 10080 WHERE idpel = 530000000031 AND period = 202611", "UPDATE bill SET kwh = 20000 WHERE idpel = 530000000031 AND period = 202611"),
            open("452 840", "UPDATE reading SET source = 'ESTIMATE' WHERE idpel = 530000000031 AND period = 202611"),
            open("546", "UPDATE acmt_batch SET state = 'CLOSED' WHERE batch = 1"),
            open("546", "UPDATE acmt_batch SET state = 'CLOSED' WHERE batch = 8"),
            open("452 840", "UPDATE bill_basis SET estimated = TRUE WHERE idpel = 530000000031 AND period = 202611"),
            open("452", "UPDATE acmt_batch SET kind = 'ESTIMATES' WHERE batch = 7"),
            open("452 453 840 875", "UPDATE reading SET source = 'ESTIMATE' WHERE idpel = 530000000031", "UPDATE reading_rule SET most = 1 WHERE rule = 'ESTIMATE_LIMIT'"),
            open("452 453 840 875", "UPDATE reading SET source = 'ESTIMATE' WHERE idpel = 530000000031 AND period = 202610", "UPDATE reading_rule SET most = 0 WHERE rule = 'ESTIMATE_LIMIT'"),
            open("460", "UPDATE held SET waits = NULL"),
            open("460", "DELETE FROM held"),
            open("460", "INSERT INTO reading_decision SELECT idpel, period, batch, line, 'REFUSED', FALSE, 'x', 1, 1, NULL FROM reading WHERE state = 'HELD'"),
            open("460 461", "INSERT INTO reading_decision SELECT idpel, period, batch, line, 'REFUSED', FALSE, 'BY_RULE', NULL, 1, NULL FROM reading WHERE state = 'HELD'"),
            open("462", "INSERT INTO reading_sent (id, idpel, period, batch, line, content) SELECT 'a-1', idpel, period, batch, line, REPEAT('x', 32) FROM reading ORDER BY idpel LIMIT 1"),
            open("485", "INSERT INTO photo (sha256, idpel, period, batch, line, came_at) SELECT REPEAT('x', 32), idpel, period, batch, line, 0 FROM reading ORDER BY idpel LIMIT 1"),
            open("878", "INSERT INTO reading_orders (request, kind, in_order) VALUES (1, 'SOURCES', 'OFFICER,SELF')"),
            open("461", "UPDATE held SET rule = 'GAP', waits = NULL", "INSERT INTO reading_decision SELECT idpel, period, batch, line, 'REFUSED', TRUE, 'BY_RULE', NULL, 1, NULL FROM reading WHERE state = 'HELD'"),
            open("465 466", "UPDATE credit SET amount_rupiah = amount_rupiah + 1, after_rupiah = after_rupiah + 1 WHERE entry = 1"),
            open("465 466", "DELETE FROM credit WHERE entry = 1"),
            open("470", "UPDATE bill SET state = 'SETTLED' WHERE idpel = 530000000004"),
            open("869", "UPDATE acmt_batch SET row_count = row_count + 1 WHERE batch = 8"),
            open("869", "UPDATE acmt_batch SET held = 0 WHERE batch = 8"),
            open("868", "UPDATE acmt_batch SET root = NULL WHERE batch = 7"),
            open("840", "UPDATE bill_basis SET lwbp_kwh = 40 WHERE idpel = 530000000031 AND period = 202610"),
            open("840", "UPDATE bill_basis SET lwbp_kwh = 52 WHERE idpel = 530000000031 AND period = 202611",
                "UPDATE bill SET energy_rupiah = 75124, tax_rupiah = 7512, total_rupiah = 82636 WHERE idpel = 530000000031 AND period = 202611"),
            open("840", "DELETE FROM bill_basis WHERE idpel = 530000000031 AND period = 202611"),
            open("840", "UPDATE acmt_batch SET component = component - 1 WHERE batch = 7"),
            open("840", "UPDATE bill SET energy_rupiah = 1, tax_rupiah = 0, total_rupiah = 1 WHERE idpel = 530000000033"),
            open("840", "UPDATE meter SET lwbp_first = 900 WHERE idpel = 530000000033"),
            open("840", "INSERT INTO meter (idpel, installed_on, number, batch, digits, decimals, multiplier, lwbp_first, wbp_first, kvarh_first) VALUES (530000000033, '2026-11-05', 'M-34', 9, 5, 0, 1, 0, NULL, NULL)"),
            open("466", "UPDATE credit SET kind = 'FORFEITED' WHERE idpel = 530000000032 AND entry = 2"),
            open("467", "UPDATE customer SET ends_on = '2026-11-01' WHERE idpel = 530000000031"),
            open("456", "UPDATE meter SET lwbp_first = 900 WHERE idpel = 530000000031"),
            open("456", "UPDATE meter SET installed_on = '2026-01-01' WHERE idpel = 530000000031"),
            open("856", "UPDATE acmt_batch SET rupiah = rupiah + 1 WHERE batch = 9"),
            open("856", "UPDATE acmt_batch SET row_count = 3 WHERE batch = 9"),
            open("840 868 856", "UPDATE acmt_batch SET root = REPEAT('r', 32) WHERE batch = 9"),
            open("840 868", "UPDATE acmt_batch SET root = REPEAT('r', 32) WHERE batch = 7"),
            open("455 456 510 545", "UPDATE bill SET state = 'PAID' WHERE idpel = 530000000031 AND period = 202610", "UPDATE acmt_batch SET state = 'ROLLED_BACK' WHERE batch = 7"),
            closed("867 880", "DELETE FROM trail WHERE act = 'DAY_CLOSE'"),
            open("771", filed("UPDATE day_file_line SET late_rupiah = 5001 WHERE file = 1")),
            open("771", filed("DELETE FROM day_file_line WHERE file = 2")),
            open("771", filed("UPDATE day_file SET state = 'REFUSED', row_count = 0, amount_rupiah = 0 WHERE file = 3")),
            open("772", filed("UPDATE day_match SET our_rupiah = 74999")),
            open("772", filed("UPDATE day_difference SET pln_rupiah = 35001")),
            open("772", filed("UPDATE day_match SET bank_file = 2")),
            open("774", filed("UPDATE day_difference SET item = NULL")),
            open("774", filed("UPDATE item SET settled_at = 5, settlement = 'x' WHERE item = 9")),
            open("774", filed("UPDATE day_difference SET rule = 1")),
            open("790", "INSERT INTO suspect_word (reference, attempt, code, request, said_at, rule, pln_file) VALUES (P1, 1, 63, 0, 1, 4, 77)"),
            open("790", filed("INSERT INTO suspect_word (reference, attempt, code, request, said_at, rule, pln_file) VALUES (P1, 1, 12, 0, 1, 3, 3)")),
            open("791", "INSERT INTO adjustment VALUES (P9, '2026-11-20', 1, 'SUSPENSE', 300, 9, 0, 0, 530000000001, 202610, '2026-11-20', 4510216, NULL, 1, 1)"),
            open("791", "INSERT INTO adjustment VALUES (P9, '2026-11-20', 1, 'REFUND', 75124, 9, P1, 0, 530000000001, 202610, '2026-11-20', 4510216, NULL, 1, 1)"),
            open("860", "DELETE FROM change_request WHERE request = 2"),
            open("870", "INSERT INTO item (kind, detail, opened_at, owner, settled_at, settlement, request) VALUES ('DAY_DIFFERS', 'other', 1, 'settlement', 1, 'x', 2)"),
            open("880", "UPDATE trail SET at = at + 1 WHERE seq = 2"),
            open("880", "UPDATE trail SET detail = 'nothing happened' WHERE act = 'LOGIN'"),
            open("880", "DELETE FROM trail WHERE act = 'LOGIN'"),
            open("880", "UPDATE trail_head SET seq = seq + 1"),
            closed("830", "UPDATE transfer SET seq = 3 WHERE reference = P1 AND seq = 2"))));
    }

    private static String places(String sql) {
        String filled = sql;
        for (int payment : new int[] {1, 2, 3, 6, 9}) {
            filled = filled.replace("P" + payment, Long.toString(Books.firstOf(DAY) | payment));
        }
        return filled;
    }

    @BeforeEach
    void writeACorrectDay() throws SQLException {
        books = new SampleBooks(DATABASE.database().pool(), DAY);
        books.clear();
        books.write();
    }

    private void close() {
        DayClose close = new DayClose(new DayStore(DATABASE.database().pool()), BusinessCalendar.ofWibDays(0), Clock.system());
        assertInstanceOf(DayClose.Closed.class, close.close(DAY));
    }

    private Report prove() throws SQLException, IOException {
        return Proof.prove(new Proof.Address(DATABASE.address().jdbcUrl(), DATABASE.address().user(), DATABASE.address().password()), null, null);
    }

    @Test
    void aCorrectDayHoldsOpenAndClosedAndEveryInvariantLookedAtSomething() throws SQLException, IOException {
        Report open = prove();
        assertTrue(open.holds(), open::table);
        close();
        Report closed = prove();
        assertTrue(closed.holds(), closed::table);
        Set<String> idle = closed.findings().stream().filter(finding -> finding.checked() == 0).map(Finding::name)
            .collect(Collectors.toSet());
        assertEquals(Set.of("270-unposted-has-nothing", "462-sent-is-kept-once", "485-photos-are-known-by-their-bytes", "878-orders-were-agreed", "285-doubt-is-asked-back", "290-doubt-has-an-owner", "350-open-verdict-has-its-doubt",
            "530-held-waits-for-pln", "540-superseded-has-another", "470-settled-costs-nothing", "550-paid-elsewhere-is-not-payable", "612-reversal-has-its-bills", "614-kept-bills-wait-for-a-reversal", "616-ended-advice-was-ended",
            "625-stand-in-is-of-its-payment", "630-pln-decided-it", "645-word-has-its-request", "730-exposure-is-what-pln-has-not-acknowledged", "740-settlement-moves-what-was-owed", "771-file-of-a-date-is-its-lines", "772-bridge-ends-in-zero", "774-difference-has-its-item", "775-cash-clears-what-it-brought", "790-word-by-rule-is-proved", "791-adjustment-moves-what-was-agreed", "864-routes-were-agreed", "865-stand-in-caps-were-agreed",
            "874-single-amounts-were-agreed"), idle);
    }

    @ParameterizedTest
    @MethodSource("plants")
    void whatIsPlantedIsFound(Plant plant) throws SQLException, IOException {
        if (plant.closed) {
            close();
        }
        for (String sql : plant.sql) {
            assertTrue(books.run(sql) > 0, sql);
        }
        Report report = prove();
        Set<String> violated = new TreeSet<>();
        report.findings().stream().filter(finding -> !finding.holds()).forEach(finding -> violated.add(finding.name().substring(0, 3)));
        assertEquals(new TreeSet<>(plant.names), violated, report::table);
    }

    @Test
    void aPaymentInDoubtThatIsAsItShouldBeIsNoViolation() throws SQLException, IOException {
        for (String sql : DOUBT) {
            books.run(places(sql));
        }
        Report report = prove();
        assertTrue(report.holds(), report::table);
    }

    @Test
    void everyInvariantHasAPlant() {
        Set<String> planted = plants().flatMap(plant -> plant.names.stream()).collect(Collectors.toCollection(TreeSet::new));
        Set<String> all = Invariant.all().stream().map(invariant -> invariant.name().substring(0, 3)).collect(Collectors.toCollection(TreeSet::new));
        all.add("760");
        all.add("830");
        all.add("840");
        all.add("880");
        assertEquals(all, planted);
    }

    @Test
    void aCustomerIsMaskedInAStory() throws SQLException, IOException {
        books.run("UPDATE bill SET state = 'PAID' WHERE idpel = 530000000004");
        String table = prove().table();
        assertTrue(table.contains("idpel=53*******004 period=202611"), table);
        assertTrue(table.matches("(?s).*\n1 of \\d+ invariants are violated\n"), table);
    }
}
