-- What one customer's entries say goes to PLN in the order in which it was posted, and no clock says which that was (docs/iso8583-spec.md 27.7). Each
-- entry gets the next number with its posting; whoever posts about a customer has read what the posting before changed, so its number is higher
-- on every lane and node.
ALTER TABLE advice ADD COLUMN seq BIGINT NOT NULL DEFAULT 0 COMMENT 'order of posting';
UPDATE advice a JOIN (SELECT reference, attempt, kind, ROW_NUMBER() OVER (ORDER BY queued_at, reference, attempt, kind) AS n FROM advice) o
  ON o.reference = a.reference AND o.attempt = a.attempt AND o.kind = a.kind SET a.seq = o.n;
ALTER TABLE advice MODIFY COLUMN seq BIGINT NOT NULL AUTO_INCREMENT COMMENT 'order of posting', ADD KEY advice_seq (seq);

-- What two people learned from PLN about a payment in doubt, in the place of PLN's answer to our reversal (27.16). The switch that forwards
-- posts it as it would post PLN's own answer; the row stays.
CREATE TABLE suspect_word (
  reference     BIGINT NOT NULL,
  attempt       TINYINT NOT NULL,
  code          SMALLINT NOT NULL COMMENT '63: not paid at PLN; 12: paid, and it stands',
  pln_reference VARCHAR(32) NOT NULL DEFAULT '' COMMENT 'PLN''s own, where it is paid',
  request       BIGINT NOT NULL COMMENT 'change_request',
  said_at       BIGINT NOT NULL,
  PRIMARY KEY (reference, attempt)
);

-- Who said that PLN is away.
ALTER TABLE pln_order ADD COLUMN ordered_by VARCHAR(32) NOT NULL DEFAULT '';
