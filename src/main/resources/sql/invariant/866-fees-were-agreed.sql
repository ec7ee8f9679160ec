-- Each fee is the one that came with the schema or the last one that two people agreed on for its day, and each of them is there.
-- slice: whole
-- checked: SELECT COUNT(*) FROM fee
WITH agreed AS (
  SELECT 'ALL' AS code, '99501' AS product, '2020-01-01' AS valid_from, 3000 AS admin, 1000 AS ours, 0 AS pln, 1 AS newest
  UNION ALL
  SELECT JSON_VALUE(detail, '$.partner'), JSON_VALUE(detail, '$.product'), JSON_VALUE(detail, '$.from'), JSON_VALUE(detail, '$.adminRupiah'),
         JSON_VALUE(detail, '$.switchRupiah'), JSON_VALUE(detail, '$.plnRupiah'),
         ROW_NUMBER() OVER (PARTITION BY JSON_VALUE(detail, '$.partner'), JSON_VALUE(detail, '$.product'), JSON_VALUE(detail, '$.from') ORDER BY seq DESC)
  FROM trail WHERE act = 'FEE' AND step = 'APPROVED'),
present AS (
  SELECT IF(f.partner = 0, 'ALL', p.code) AS code, f.partner, f.product, f.valid_from, f.admin_rupiah, f.switch_rupiah, f.pln_rupiah
  FROM fee f LEFT JOIN partner p ON p.partner = f.partner)
SELECT b.code, b.product, b.valid_from, b.admin_rupiah, b.switch_rupiah, b.pln_rupiah, a.admin, a.ours, a.pln
FROM present b LEFT JOIN agreed a ON a.code = b.code AND a.product = b.product AND a.valid_from = b.valid_from AND a.newest = 1
WHERE NOT (b.admin_rupiah <=> a.admin AND b.switch_rupiah <=> a.ours AND b.pln_rupiah <=> a.pln)
UNION ALL
SELECT a.code, a.product, a.valid_from, NULL, NULL, NULL, a.admin, a.ours, a.pln
FROM agreed a LEFT JOIN present b ON b.code = a.code AND b.product = a.product AND b.valid_from = a.valid_from
WHERE a.newest = 1 AND b.product IS NULL AND (a.code = 'ALL' OR EXISTS (SELECT 1 FROM partner p WHERE p.code = a.code))
