-- Money that partners pay in advance, tied to who asked for it; and what proves that a date is open to people. Rules: docs/iso8583-spec.md 12.3.

-- Whoever books something that no lane booked raises this while the date is open: the row that is the proof is written, not only locked.
ALTER TABLE business_day ADD COLUMN office INT NOT NULL DEFAULT 0 COMMENT 'bookings by people';

-- A deposit, or one taken back: its transfer has the same number. It was noted by one person (trail) or decided by two (request).
CREATE TABLE deposit (
  reference      BIGINT NOT NULL COMMENT 'number of its transfer',
  business_date  DATE NOT NULL,
  partner        SMALLINT UNSIGNED NOT NULL,
  amount_rupiah  BIGINT NOT NULL CHECK (amount_rupiah > 0),
  bank_reference VARCHAR(40) NULL COMMENT 'of the transfer that brought the money; NULL for one taken back',
  stands         BOOLEAN NULL DEFAULT TRUE COMMENT 'NULL once taken back, so that the same reference may be booked right; NULL for what takes back',
  takes_back     BIGINT NULL COMMENT 'the deposit that this counter-booking undoes',
  trail          BIGINT NULL COMMENT 'row of the trail, where one person was enough',
  request        BIGINT NULL COMMENT 'change_request, where two decided',
  booked_at      BIGINT NOT NULL,
  PRIMARY KEY (reference),
  UNIQUE KEY deposit_once (partner, bank_reference, stands),
  UNIQUE KEY deposit_taken_back_once (takes_back),
  UNIQUE KEY deposit_trail (trail),
  UNIQUE KEY deposit_request (request),
  KEY deposit_day (business_date, partner)
);

-- Deposits from before, which named no bank reference: the row of the trail names their transfer. verify tells those that no row names.
INSERT INTO deposit (reference, business_date, partner, amount_rupiah, bank_reference, trail, booked_at)
SELECT t.reference, t.business_date, c.partner, t.amount_rupiah, CONCAT('before V8, ', t.reference),
       (SELECT MIN(n.seq) FROM trail n WHERE n.act = 'DEPOSIT' AND n.step = 'DONE' AND n.detail LIKE CONCAT('%transfer ', t.reference)), 0
FROM transfer t JOIN account d ON d.account = t.debit AND d.kind = 'CASH' JOIN account c ON c.account = t.credit AND c.kind = 'PARTNER'
WHERE t.attempt = 127;
