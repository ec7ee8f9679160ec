-- Standing in for PLN while it is away, and what becomes of what PLN refuses later. Rules: docs/iso8583-spec.md 27.10 to 27.16.

-- How far a partner's payments may be decided here meanwhile; no row: not at all. Changed by two people.
CREATE TABLE stand_in_cap (
  partner         SMALLINT UNSIGNED NOT NULL,
  most_rupiah     BIGINT NOT NULL COMMENT 'DE4 of one payment',
  customer_day    SMALLINT UNSIGNED NOT NULL COMMENT 'stood-in payments of a customer and business date',
  exposure_rupiah BIGINT NOT NULL COMMENT 'sum of DE4 that PLN has not acknowledged',
  data_days       SMALLINT UNSIGNED NOT NULL COMMENT 'age of a bill''s batch',
  PRIMARY KEY (partner)
);

-- Of the exposure: what is left of it, outside the lanes and inside each.
ALTER TABLE limit_pool MODIFY kind ENUM('DEPOSIT','MARKER','STAND_IN') NOT NULL;
ALTER TABLE headroom MODIFY kind ENUM('DEPOSIT','MARKER','STAND_IN') NOT NULL;

-- Every payment that was decided here while PLN was away. open: PLN has not acknowledged it, else NULL.
CREATE TABLE stand_in (
  idpel         BIGINT NOT NULL,
  reference     BIGINT NOT NULL,
  attempt       TINYINT NOT NULL,
  business_date DATE NOT NULL,
  partner       SMALLINT UNSIGNED NOT NULL,
  amount_rupiah BIGINT NOT NULL,
  open          BOOLEAN NULL,
  PRIMARY KEY (idpel, reference, attempt),
  KEY stand_in_open (open, partner)
);

-- How two people ended an advice that PLN does not take; transfer: number of what was moved by it.
CREATE TABLE advice_settlement (
  reference     BIGINT NOT NULL,
  attempt       TINYINT NOT NULL,
  kind          TINYINT NOT NULL,
  how           ENUM('FILE','REFUND','LOSS') NOT NULL,
  request       BIGINT NOT NULL,
  business_date DATE NOT NULL,
  transfer      BIGINT NULL,
  settled_at    BIGINT NOT NULL,
  PRIMARY KEY (reference, attempt, kind),
  KEY advice_settlement_transfer (transfer)
);

-- An operator's word that PLN is away, whatever the link looks like.
CREATE TABLE pln_order (
  one           TINYINT NOT NULL,
  away          BOOLEAN NOT NULL,
  reason        VARCHAR(120) NOT NULL,
  ordered_at    BIGINT NOT NULL,
  PRIMARY KEY (one)
);
INSERT INTO pln_order VALUES (1, FALSE, '', 0);
