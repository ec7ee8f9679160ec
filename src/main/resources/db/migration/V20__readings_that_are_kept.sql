-- The meter, the customer's versions, and every reading that could be read: what counts, what lies beside it, what is held. Rules: docs/iso8583-spec.md 20.

-- A meter at a customer, from the day on which it was hung up. Never changed: what came with a batch counts as long as the batch does (0: with a master or an
-- opening file). When it was taken down, and at which stands, says the reading that names the next one.
CREATE TABLE meter (
  idpel         BIGINT NOT NULL,
  installed_on  DATE NOT NULL,
  number        VARCHAR(20) NOT NULL,
  batch         INT UNSIGNED NOT NULL DEFAULT 0,
  digits        TINYINT UNSIGNED NOT NULL COMMENT 'before the point',
  decimals      TINYINT UNSIGNED NOT NULL DEFAULT 0 COMMENT 'after the point',
  multiplier    INT NOT NULL,
  lwbp_first    DECIMAL(12,2) NOT NULL,
  wbp_first     DECIMAL(12,2) NULL COMMENT 'NULL: it has no such register',
  kvarh_first   DECIMAL(12,2) NULL,
  PRIMARY KEY (idpel, installed_on, number, batch),
  KEY meter_number (number),
  CONSTRAINT meter_is_one CHECK (multiplier >= 1 AND digits BETWEEN 1 AND 9 AND decimals <= 2)
);

-- What a customer is from a day on. Nothing is overwritten: of the versions of one day the highest counts. customer is the one that the loop reads.
CREATE TABLE customer_version (
  idpel         BIGINT NOT NULL,
  valid_from    DATE NOT NULL,
  version       SMALLINT UNSIGNED NOT NULL COMMENT 'a wrong one is superseded by the next of its day',
  name          VARCHAR(25) NOT NULL,
  unit          CHAR(5) NOT NULL,
  tariff        VARCHAR(4) NOT NULL,
  power_va      INT NOT NULL,
  route         CHAR(12) NOT NULL COMMENT 'KDDK',
  district      VARCHAR(10) NOT NULL DEFAULT '' COMMENT 'PEMDA: whose local tax it is',
  kind          VARCHAR(4) NOT NULL DEFAULT '' COMMENT 'KOGOL',
  exempt        BOOLEAN NOT NULL DEFAULT FALSE COMMENT 'of the local tax',
  address       VARCHAR(100) NOT NULL DEFAULT '',
  phone         VARCHAR(15) NOT NULL DEFAULT '',
  consent       BOOLEAN NOT NULL DEFAULT FALSE COMMENT 'to messages',
  latitude      DECIMAL(9,6) NULL,
  longitude     DECIMAL(9,6) NULL,
  read_by       ENUM('MANUAL','AMR','AMI','NONE') NOT NULL DEFAULT 'MANUAL',
  entered_at    BIGINT NOT NULL,
  PRIMARY KEY (idpel, valid_from, version)
);
INSERT INTO customer_version (idpel, valid_from, version, name, unit, tariff, power_va, route, entered_at)
  SELECT idpel, '2000-01-01', 1, name, unit, tariff, power_va, route, 0 FROM customer;

