-- The books of the switch. Rules: docs/iso8583-spec.md; how each query stays cheap: docs/architecture.md.
-- Money is whole rupiah in BIGINT. Times of messages are WIB as DATETIME(0); times of the machine are UTC epoch milliseconds.
-- Every unique key of a partitioned table contains the partition column; which key proves what is said at each table.

-- ---------------------------------------------------------------- nodes and days
CREATE TABLE node (
  node          TINYINT UNSIGNED NOT NULL COMMENT '0..15, part of every reference',
  epoch         SMALLINT UNSIGNED NOT NULL COMMENT 'raised by each claim; 0..1023, part of every reference',
  leased_until  BIGINT NOT NULL COMMENT 'epoch ms; an expired node number may be claimed again',
  owner         VARCHAR(80) NOT NULL,
  PRIMARY KEY (node)
);

CREATE TABLE reference_key (
  key_number    TINYINT UNSIGNED NOT NULL COMMENT '0..7, part of every reference',
  secret        VARBINARY(16) NOT NULL,
  valid_from    DATE NOT NULL,
  PRIMARY KEY (key_number)
);

CREATE TABLE business_day (
  business_date DATE NOT NULL,
  state         ENUM('OPEN','CLOSING','CLOSED') NOT NULL,
  lanes         SMALLINT UNSIGNED NOT NULL DEFAULT 0 COMMENT 'lane_day rows made for this date',
  payments      BIGINT NULL COMMENT 'proved at close',
  amount_rupiah BIGINT NULL COMMENT 'proved at close: sum of DE4',
  day_root      BINARY(32) NULL COMMENT 'SHA-256 over the day before and the transfers in key order',
  closed_at     BIGINT NULL,
  PRIMARY KEY (business_date)
);

-- A lane's own row of a business date. Each posting updates it on the condition that it is not sealed.
CREATE TABLE lane_day (
  business_date DATE NOT NULL,
  node          TINYINT UNSIGNED NOT NULL,
  lane          TINYINT UNSIGNED NOT NULL,
  payments      BIGINT NOT NULL DEFAULT 0 COMMENT 'payments minus reversals',
  amount_rupiah BIGINT NOT NULL DEFAULT 0,
  sealed        BOOLEAN NOT NULL DEFAULT FALSE,
  PRIMARY KEY (business_date, node, lane)
);

-- What a lane committed last: it writes a fresh mark with each batch, and reads it back when it did not hear the end of a COMMIT.
CREATE TABLE lane_commit (
  node          TINYINT UNSIGNED NOT NULL,
  lane          TINYINT UNSIGNED NOT NULL,
  mark          BIGINT NOT NULL,
  PRIMARY KEY (node, lane)
);

-- ---------------------------------------------------------------- partners, accounts, fees, limits
CREATE TABLE partner (
  partner       SMALLINT UNSIGNED NOT NULL AUTO_INCREMENT,
  code          VARCHAR(16) NOT NULL COMMENT 'business code, as in cfg/partners',
  name          VARCHAR(60) NOT NULL,
  kind          ENUM('RECEIVABLE','DEPOSIT') NOT NULL,
  status        ENUM('ACTIVE','BLOCKED') NOT NULL DEFAULT 'ACTIVE',
  PRIMARY KEY (partner),
  UNIQUE KEY partner_code (code)
);

-- account: one row per partner and kind; partner 0 owns the common ones.
CREATE TABLE account (
  account       SMALLINT UNSIGNED NOT NULL AUTO_INCREMENT,
  kind          ENUM('PARTNER','PLN_PAYABLE','FEE_SWITCH','FEE_PLN','FEE_PARTNER','CASH','SUSPENSE','STAND_IN_LOSS') NOT NULL,
  partner       SMALLINT UNSIGNED NOT NULL DEFAULT 0,
  PRIMARY KEY (account),
  UNIQUE KEY account_kind (kind, partner)
);
INSERT INTO account (account, kind, partner) VALUES
  (1, 'PLN_PAYABLE', 0), (2, 'FEE_SWITCH', 0), (3, 'FEE_PLN', 0), (4, 'CASH', 0), (5, 'SUSPENSE', 0), (6, 'STAND_IN_LOSS', 0);

