-- Each late fee is one that came with the schema or the last one that two people agreed on for its range and day, and each of them is there.
-- slice: whole
-- checked: SELECT COUNT(*) FROM late_fee
WITH said AS (
  SELECT 0 AS from_va, '2017-01-01' AS from_day, 900 AS to_va, 3000 AS fixed, 0 AS points, 0 AS minimum, 'HALF_UP' AS rounding, 0 AS seq
  UNION ALL
  SELECT 901, '2017-01-01', 1300, 5000, 0, 0, 'HALF_UP', 0
  UNION ALL
  SELECT 1301, '2017-01-01', 2200, 10000, 0, 0, 'HALF_UP', 0
  UNION ALL
  SELECT 2201, '2017-01-01', 5500, 50000, 0, 0, 'HALF_UP', 0
  UNION ALL
  SELECT 5501, '2017-01-01', 14000, 0, 300, 75000, 'HALF_UP', 0
  UNION ALL
  SELECT 14001, '2017-01-01', 999999999, 0, 300, 100000, 'HALF_UP', 0
  UNION ALL
  SELECT JSON_VALUE(detail, '$.powerFromVa'), JSON_VALUE(detail, '$.from'), JSON_VALUE(detail, '$.powerToVa'), JSON_VALUE(detail, '$.fixedRupiah'), JSON_VALUE(detail, '$.basisPoints'), JSON_VALUE(detail, '$.minimumRupiah'), COALESCE(JSON_VALUE(detail, '$.rounding'), 'HALF_UP'), seq
  FROM trail WHERE act = 'LATE_FEE' AND step = 'APPROVED'),
agreed AS (SELECT said.*, ROW_NUMBER() OVER (PARTITION BY from_va, from_day ORDER BY seq DESC) AS newest FROM said)
SELECT b.power_from_va, b.valid_from, b.power_to_va, b.fixed_rupiah, b.basis_points, b.minimum_rupiah, b.rounding, a.to_va, a.fixed, a.points, a.minimum
FROM late_fee b LEFT JOIN agreed a ON a.from_va = b.power_from_va AND a.from_day = b.valid_from AND a.newest = 1
WHERE NOT (b.power_to_va <=> a.to_va AND b.fixed_rupiah <=> a.fixed AND b.basis_points <=> a.points AND b.minimum_rupiah <=> a.minimum AND b.rounding <=> a.rounding)
UNION ALL
SELECT a.from_va, a.from_day, NULL, NULL, NULL, NULL, NULL, a.to_va, a.fixed, a.points, a.minimum
FROM agreed a LEFT JOIN late_fee b ON a.from_va = b.power_from_va AND a.from_day = b.valid_from
WHERE a.newest = 1 AND b.power_from_va IS NULL