-- A reading as it came, with the stands that were read and, where it counts, what it made of the chain of its meter. Never changed.
-- A bill's reading has the key of the bill and the state COUNTS: billed says which one lives.
DROP TABLE reading;
CREATE TABLE reading (
  idpel         BIGINT NOT NULL,
  period        INT NOT NULL COMMENT 'YYYYMM',
  batch         INT UNSIGNED NOT NULL,
  line          INT UNSIGNED NOT NULL COMMENT 'of the file, or number in its batch',
  state         ENUM('COUNTS','BESIDE','HELD','UNREAD') NOT NULL COMMENT 'as it came; what became of a held one says reading_decision',
  source        ENUM('SELF','OFFICER','METER','OFFICE','ESTIMATE') NOT NULL,
  read_on       DATE NOT NULL COMMENT 'in the unit''s own zone',
  read_at       BIGINT NULL COMMENT 'the instant, epoch ms, where it was told',
  from_on       DATE NULL COMMENT 'where it counts: date of the stands at which its bill begins',
  meter         VARCHAR(20) NOT NULL DEFAULT '' COMMENT 'that hangs at its end; empty: not told',
  multiplier    INT NOT NULL COMMENT 'of the meter that hung at its beginning',
  lwbp_from     DECIMAL(12,2) NULL COMMENT 'where it counts, the stands at which the one before ended; else as told', lwbp_to  DECIMAL(12,2) NULL,
  wbp_from      DECIMAL(12,2) NULL, wbp_to   DECIMAL(12,2) NULL,
  kvarh_from    DECIMAL(12,2) NULL, kvarh_to DECIMAL(12,2) NULL,
  exchanged_on  DATE NULL COMMENT 'an exchange: stands of the old meter removed, of the new one installed, and the new multiplier',
  lwbp_removed  DECIMAL(12,2) NULL, lwbp_installed  DECIMAL(12,2) NULL,
  wbp_removed   DECIMAL(12,2) NULL, wbp_installed   DECIMAL(12,2) NULL,
  kvarh_removed DECIMAL(12,2) NULL, kvarh_installed DECIMAL(12,2) NULL,
  next_multiplier INT NULL,
  lwbp_moved    DECIMAL(18,2) NULL COMMENT 'stands moved times multiplier, since the first stand of the meter that hangs at its end',
  wbp_moved     DECIMAL(18,2) NULL,
  kvarh_moved   DECIMAL(18,2) NULL,
  lwbp_sum      BIGINT NULL COMMENT 'whole units of it: billed, or credited, since that first stand',
  wbp_sum       BIGINT NULL,
  kvarh_sum     BIGINT NULL,
  lwbp_use      BIGINT NULL COMMENT 'whole units of this bill, of both meters at an exchange; below 0: a credit',
  wbp_use       BIGINT NULL,
  kvarh_use     BIGINT NULL,
  latitude      DECIMAL(9,6) NULL,
  longitude     DECIMAL(9,6) NULL,
  accuracy_m    INT NULL,
  photo         VARCHAR(80) NULL,
  photo_sha256  BINARY(32) NULL,
  read_code     VARCHAR(4) NULL,
  abnormality   VARCHAR(4) NULL,
  message_code  VARCHAR(4) NULL,
  reader        VARCHAR(25) NULL,
  PRIMARY KEY (idpel, period, batch, line)
) PARTITION BY RANGE (period) (
  PARTITION p2025 VALUES LESS THAN (202601), PARTITION p2026 VALUES LESS THAN (202701),
  PARTITION p2027 VALUES LESS THAN (202801), PARTITION pmax VALUES LESS THAN MAXVALUE);

-- A reading that its sender named: sent again it changes nothing.
CREATE TABLE reading_sent (
  id            VARCHAR(40) NOT NULL,
  idpel         BIGINT NOT NULL,
  period        INT NOT NULL,
  batch         INT UNSIGNED NOT NULL,
  line          INT UNSIGNED NOT NULL,
  content       BINARY(32) NOT NULL COMMENT 'SHA-256 of what was sent: the same name with another content is refused',
  PRIMARY KEY (id)
);

-- Why a reading is held, one row a rule: what was measured, what the limit is, what use it proposes.
CREATE TABLE held (
  idpel         BIGINT NOT NULL,
  period        INT NOT NULL,
  batch         INT UNSIGNED NOT NULL,
  line          INT UNSIGNED NOT NULL,
  rule          VARCHAR(24) NOT NULL,
  unit          CHAR(5) NOT NULL,
  register      VARCHAR(5) NOT NULL DEFAULT '',
  measured      VARCHAR(60) NOT NULL,
  most          VARCHAR(60) NOT NULL COMMENT 'the limit',
  proposed_kwh  BIGINT NULL,
  sentence      VARCHAR(255) NOT NULL,
  waits         BOOLEAN NULL DEFAULT TRUE COMMENT 'NULL once somebody, or the rule itself, decided',
  PRIMARY KEY (idpel, period, batch, line, rule, register),
  KEY held_waiting (waits, unit, period)
);