-- Admin fee a bill and its shares from a calendar date on. partner 0 is the default of all.
CREATE TABLE fee (
  partner         SMALLINT UNSIGNED NOT NULL,
  product         CHAR(5) NOT NULL,
  valid_from      DATE NOT NULL,
  admin_rupiah    INT NOT NULL COMMENT 'what the customer pays a bill',
  switch_rupiah   INT NOT NULL COMMENT 'the share owed to the switch',
  pln_rupiah      INT NOT NULL COMMENT 'the share owed to PLN',
  PRIMARY KEY (partner, product, valid_from)
);
INSERT INTO fee VALUES (0, '99501', '2020-01-01', 3000, 1000, 0);

-- Allowances: what is left of a limit, outside the lanes (pool) and inside each (headroom).
-- kind DEPOSIT counts rupiah; kind MARKER counts reversals of unknown payments of one business date.
CREATE TABLE limit_pool (
  partner       SMALLINT UNSIGNED NOT NULL,
  kind          ENUM('DEPOSIT','MARKER') NOT NULL,
  remainder     BIGINT NOT NULL,
  PRIMARY KEY (partner, kind)
);
CREATE TABLE headroom (
  partner       SMALLINT UNSIGNED NOT NULL,
  kind          ENUM('DEPOSIT','MARKER') NOT NULL,
  node          TINYINT UNSIGNED NOT NULL,
  lane          TINYINT UNSIGNED NOT NULL,
  available     BIGINT NOT NULL CHECK (available >= 0),
  PRIMARY KEY (partner, kind, node, lane)
);

-- ---------------------------------------------------------------- customers, readings, bills
CREATE TABLE unit (
  unit          CHAR(5) NOT NULL,
  phone         VARCHAR(15) NOT NULL,
  PRIMARY KEY (unit)
);

CREATE TABLE customer (
  idpel         BIGINT NOT NULL COMMENT '12 digits',
  name          VARCHAR(25) NOT NULL,
  unit          CHAR(5) NOT NULL,
  tariff        VARCHAR(4) NOT NULL,
  power_va      INT NOT NULL,
  route         CHAR(12) NOT NULL COMMENT 'KDDK',
  status        ENUM('ACTIVE','BLOCKED','SUSPENDED') NOT NULL DEFAULT 'ACTIVE' COMMENT 'BLOCKED answers 0016, SUSPENDED 0077',
  PRIMARY KEY (idpel)
);

CREATE TABLE acmt_batch (
  batch         INT UNSIGNED NOT NULL AUTO_INCREMENT,
  file_name     VARCHAR(80) NOT NULL,
  sha256        BINARY(32) NOT NULL,
  unit          CHAR(5) NOT NULL,
  period        INT NOT NULL COMMENT 'YYYYMM',
  state         ENUM('LOADING','ACTIVE','CLOSED','ROLLED_BACK') NOT NULL,
  row_count     INT NOT NULL DEFAULT 0,
  accepted      INT NOT NULL DEFAULT 0,
  rejected      INT NOT NULL DEFAULT 0,
  loaded_at     BIGINT NOT NULL,
  live          BOOLEAN NULL DEFAULT TRUE COMMENT 'NULL once rolled back, so that the same content may come again',
  PRIMARY KEY (batch),
  UNIQUE KEY acmt_batch_content (sha256, live)
);

CREATE TABLE reading (
  period        INT NOT NULL,
  idpel         BIGINT NOT NULL,
  batch         INT UNSIGNED NOT NULL,
  read_on       DATE NOT NULL,
  lwbp_from     INT NOT NULL, lwbp_to  INT NOT NULL,
  wbp_from      INT NOT NULL, wbp_to   INT NOT NULL,
  kvarh_from    INT NOT NULL, kvarh_to INT NOT NULL,
  multiplier    INT NOT NULL,
  latitude      DECIMAL(9,6) NULL,
  longitude     DECIMAL(9,6) NULL,
  photo         VARCHAR(80) NULL,
  read_code     VARCHAR(4) NULL,
  abnormality   VARCHAR(4) NULL,
  reader        VARCHAR(25) NULL,
  PRIMARY KEY (idpel, period, batch)
) PARTITION BY RANGE (period) (
  PARTITION p2025 VALUES LESS THAN (202601), PARTITION p2026 VALUES LESS THAN (202701),
  PARTITION p2027 VALUES LESS THAN (202801), PARTITION pmax VALUES LESS THAN MAXVALUE);

