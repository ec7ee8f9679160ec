-- A batch that became active was noted in the trail, in the transaction that made it active. Rules: docs/operating.md 18.
ALTER TABLE acmt_batch ADD COLUMN trail BIGINT NULL COMMENT 'row of the trail that says with what content it became active';
