-- Each batch whose bills are or were payable has a row of the trail with its content's hash and, where it has one, its root.
-- slice: whole
-- checked: SELECT COUNT(*) FROM acmt_batch WHERE state IN ('ACTIVE', 'CLOSED')
SELECT b.batch, b.file_name, b.trail, LOWER(HEX(b.root)) AS root
FROM acmt_batch b
LEFT JOIN trail t ON t.seq = b.trail AND t.act = 'IMPORT' AND t.step = 'DONE'
WHERE b.state IN ('ACTIVE', 'CLOSED') AND COALESCE(t.detail, '') NOT LIKE CONCAT('batch ', b.batch, ' ACTIVE sha256 ', LOWER(HEX(b.sha256)),
  IF(b.root IS NULL, '', CONCAT(' root ', LOWER(HEX(b.root)))), ', %')