-- state: UNPAID, HELD, PAID, ELSEWHERE, BLOCKED, SUPERSEDED. Clustered so that a customer's bills of a year lie together.
CREATE TABLE bill (
  idpel         BIGINT NOT NULL,
  period        INT NOT NULL COMMENT 'YYYYMM',
  batch         INT UNSIGNED NOT NULL,
  state         ENUM('UNPAID','HELD','PAID','ELSEWHERE','BLOCKED','SUPERSEDED') NOT NULL,
  due_on        DATE NOT NULL,
  read_on       DATE NOT NULL,
  kwh           INT NOT NULL,
  energy_rupiah BIGINT NOT NULL,
  tax_rupiah    BIGINT NOT NULL COMMENT 'PPJ / PBJT, inside total_rupiah',
  vat_rupiah    BIGINT NOT NULL COMMENT 'PPN, inside total_rupiah',
  stamp_rupiah  BIGINT NOT NULL,
  total_rupiah  BIGINT NOT NULL COMMENT 'RPTAG, without late fee',
  lwbp_from     INT NOT NULL, lwbp_to  INT NOT NULL,
  wbp_from      INT NOT NULL, wbp_to   INT NOT NULL,
  kvarh_from    INT NOT NULL, kvarh_to INT NOT NULL,
  PRIMARY KEY (idpel, period, batch)
) PARTITION BY RANGE (period) (
  PARTITION p2025 VALUES LESS THAN (202601), PARTITION p2026 VALUES LESS THAN (202701),
  PARTITION p2027 VALUES LESS THAN (202801), PARTITION pmax VALUES LESS THAN MAXVALUE);

-- Tables with validity dates: what bills and late fees are computed from.
CREATE TABLE tariff_rate (
  tariff        VARCHAR(4) NOT NULL,
  power_from_va INT NOT NULL,
  power_to_va   INT NOT NULL,
  valid_from    DATE NOT NULL,
  sen_per_kwh   INT NOT NULL COMMENT 'hundredths of a rupiah',
  minimum_hours INT NOT NULL COMMENT 'RM1: hours of use billed at least',
  PRIMARY KEY (tariff, power_from_va, valid_from)
);
INSERT INTO tariff_rate VALUES
  ('R1M',   900,    900, '2022-07-01', 135200, 40),
  ('R1',   1300,   2200, '2022-07-01', 144470, 40),
  ('R2',   3500,   5500, '2022-07-01', 169953, 40),
  ('R3',   6600, 200000, '2022-07-01', 169953, 40);

-- Percentages in hundredths of a percent. scope: unit code, or '*' for all; PPN only above power_above_va.
CREATE TABLE tax_rate (
  kind           ENUM('PPJ','PPN') NOT NULL,
  scope          VARCHAR(5) NOT NULL,
  valid_from     DATE NOT NULL,
  basis_points   INT NOT NULL,
  power_above_va INT NOT NULL DEFAULT 0,
  PRIMARY KEY (kind, scope, valid_from)
);
INSERT INTO tax_rate VALUES ('PPJ', '*', '2022-01-01', 1000, 0), ('PPN', '*', '2022-04-01', 1100, 6600);

CREATE TABLE stamp_duty (
  valid_from     DATE NOT NULL,
  above_rupiah   BIGINT NOT NULL,
  duty_rupiah    BIGINT NOT NULL,
  PRIMARY KEY (valid_from)
);
INSERT INTO stamp_duty VALUES ('2021-01-01', 5000000, 10000);

-- Late fee (BK) a month late: the fixed amount, or the percentage of the bill with its minimum. Permen ESDM 27/2017.
CREATE TABLE late_fee (
  power_from_va  INT NOT NULL,
  valid_from     DATE NOT NULL,
  power_to_va    INT NOT NULL,
  fixed_rupiah   BIGINT NOT NULL,
  basis_points   INT NOT NULL,
  minimum_rupiah BIGINT NOT NULL,
  PRIMARY KEY (power_from_va, valid_from)
);
INSERT INTO late_fee VALUES
  (    0, '2017-01-01',       900,  3000,   0,      0),
  (  901, '2017-01-01',      1300,  5000,   0,      0),
  ( 1301, '2017-01-01',      2200, 10000,   0,      0),
  ( 2201, '2017-01-01',      5500, 50000,   0,      0),
  ( 5501, '2017-01-01',     14000,     0, 300,  75000),
  (14001, '2017-01-01', 999999999,     0, 300, 100000);

