-- Each batch whose bills are or were payable has a row of the trail with its content's hash.
-- slice: whole
-- checked: SELECT COUNT(*) FROM acmt_batch WHERE state IN ('ACTIVE', 'CLOSED')
SELECT b.batch, b.file_name, b.trail
FROM acmt_batch b
LEFT JOIN trail t ON t.seq = b.trail AND t.act = 'IMPORT' AND t.step = 'DONE'
WHERE b.state IN ('ACTIVE', 'CLOSED') AND COALESCE(t.detail, '') NOT LIKE CONCAT('batch ', b.batch, ' ACTIVE sha256 ', LOWER(HEX(b.sha256)), '%')
