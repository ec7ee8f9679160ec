-- The leg to PLN's host: routes, what is pending or in doubt, forwarding. Rules: docs/iso8583-spec.md 26.
-- The local route writes nothing here; see docs/architecture.md for what that costs the others.

-- Who decides a partner's payments of a product; no row: LOCAL. partner 0 is the default of all.
CREATE TABLE route (
  partner       SMALLINT UNSIGNED NOT NULL,
  product       CHAR(5) NOT NULL,
  route         ENUM('LOCAL','HOST','HOST_WITH_STAND_IN') NOT NULL,
  PRIMARY KEY (partner, product)
);

-- A payment that PLN decides, beside its row in payment. open: pending or suspect, else NULL.
CREATE TABLE host_payment (
  reference     BIGINT NOT NULL,
  attempt       TINYINT NOT NULL,
  stand_in      BOOLEAN NOT NULL COMMENT 'approved by us while PLN was away',
  asked_back    BOOLEAN NOT NULL COMMENT 'a bank''s reversal was accepted and is, or was, in doubt',
  stands        BOOLEAN NOT NULL COMMENT 'PLN said 0012 to its reversal',
  pln_reference VARCHAR(32) NOT NULL DEFAULT '',
  open          BOOLEAN NULL,
  PRIMARY KEY (reference, attempt),
  KEY host_payment_open (open)
) PARTITION BY RANGE (reference) (PARTITION pmax VALUES LESS THAN MAXVALUE);

-- A date is not settled while a payment of it waits for PLN.
ALTER TABLE lane_day ADD COLUMN pending INT NOT NULL DEFAULT 0 COMMENT 'payments of this lane and date that wait for PLN; ends when sealed too';
ALTER TABLE business_day ADD COLUMN suspects INT NULL COMMENT 'carried open when it was closed',
  ADD COLUMN suspect_rupiah BIGINT NULL COMMENT 'their DE4: in no total of the date';

-- What PLN acknowledged or need not be told any more; table advice has what is still to do.
CREATE TABLE advice_end (
  reference     BIGINT NOT NULL,
  attempt       TINYINT NOT NULL,
  kind          TINYINT NOT NULL,
  idpel         BIGINT NOT NULL,
  state         ENUM('CANCELLED','ACKNOWLEDGED','SETTLED') NOT NULL,
  code          SMALLINT NULL COMMENT 'DE39 of PLN''s answer',
  queued_at     BIGINT NOT NULL,
  ended_at      BIGINT NOT NULL,
  PRIMARY KEY (reference, attempt, kind)
) PARTITION BY RANGE (reference) (PARTITION pmax VALUES LESS THAN MAXVALUE);

-- An advice that was sent more than once, or will not be sent again by itself.
CREATE TABLE advice_trouble (
  reference     BIGINT NOT NULL,
  attempt       TINYINT NOT NULL,
  kind          TINYINT NOT NULL,
  sent          SMALLINT NOT NULL COMMENT 'times it was sent without an acknowledgement; silence counts',
  not_before    BIGINT NOT NULL COMMENT 'epoch ms',
  reason        VARCHAR(120) NOT NULL,
  PRIMARY KEY (reference, attempt, kind)
);

-- The bills of a payment that was reversed here after PLN may have heard of it: its guard rows are gone, and PLN must be told still.
CREATE TABLE reversal_due (
  idpel         BIGINT NOT NULL,
  reference     BIGINT NOT NULL,
  attempt       TINYINT NOT NULL,
  period        INT NOT NULL,
  batch         INT UNSIGNED NOT NULL,
  late_rupiah   BIGINT NOT NULL,
  admin_rupiah  BIGINT NOT NULL,
  PRIMARY KEY (idpel, reference, attempt, period)
);

-- Work that one node does at a time. A higher fence ends the leases before it, whatever their holders believe.
CREATE TABLE lease (
  name          VARCHAR(20) NOT NULL,
  node          TINYINT UNSIGNED NOT NULL,
  fence         BIGINT NOT NULL,
  leased_until  BIGINT NOT NULL COMMENT 'epoch ms',
  PRIMARY KEY (name)
);
