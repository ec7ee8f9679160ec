-- People: who may change the books, what one asked and another approved, and what was done by whom.
-- How it is used: docs/operating.md, "People"; why so: docs/architecture.md, "People". Times are UTC epoch milliseconds.

-- Rows are never deleted: a name stands for one person for ever.
CREATE TABLE operator (
  operator      SMALLINT UNSIGNED NOT NULL AUTO_INCREMENT,
  name          VARCHAR(32) NOT NULL,
  role          ENUM('VIEWER','MAKER','CHECKER','ADMIN') NOT NULL,
  active        BOOLEAN NOT NULL,
  password      VARCHAR(160) NOT NULL COMMENT 'Argon2id with its parameters and salt',
  unset         BOOLEAN NOT NULL COMMENT 'the password is the two codes still: no login before its owner has set one',
  failures      INT NOT NULL DEFAULT 0 COMMENT 'wrong passwords in a row',
  failed_at     BIGINT NOT NULL DEFAULT 0,
  made_at       BIGINT NOT NULL,
  PRIMARY KEY (operator),
  UNIQUE KEY operator_name (name)
);

CREATE TABLE operator_token (
  hash          BINARY(32) NOT NULL COMMENT 'SHA-256 of the secret, which lies in its owner''s file alone',
  operator      SMALLINT UNSIGNED NOT NULL,
  expires_at    BIGINT NOT NULL,
  PRIMARY KEY (hash),
  KEY operator_token_operator (operator)
);

-- What two people change. It is executed in the transaction that ends it, so once at most.
CREATE TABLE change_request (
  request       BIGINT NOT NULL AUTO_INCREMENT,
  act           VARCHAR(30) NOT NULL,
  content       VARCHAR(1000) NOT NULL COMMENT 'JSON: all that is needed to execute it',
  state         ENUM('WAITING','EXECUTED','REFUSED','WITHDRAWN') NOT NULL,
  maker         SMALLINT UNSIGNED NOT NULL,
  asked_at      BIGINT NOT NULL,
  checker       SMALLINT UNSIGNED NULL COMMENT 'who ended it',
  ended_at      BIGINT NULL,
  waiting       TINYINT AS (IF(state = 'WAITING', 1, NULL)) VIRTUAL,
  PRIMARY KEY (request),
  KEY change_request_waiting (waiting),
  CONSTRAINT nobody_approves_their_own_work CHECK (state <> 'EXECUTED' OR (checker IS NOT NULL AND checker <> maker)),
  CONSTRAINT nobody_refuses_by_withdrawing CHECK (state <> 'WITHDRAWN' OR (checker IS NOT NULL AND checker = maker))
);

-- What was done, in order. Rows are only added; each hash covers the row and the hash before (layout: docs/operating.md).
CREATE TABLE trail (
  seq           BIGINT NOT NULL COMMENT 'from 1, without gaps',
  at            BIGINT NOT NULL,
  operator      VARCHAR(32) NOT NULL COMMENT 'name; "switch" for what the switch did by itself',
  act           VARCHAR(30) NOT NULL,
  step          VARCHAR(10) NOT NULL COMMENT 'BEGAN, DONE, FAILED, ASKED, APPROVED, REFUSED, WITHDRAWN',
  request       BIGINT NOT NULL COMMENT 'change_request; 0 for none',
  detail        VARCHAR(1000) NOT NULL,
  hash          BINARY(32) NOT NULL,
  PRIMARY KEY (seq),
  KEY trail_request (request)
);

-- The last row of the trail. Whoever adds one locks this row first, and holds it to the end of its transaction.
CREATE TABLE trail_head (
  one           TINYINT NOT NULL DEFAULT 1 CHECK (one = 1),
  seq           BIGINT NOT NULL,
  hash          BINARY(32) NOT NULL,
  PRIMARY KEY (one)
);
INSERT INTO trail_head VALUES (1, 0, REPEAT(X'00', 32));

-- How an item ended. The request that settled it says who.
ALTER TABLE item ADD COLUMN settlement VARCHAR(255) NULL COMMENT 'reason; NULL while open',
  ADD COLUMN request BIGINT NULL COMMENT 'change_request that settled it; NULL while open, or where the switch ended it by itself';