-- ---------------------------------------------------------------- payments
-- "Seen before" is this primary key: DE12 is part of every identity, so its month can be the partition and
-- midnight opens no gap. class: 1 payment, 2 reversal. central is -1 where the dialect has no DE33.
-- A marker (reversal of an unknown payment) is a row of class 1 with verdict 0094.
CREATE TABLE identity (
  local_at      DATETIME NOT NULL COMMENT 'DE12',
  stan          BIGINT NOT NULL COMMENT 'DE11',
  bank          INT NOT NULL COMMENT 'DE32',
  central       INT NOT NULL COMMENT 'DE33',
  partner       SMALLINT UNSIGNED NOT NULL,
  class         TINYINT NOT NULL,
  verdict       SMALLINT NOT NULL COMMENT 'DE39',
  content       BIGINT NOT NULL COMMENT 'hash of the fields that count (spec: identity)',
  reference     BIGINT NULL COMMENT 'the payment, where there is one',
  attempt       TINYINT NULL,
  PRIMARY KEY (local_at, stan, bank, central, partner, class)
) PARTITION BY RANGE COLUMNS (local_at) (PARTITION pmax VALUES LESS THAN (MAXVALUE));

-- "A reference pays once" is this primary key. reference is the first 64 bits of our reference: WIB day of the
-- inquiry in the top 15 bits, so it grows with time and is the partition column. attempt rises only past a declined row.
CREATE TABLE payment (
  reference     BIGINT NOT NULL,
  attempt       TINYINT NOT NULL,
  tags          BINARY(12) NOT NULL COMMENT 'the rest of the reference',
  business_date DATE NOT NULL,
  state         ENUM('PENDING','APPROVED','DECLINED','SUSPECT','REVERSED') NOT NULL,
  partner       SMALLINT UNSIGNED NOT NULL,
  bank          INT NOT NULL,
  central       INT NOT NULL,
  stan          BIGINT NOT NULL,
  local_at      DATETIME NOT NULL,
  terminal      VARCHAR(16) NOT NULL,
  partner_reference VARCHAR(32) NOT NULL DEFAULT '' COMMENT 'the partner''s own (2008): for people, never part of a decision; empty for none',
  merchant      SMALLINT UNSIGNED NOT NULL,
  product       CHAR(5) NOT NULL,
  idpel         BIGINT NOT NULL,
  bills         TINYINT NOT NULL,
  amount_rupiah BIGINT NOT NULL COMMENT 'DE4',
  admin_rupiah  INT NOT NULL COMMENT 'admin fee, all bills',
  switch_rupiah INT NOT NULL COMMENT 'share owed to the switch, all bills',
  pln_rupiah    INT NOT NULL COMMENT 'share owed to PLN, all bills',
  receipt       TINYINT UNSIGNED NOT NULL COMMENT 'receipt_text sent as DE63; 0 none',
  node          TINYINT UNSIGNED NOT NULL,
  lane          TINYINT UNSIGNED NOT NULL,
  posted_at     BIGINT NOT NULL,
  reversed_on   DATE NULL COMMENT 'business date of the reversal',
  PRIMARY KEY (reference, attempt)
) PARTITION BY RANGE (reference) (PARTITION pmax VALUES LESS THAN MAXVALUE);

-- "Paid once" is this primary key: a row stands while the bill is paid by this payment, and is the line of the file.
CREATE TABLE paid_bill (
  idpel         BIGINT NOT NULL,
  period        INT NOT NULL,
  reference     BIGINT NOT NULL,
  attempt       TINYINT NOT NULL,
  batch         INT UNSIGNED NOT NULL,
  total_rupiah  BIGINT NOT NULL,
  late_rupiah   BIGINT NOT NULL,
  vat_rupiah    BIGINT NOT NULL,
  admin_rupiah  BIGINT NOT NULL,
  PRIMARY KEY (idpel, period)
) PARTITION BY RANGE (period) (
  PARTITION p2025 VALUES LESS THAN (202601), PARTITION p2026 VALUES LESS THAN (202701),
  PARTITION p2027 VALUES LESS THAN (202801), PARTITION pmax VALUES LESS THAN MAXVALUE);

