-- What the trail is asked for, and what was agreed of each partner's file. Why: docs/architecture.md, "People".

-- Invariants ask the trail by what was done: who made this operator, who blocked that partner.
ALTER TABLE trail ADD KEY trail_act (act, step);

-- A partner's file as it is in force, or was last. What lies in cfg/partners and is weaker waits until two people agreed on its hash.
CREATE TABLE partner_agreed (
  code          VARCHAR(16) NOT NULL COMMENT 'of the partner; stays when its file goes, so that a weaker one cannot come back by that way',
  terms         VARCHAR(8000) NOT NULL COMMENT 'JSON: what the file says, by key',
  sha256        BINARY(32) NOT NULL COMMENT 'of terms',
  agreed        BINARY(32) NULL COMMENT 'hash of the weaker file that two people agreed on; it may come into force once',
  request       BIGINT NULL COMMENT 'change_request by which they did',
  PRIMARY KEY (code)
);
