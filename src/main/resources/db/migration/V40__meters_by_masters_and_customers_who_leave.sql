-- A meter that a master file told (docs/iso8583-spec.md 20.6): a wrong row stays, and another takes its place. Where one was hung up in place of another, the stands at which that one
-- was taken down: from then on the next reading goes over the exchange.
ALTER TABLE meter
  ADD COLUMN version SMALLINT UNSIGNED NOT NULL DEFAULT 0 COMMENT 'of those that master files told of this customer, 1, 2, 3 ...; 0: an opening file, or a reading',
  ADD COLUMN lwbp_removed  DECIMAL(12,2) NULL COMMENT 'stands of the one before when it was taken down; NULL: not told, or the first',
  ADD COLUMN wbp_removed   DECIMAL(12,2) NULL,
  ADD COLUMN kvarh_removed DECIMAL(12,2) NULL,
  ADD COLUMN follows BOOLEAN NOT NULL DEFAULT FALSE COMMENT 'it was hung up in place of another',
  ADD COLUMN corrects_on DATE NULL COMMENT 'the row that was wrong: its day and number',
  ADD COLUMN corrects_number VARCHAR(20) NULL,
  DROP PRIMARY KEY, ADD PRIMARY KEY (idpel, installed_on, number, batch, version);

-- Customers who leave, and who stay after all (docs/iso8583-spec.md 32): of the rows of one customer the last counts, and customer has what it says.
CREATE TABLE customer_end (
  idpel         BIGINT NOT NULL,
  entry         INT UNSIGNED NOT NULL COMMENT '1, 2, 3 ... of this customer',
  ends_on       DATE NULL COMMENT 'last day; NULL: stays after all',
  request       BIGINT NULL COMMENT 'of the two who decided; NULL: a master file told',
  entered_at    BIGINT NOT NULL,
  PRIMARY KEY (idpel, entry)
);
ALTER TABLE customer ADD COLUMN ends_on DATE NULL COMMENT 'last day of a customer who leaves or left';

-- What becomes of the credit of who left: paid back (PAID_OUT), carried to another customer number of the same person (an entry each, of one request), forfeited by a rule.
ALTER TABLE credit
  MODIFY COLUMN kind ENUM('CORRECTION','ESTIMATE','USED','PAID_OUT','OPENING','CARRIED','FORFEITED') NOT NULL,
  ADD KEY credit_request (request);
