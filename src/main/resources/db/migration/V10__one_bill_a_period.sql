-- A customer's bill of a period lives once. Rules: docs/architecture.md 9.

-- Which batch a customer's bill of a period belongs to: a second one cannot be added beside it. A row whose batch was rolled back is taken over.
CREATE TABLE billed (
  idpel         BIGINT NOT NULL,
  period        INT NOT NULL COMMENT 'YYYYMM',
  batch         INT UNSIGNED NOT NULL,
  PRIMARY KEY (idpel, period)
) PARTITION BY RANGE (period) (
  PARTITION p2025 VALUES LESS THAN (202601), PARTITION p2026 VALUES LESS THAN (202701),
  PARTITION p2027 VALUES LESS THAN (202801), PARTITION pmax VALUES LESS THAN MAXVALUE);

-- Two living bills of one period would make this fail; they are looked for before the first step.
INSERT INTO billed (idpel, period, batch)
  SELECT b.idpel, b.period, b.batch FROM bill b JOIN acmt_batch a ON a.batch = b.batch
  WHERE a.state IN ('ACTIVE', 'CLOSED') AND b.state <> 'SUPERSEDED' ORDER BY b.idpel, b.period;

-- The import that fills a batch: one that lost its lease finds another number here, or the batch rolled back.
ALTER TABLE acmt_batch ADD COLUMN fence BIGINT NOT NULL DEFAULT 0 COMMENT 'of the lease under which it is loaded';

-- An admin fee is no gift, and nobody is owed more of it than there is.
ALTER TABLE fee
  ADD CONSTRAINT fee_is_not_negative CHECK (admin_rupiah >= 0 AND switch_rupiah >= 0 AND pln_rupiah >= 0),
  ADD CONSTRAINT fee_covers_its_shares CHECK (switch_rupiah + pln_rupiah <= admin_rupiah);
