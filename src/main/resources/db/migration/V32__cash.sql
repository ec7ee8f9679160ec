-- Transfers between banks, in and out, and what each cleared. Rules: docs/iso8583-spec.md 12.8.
CREATE TABLE cash (
  transfer       BIGINT NOT NULL COMMENT 'number of what it moved',
  business_date  DATE NOT NULL,
  partner        SMALLINT UNSIGNED NOT NULL COMMENT '0: PLN',
  came_in        BOOLEAN NOT NULL,
  amount_rupiah  BIGINT NOT NULL CHECK (amount_rupiah > 0),
  bank_reference VARCHAR(40) NOT NULL,
  request        BIGINT NULL COMMENT 'of the two who decided',
  booked_at      BIGINT NOT NULL,
  PRIMARY KEY (transfer),
  UNIQUE KEY cash_once (partner, came_in, bank_reference)
);
CREATE TABLE cash_cleared (
  transfer      BIGINT NOT NULL COMMENT 'number of what moved it',
  cash          BIGINT NOT NULL COMMENT 'the transfer between banks that it comes from',
  due_date      DATE NOT NULL,
  partner       SMALLINT UNSIGNED NOT NULL,
  product       CHAR(5) NOT NULL,
  amount_rupiah BIGINT NOT NULL COMMENT 'below zero: what the partner was owed of that date',
  PRIMARY KEY (transfer, due_date, product),
  KEY cash_cleared_cash (cash),
  KEY cash_cleared_due (partner, due_date, product)
);
