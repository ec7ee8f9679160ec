-- Each row of a batch of readings that is or was payable became a bill, is held, lies beside another, or was rejected.
-- slice: whole
-- checked: SELECT COUNT(*) FROM acmt_batch WHERE state IN ('ACTIVE', 'CLOSED') AND kind IN ('FILE', 'ESTIMATES', 'SINGLES') AND root IS NOT NULL
SELECT batch, file_name, row_count, accepted, held, beside, rejected
FROM acmt_batch
WHERE state IN ('ACTIVE', 'CLOSED') AND kind IN ('FILE', 'ESTIMATES', 'SINGLES') AND root IS NOT NULL AND row_count <> accepted + held + beside + rejected
