-- A unit that begins brings its meters and open bills in opening batches, which wait until two people agree on them. Rules: docs/iso8583-spec.md 31.
ALTER TABLE acmt_batch
  MODIFY COLUMN state ENUM('LOADING','ACTIVE','CLOSED','ROLLED_BACK','WAITING') NOT NULL COMMENT 'WAITING: an opening batch on which two people have not agreed yet',
  ADD COLUMN rupiah BIGINT NOT NULL DEFAULT 0 COMMENT 'of an opening batch: the sum of its bills';
