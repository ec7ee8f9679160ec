-- What was bounded by luck: how often a node number is claimed, how far markers were forgotten, what a node reads of batches each second.

-- An epoch comes again after 1,024 claims; references of one date must not. Rows of two dates a node.
CREATE TABLE node_claim (
  node          TINYINT UNSIGNED NOT NULL,
  claimed_on    DATE NOT NULL COMMENT 'WIB, by the database''s clock',
  claims        SMALLINT UNSIGNED NOT NULL,
  PRIMARY KEY (node, claimed_on)
);

-- Markers with DE12 before this date are forgotten; no row: nobody has looked yet.
CREATE TABLE marker_expiry (
  one           TINYINT NOT NULL,
  forgotten_to  DATE NOT NULL,
  PRIMARY KEY (one)
);

-- Whoever changes a batch's state raises this first, and so holds its row until the end: versions appear in their order. A node reads what is above the
-- last one it saw. 0: not numbered (loading, or put in by hand), read each time.
CREATE TABLE batch_version (
  one           TINYINT NOT NULL,
  version       BIGINT NOT NULL,
  PRIMARY KEY (one)
);
INSERT INTO batch_version VALUES (1, 1);
ALTER TABLE acmt_batch ADD COLUMN version BIGINT NOT NULL DEFAULT 0 COMMENT 'batch_version when its state changed last', ADD KEY acmt_batch_version (version);
UPDATE acmt_batch SET version = 1 WHERE state <> 'LOADING';
