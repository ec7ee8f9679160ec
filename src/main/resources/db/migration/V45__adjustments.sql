-- What two people moved to settle a difference of a date, and what took it back; the partner is told of each in the file of adjustments of the date in which it is booked.
-- Rules: docs/iso8583-spec.md 20.17, 20.18.
CREATE TABLE adjustment (
  transfer      BIGINT NOT NULL COMMENT 'number of what it moved',
  business_date DATE NOT NULL,
  partner       SMALLINT UNSIGNED NOT NULL,
  how           ENUM('SUSPENSE','REFUND','LOSS') NOT NULL,
  amount_rupiah BIGINT NOT NULL COMMENT 'as it was asked for: SUSPENSE bank less ours, REFUND ours, LOSS PLN less ours; of what takes back, below zero',
  item          BIGINT NOT NULL,
  reference     BIGINT NOT NULL COMMENT 'of our payment; 0 for none',
  attempt       TINYINT NOT NULL DEFAULT 0,
  idpel         BIGINT NOT NULL,
  period        INT NOT NULL,
  of_date       DATE NOT NULL COMMENT 'business date of the difference',
  central       INT NOT NULL,
  takes_back    BIGINT NULL,
  request       BIGINT NULL COMMENT 'of the two who decided; NULL while it is tried',
  booked_at     BIGINT NOT NULL,
  PRIMARY KEY (transfer),
  UNIQUE KEY adjustment_back (takes_back),
  KEY adjustment_item (item),
  KEY adjustment_date (business_date)
);
ALTER TABLE item ADD KEY item_reference (reference);