-- What was decided of a held reading: who asked and who decided says the request (NULL: the rule itself, when what was missing came).
CREATE TABLE reading_decision (
  idpel         BIGINT NOT NULL,
  period        INT NOT NULL,
  batch         INT UNSIGNED NOT NULL,
  line          INT UNSIGNED NOT NULL,
  outcome       ENUM('RELEASED','CORRECTED','REFUSED') NOT NULL,
  changed       BOOLEAN NOT NULL COMMENT 'whether the stands that count are others than those that were read',
  reason        VARCHAR(24) NOT NULL,
  request       BIGINT NULL,
  decided_at    BIGINT NOT NULL,
  into_batch    INT UNSIGNED NULL COMMENT 'the batch of corrections with the reading that counts in its place',
  PRIMARY KEY (idpel, period, batch, line)
);

-- Which checks are made, and how far they go; of the rows that fit, the one that says most counts, and of these the newest. Rules that cannot be turned off
-- have no row.
CREATE TABLE reading_rule (
  rule          VARCHAR(24) NOT NULL,
  unit          VARCHAR(5) NOT NULL DEFAULT '*',
  class         VARCHAR(4) NOT NULL DEFAULT '*',
  valid_from    DATE NOT NULL,
  is_on         BOOLEAN NOT NULL,
  most          BIGINT NOT NULL COMMENT 'the limit, in the rule''s own measure; 0 where it has none',
  PRIMARY KEY (rule, unit, class, valid_from)
);
INSERT INTO reading_rule (rule, valid_from, is_on, most) VALUES
  ('METER',               '2000-01-01', TRUE,    0), ('MULTIPLIER',          '2000-01-01', TRUE,    0),
  ('CONTRACT',            '2000-01-01', TRUE,    0), ('GAP',                 '2000-01-01', TRUE,    0),
  ('OVERLAP',             '2000-01-01', TRUE,    0), ('ROLLOVER',            '2000-01-01', TRUE,    0),
  ('ESTIMATE_LIMIT',      '2000-01-01', TRUE,    3), ('INTERVAL',            '2000-01-01', TRUE,   35),
  ('WINDOW',              '2000-01-01', FALSE,   0), ('OVER_HOURS',          '2000-01-01', TRUE,   24),
  ('LOAD',                '2000-01-01', TRUE,  100), ('ZERO',                '2000-01-01', TRUE,    0),
  ('UNDER_40H',           '2000-01-01', FALSE,  40), ('SWING',               '2000-01-01', TRUE,  100),
  ('FAR',                 '2000-01-01', TRUE,  100), ('NO_FIX',              '2000-01-01', FALSE,   0),
  ('PHOTO_MISSING',       '2000-01-01', FALSE,   0), ('PHOTO_REUSED',        '2000-01-01', TRUE,    0),
  ('PHOTO_OLD',           '2000-01-01', TRUE,   24), ('CODE_WITHOUT_PHOTO',  '2000-01-01', TRUE,    0),
  ('CODE',                '2000-01-01', TRUE,    0), ('OVER_720H',           '2000-01-01', TRUE,  720),
  ('WEAK_FIX',            '2000-01-01', TRUE,  100), ('EXCHANGED',           '2000-01-01', TRUE,    0),
  ('SPLIT',               '2000-01-01', TRUE,    0), ('NO_HISTORY',          '2000-01-01', TRUE,    0),
  ('CODE_UNKNOWN',        '2000-01-01', TRUE,    0);

