-- What a unit began with is what two people agreed on: the batch, its root, how many rows and how many rupiah.
-- slice: whole
-- checked: SELECT COUNT(*) FROM acmt_batch WHERE kind = 'OPENING' AND state IN ('ACTIVE', 'CLOSED')
SELECT b.batch, b.file_name, b.row_count, b.accepted, b.rupiah, LOWER(HEX(b.root)) AS root
FROM acmt_batch b
WHERE b.kind = 'OPENING' AND b.state IN ('ACTIVE', 'CLOSED') AND (b.accepted <> b.row_count OR NOT EXISTS (
  SELECT 1 FROM trail t WHERE t.act = 'BATCH_OPEN' AND t.step = 'APPROVED' AND JSON_VALUE(t.detail, '$.batch') = b.batch AND JSON_VALUE(t.detail, '$.root') = LOWER(HEX(b.root))
    AND JSON_VALUE(t.detail, '$.rows') = b.row_count AND JSON_VALUE(t.detail, '$.rupiah') = b.rupiah))
