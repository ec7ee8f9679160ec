-- When meters are read, bills begin and fall due, from which unit's rule; and from which day the bills of a batch count. Rules: docs/iso8583-spec.md 19.6.

-- Days of a month. Windows are of the month before the period. unit: '*' for all that have no row of their own. valid_from: first of a period.
CREATE TABLE period_rule (
  unit              CHAR(5) NOT NULL,
  valid_from        DATE NOT NULL,
  officer_from      TINYINT UNSIGNED NOT NULL,
  officer_to        TINYINT UNSIGNED NOT NULL,
  target_day        TINYINT UNSIGNED NOT NULL COMMENT 'by which officers should have read all; later days are for the rest',
  self_from         TINYINT UNSIGNED NOT NULL,
  self_to           TINYINT UNSIGNED NOT NULL,
  meter_from        TINYINT UNSIGNED NOT NULL COMMENT 'meters that send their stands by themselves',
  meter_to          TINYINT UNSIGNED NOT NULL,
  office_from       TINYINT UNSIGNED NOT NULL,
  office_to         TINYINT UNSIGNED NOT NULL,
  estimate_from     TINYINT UNSIGNED NOT NULL,
  estimate_to       TINYINT UNSIGNED NOT NULL COMMENT 'last day for estimates',
  first_payable_day TINYINT UNSIGNED NOT NULL COMMENT 'of the period',
  due_day           TINYINT UNSIGNED NOT NULL COMMENT 'of the period: last day without late fee',
  least_days        TINYINT UNSIGNED NOT NULL COMMENT 'between the day on which a bill can first be paid and its due day',
  current_months    TINYINT UNSIGNED NOT NULL COMMENT 'after a period, while its bills still get those days; later they are arrears',
  PRIMARY KEY (unit, valid_from),
  CONSTRAINT period_rule_days CHECK (officer_from BETWEEN 1 AND officer_to AND officer_to <= 31 AND target_day BETWEEN officer_from AND officer_to
    AND self_from BETWEEN 1 AND self_to AND self_to <= 31 AND meter_from BETWEEN 1 AND meter_to AND meter_to <= 31 AND office_from BETWEEN 1 AND office_to AND office_to <= 31
    AND estimate_from BETWEEN 1 AND estimate_to AND estimate_to <= 31 AND first_payable_day BETWEEN 1 AND due_day AND due_day <= 31)
);
INSERT INTO period_rule VALUES ('*', '2020-01-01', 1, 25, 20, 24, 27, 1, 31, 1, 31, 28, 31, 1, 20, 10, 1);

-- Dates of reading are the unit's own.
ALTER TABLE unit ADD COLUMN zone ENUM('WIB','WITA','WIT') NOT NULL DEFAULT 'WIB';

-- Approved before, a batch takes effect at 00:00 WIB of this day; no write is needed then.
ALTER TABLE acmt_batch ADD COLUMN effective_on DATE NOT NULL DEFAULT '2000-01-01' COMMENT 'WIB; first day on which its bills are shown',
  ADD COLUMN added INT NOT NULL DEFAULT 0 COMMENT 'bills written by imports of it that may have died; -1: they are no longer its own, and it never counts';
