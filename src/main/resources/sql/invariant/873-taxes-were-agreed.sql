-- Each tax is one that came with the schema or the last one that two people agreed on for its scope and day, and each of them is there.
-- slice: whole
-- checked: SELECT COUNT(*) FROM tax_rate
WITH said AS (
  SELECT 'PPJ' AS tax, '*' AS scope, '2022-01-01' AS from_day, 1000 AS points, 0 AS above, 0 AS seq
  UNION ALL
  SELECT 'PPN', '*', '2022-04-01', 1100, 6600, 0
  UNION ALL
  SELECT JSON_VALUE(detail, '$.tax'), JSON_VALUE(detail, '$.scope'), JSON_VALUE(detail, '$.from'), JSON_VALUE(detail, '$.basisPoints'), JSON_VALUE(detail, '$.powerAboveVa'), seq
  FROM trail WHERE act = 'TAX' AND step = 'APPROVED'),
agreed AS (SELECT said.*, ROW_NUMBER() OVER (PARTITION BY tax, scope, from_day ORDER BY seq DESC) AS newest FROM said)
SELECT b.kind, b.scope, b.valid_from, b.basis_points, b.power_above_va, a.points, a.above
FROM tax_rate b LEFT JOIN agreed a ON a.tax = b.kind AND a.scope = b.scope AND a.from_day = b.valid_from AND a.newest = 1
WHERE NOT (b.basis_points <=> a.points AND b.power_above_va <=> a.above)
UNION ALL
SELECT a.tax, a.scope, a.from_day, NULL, NULL, a.points, a.above
FROM agreed a LEFT JOIN tax_rate b ON a.tax = b.kind AND a.scope = b.scope AND a.from_day = b.valid_from
WHERE a.newest = 1 AND b.kind IS NULL