-- One row is one balanced transfer. seq counts within a payment; a reversal's rows follow its payment's.
CREATE TABLE transfer (
  business_date DATE NOT NULL,
  reference     BIGINT NOT NULL,
  attempt       TINYINT NOT NULL,
  seq           TINYINT NOT NULL,
  debit         SMALLINT UNSIGNED NOT NULL,
  credit        SMALLINT UNSIGNED NOT NULL,
  amount_rupiah BIGINT NOT NULL,
  PRIMARY KEY (business_date, reference, attempt, seq)
) PARTITION BY RANGE COLUMNS (business_date) (PARTITION pmax VALUES LESS THAN (MAXVALUE));

-- A balance is the sum of its rows: one per account, date, node and lane, so that no two writers meet.
CREATE TABLE balance (
  business_date DATE NOT NULL,
  account       SMALLINT UNSIGNED NOT NULL,
  node          TINYINT UNSIGNED NOT NULL,
  lane          TINYINT UNSIGNED NOT NULL,
  debit_rupiah  BIGINT NOT NULL,
  credit_rupiah BIGINT NOT NULL,
  PRIMARY KEY (business_date, account, node, lane)
);

-- Folded at day close; immutable afterwards.
CREATE TABLE account_day (
  business_date  DATE NOT NULL,
  account        SMALLINT UNSIGNED NOT NULL,
  opening_rupiah BIGINT NOT NULL COMMENT 'debit minus credit',
  debit_rupiah   BIGINT NOT NULL,
  credit_rupiah  BIGINT NOT NULL,
  closing_rupiah BIGINT NOT NULL,
  PRIMARY KEY (business_date, account)
);

CREATE TABLE receipt_text (
  receipt       TINYINT UNSIGNED NOT NULL,
  text          VARCHAR(255) NOT NULL,
  PRIMARY KEY (receipt)
);
INSERT INTO receipt_text VALUES (1, 'Rincian tagihan dapat diakses di www.pln.co.id atau PLN terdekat');

-- What PLN must be told, written in the posting's own transaction. kind 1 payment (2220), 2 reversal (2400).
CREATE TABLE advice (
  reference     BIGINT NOT NULL,
  attempt       TINYINT NOT NULL,
  kind          TINYINT NOT NULL,
  idpel         BIGINT NOT NULL,
  state         ENUM('QUEUED','CANCELLED','TAKEN','ACKNOWLEDGED','DEAD') NOT NULL,
  queued_at     BIGINT NOT NULL,
  PRIMARY KEY (reference, attempt, kind)
) PARTITION BY RANGE (reference) (PARTITION pmax VALUES LESS THAN MAXVALUE);

-- ---------------------------------------------------------------- beside the money
-- What was told to whom, written off the request path and sampled away under overload (counted).
CREATE TABLE inquiry_journal (
  told_on       DATE NOT NULL,
  reference     BIGINT NOT NULL,
  partner       SMALLINT UNSIGNED NOT NULL,
  bank          INT NOT NULL,
  idpel         BIGINT NOT NULL,
  amount_rupiah BIGINT NOT NULL,
  bills         TINYINT NOT NULL,
  told_at       BIGINT NOT NULL,
  PRIMARY KEY (told_on, reference)
) PARTITION BY RANGE COLUMNS (told_on) (PARTITION pmax VALUES LESS THAN (MAXVALUE));

-- Something a person must look at.
CREATE TABLE item (
  item          BIGINT NOT NULL AUTO_INCREMENT,
  kind          VARCHAR(30) NOT NULL,
  partner       SMALLINT UNSIGNED NOT NULL DEFAULT 0 COMMENT '0 for none',
  reference     BIGINT NOT NULL DEFAULT 0 COMMENT '0 for none',
  idpel         BIGINT NOT NULL DEFAULT 0 COMMENT '0 for none',
  detail        VARCHAR(255) NOT NULL,
  opened_at     BIGINT NOT NULL,
  owner         VARCHAR(40) NOT NULL,
  settled_at    BIGINT NULL,
  open          TINYINT AS (IF(settled_at IS NULL, 1, NULL)) VIRTUAL COMMENT 'so that the same matter stands open once, however often it is met',
  PRIMARY KEY (item),
  UNIQUE KEY item_open (kind, partner, reference, idpel, detail, open)
);

CREATE TABLE partner_file (
  business_date DATE NOT NULL,
  file_name     VARCHAR(80) NOT NULL,
  sha256        BINARY(32) NOT NULL,
  row_count     INT NOT NULL,
  amount_rupiah BIGINT NOT NULL,
  written_at    BIGINT NOT NULL,
  PRIMARY KEY (business_date, file_name)
);