-- Who goes before whom where two readings of a customer and period came; and how a month is estimated that nobody read: the first that can say something.
CREATE TABLE reading_order (
  place         TINYINT UNSIGNED NOT NULL COMMENT 'lowest first',
  source        ENUM('SELF','OFFICER','METER','OFFICE','ESTIMATE') NOT NULL,
  PRIMARY KEY (place),
  UNIQUE KEY reading_order_source (source)
);
INSERT INTO reading_order VALUES (1, 'SELF'), (2, 'OFFICER'), (3, 'METER'), (4, 'OFFICE'), (5, 'ESTIMATE');
CREATE TABLE estimate_method (
  place         TINYINT UNSIGNED NOT NULL COMMENT 'lowest first',
  method        ENUM('MEAN_OF_THREE','NEW_HOUSEHOLD_HOURS','SAME_MONTH_LAST_YEAR','LAST_MONTH','MEAN_OF_WHAT_THERE_IS','MINIMUM') NOT NULL,
  hours         INT NOT NULL DEFAULT 0 COMMENT 'at full power, of a method that goes by hours',
  PRIMARY KEY (place),
  UNIQUE KEY estimate_method_once (method)
);
INSERT INTO estimate_method VALUES (1, 'MEAN_OF_THREE', 0), (2, 'NEW_HOUSEHOLD_HOURS', 250), (3, 'MEAN_OF_WHAT_THERE_IS', 0), (4, 'SAME_MONTH_LAST_YEAR', 0), (5, 'MINIMUM', 0);

-- What officers and systems write in few letters. Both systems of DLPD are there; which numbers a unit uses is for it to enter.
CREATE TABLE reading_code (
  list          ENUM('NOT_READ','METER','MESSAGE','DLPD_A','DLPD_B') NOT NULL,
  code          VARCHAR(4) NOT NULL,
  meaning       VARCHAR(60) NOT NULL,
  asks_photo    BOOLEAN NOT NULL DEFAULT FALSE,
  holds         BOOLEAN NOT NULL DEFAULT FALSE COMMENT 'a reading with it waits for a person',
  explains_zero BOOLEAN NOT NULL DEFAULT FALSE COMMENT 'no use is right with it',
  confirmed     BOOLEAN NOT NULL DEFAULT FALSE COMMENT 'whether a source confirms it',
  PRIMARY KEY (list, code)
);
INSERT INTO reading_code VALUES
  ('NOT_READ', '1',  'house closed',                    TRUE,  FALSE, FALSE, FALSE),
  ('NOT_READ', '2',  'empty house',                     TRUE,  FALSE, TRUE,  FALSE),
  ('NOT_READ', '3',  'no access to the meter',          TRUE,  FALSE, FALSE, FALSE),
  ('NOT_READ', '4',  'dog',                             FALSE, FALSE, FALSE, FALSE),
  ('NOT_READ', '5',  'refused',                         FALSE, FALSE, FALSE, FALSE),
  ('NOT_READ', '6',  'flood or other disaster',         FALSE, FALSE, FALSE, FALSE),
  ('NOT_READ', '7',  'address not found',               FALSE, TRUE,  FALSE, FALSE),
  ('NOT_READ', '8',  'building pulled down',            TRUE,  TRUE,  TRUE,  FALSE),
  ('METER',    'M1', 'glass misted or dirty',           TRUE,  FALSE, FALSE, FALSE),
  ('METER',    'M2', 'display dark',                    TRUE,  TRUE,  FALSE, FALSE),
  ('METER',    'M3', 'meter stands still under load',   TRUE,  TRUE,  FALSE, FALSE),
  ('METER',    'M4', 'seal broken or missing',          TRUE,  TRUE,  FALSE, FALSE),
  ('METER',    'M5', 'meter burnt or broken',           TRUE,  TRUE,  FALSE, FALSE),
  ('METER',    'M6', 'meter not found',                 TRUE,  TRUE,  FALSE, FALSE),
  ('METER',    'M7', 'meter exchanged',                 TRUE,  FALSE, FALSE, FALSE),
  ('MESSAGE',  'P1', 'follow up: suspicion of misuse',  FALSE, FALSE, FALSE, FALSE),
  ('MESSAGE',  'P2', 'follow up: customer''s data wrong', FALSE, FALSE, FALSE, FALSE),
  ('DLPD_A',   'N',  'normal',                          FALSE, FALSE, FALSE, TRUE),
  ('DLPD_A',   'K',  'no kWh',                          FALSE, FALSE, FALSE, TRUE),
  ('DLPD_A',   'C',  'under 40 hours',                  FALSE, FALSE, FALSE, TRUE),
  ('DLPD_A',   'L',  'stand backwards',                 FALSE, FALSE, FALSE, TRUE),
  ('DLPD_A',   'M',  'above 720 hours',                 FALSE, FALSE, FALSE, TRUE),
  ('DLPD_A',   'J',  'bill in parts',                   FALSE, FALSE, FALSE, TRUE),
  ('DLPD_B',   'B',  'new connection',                  FALSE, FALSE, FALSE, TRUE),
  ('DLPD_B',   'F',  'bill in parts',                   FALSE, FALSE, FALSE, TRUE),
  ('DLPD_B',   'G',  'stand backwards',                 FALSE, FALSE, FALSE, TRUE),
  ('DLPD_B',   'H',  'no kWh',                          FALSE, FALSE, FALSE, TRUE),
  ('DLPD_B',   'J',  'normal',                          FALSE, FALSE, FALSE, TRUE);

-- A photo by its bytes: the first reading that brought it. The bytes lie outside, under the hash.
CREATE TABLE photo (
  sha256        BINARY(32) NOT NULL,
  idpel         BIGINT NOT NULL,
  period        INT NOT NULL,
  batch         INT UNSIGNED NOT NULL,
  line          INT UNSIGNED NOT NULL,
  size          INT UNSIGNED NULL COMMENT 'bytes; NULL where only the hash came',
  came_at       BIGINT NOT NULL,
  erased_at     BIGINT NULL,
  PRIMARY KEY (sha256),
  KEY photo_age (erased_at, came_at)
);

-- What a customer has to get (above zero) or still owes (below) from corrections, beside the ledger: it is not the switch's money. Rows are only added; those of
-- a batch that was rolled back count for nothing. What stands before and after is written down, so that no row can go or come unseen.
CREATE TABLE credit (
  idpel         BIGINT NOT NULL,
  entry         INT UNSIGNED NOT NULL COMMENT '1, 2, 3 ... of this customer',
  kind          ENUM('CORRECTION','ESTIMATE','USED','PAID_OUT','OPENING') NOT NULL,
  period        INT NOT NULL COMMENT 'of the bill that was corrected, or that used it',
  batch         INT UNSIGNED NOT NULL COMMENT 'that brought it; 0: none',
  amount_rupiah BIGINT NOT NULL,
  kwh           BIGINT NOT NULL DEFAULT 0 COMMENT 'that it stands for',
  before_rupiah BIGINT NOT NULL,
  after_rupiah  BIGINT NOT NULL,
  request       BIGINT NULL,
  entered_at    BIGINT NOT NULL,
  PRIMARY KEY (idpel, entry),
  KEY credit_batch (batch),
  CONSTRAINT credit_adds_up CHECK (after_rupiah = before_rupiah + amount_rupiah)
);

-- Of a batch: what ties its bills to their readings and rates, how many bills of others it put away, and what it is.
ALTER TABLE acmt_batch
  ADD COLUMN root BINARY(32) NULL COMMENT 'over the bills and readings, as the trail''s row says it',
  ADD COLUMN superseding INT NOT NULL DEFAULT 0 COMMENT 'bills of other batches that it took the place of',
  ADD COLUMN held INT NOT NULL DEFAULT 0 COMMENT 'readings of it that were held when it was loaded',
  ADD COLUMN beside INT NOT NULL DEFAULT 0 COMMENT 'readings of it that were kept beside others',
  ADD COLUMN rolling BIGINT NULL COMMENT 'the request by which it is being rolled back: closed until all nodes know',
  ADD COLUMN kind ENUM('FILE','CORRECTIONS','OPENING') NOT NULL DEFAULT 'FILE',
  ADD KEY acmt_batch_place (unit, period, state);

-- Settled by a credit when its batch became active: never shown, never late, never paid.
ALTER TABLE bill MODIFY COLUMN state ENUM('UNPAID','HELD','PAID','ELSEWHERE','BLOCKED','SUPERSEDED','SETTLED') NOT NULL;

-- Which changes of batches a node's decisions know of: a batch that is rolled back waits until every living node has seen it closed.
ALTER TABLE node ADD COLUMN terms_version BIGINT NOT NULL DEFAULT 0 COMMENT 'batch_version that its terms were read with';
