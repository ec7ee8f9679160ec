-- Each tariff is one that came with the schema or the last one that two people agreed on for its class and day, and each of them is there.
-- slice: whole
-- checked: SELECT COUNT(*) FROM tariff_rate
WITH said AS (
  SELECT 'R1M' AS class, 900 AS from_va, '2022-07-01' AS from_day, 900 AS to_va, 135200 AS sen, 40 AS hours, 0 AS seq
  UNION ALL
  SELECT 'R1', 1300, '2022-07-01', 2200, 144470, 40, 0
  UNION ALL
  SELECT 'R2', 3500, '2022-07-01', 5500, 169953, 40, 0
  UNION ALL
  SELECT 'R3', 6600, '2022-07-01', 200000, 169953, 40, 0
  UNION ALL
  SELECT JSON_VALUE(detail, '$.tariff'), JSON_VALUE(detail, '$.powerFromVa'), JSON_VALUE(detail, '$.from'), JSON_VALUE(detail, '$.powerToVa'), JSON_VALUE(detail, '$.senPerKwh'), JSON_VALUE(detail, '$.minimumHours'), seq
  FROM trail WHERE act = 'TARIFF' AND step = 'APPROVED'),
agreed AS (SELECT said.*, ROW_NUMBER() OVER (PARTITION BY class, from_va, from_day ORDER BY seq DESC) AS newest FROM said)
SELECT b.tariff, b.power_from_va, b.valid_from, b.power_to_va, b.sen_per_kwh, b.minimum_hours, a.to_va, a.sen, a.hours
FROM tariff_rate b LEFT JOIN agreed a ON a.class = b.tariff AND a.from_va = b.power_from_va AND a.from_day = b.valid_from AND a.newest = 1
WHERE NOT (b.power_to_va <=> a.to_va AND b.sen_per_kwh <=> a.sen AND b.minimum_hours <=> a.hours)
UNION ALL
SELECT a.class, a.from_va, a.from_day, NULL, NULL, NULL, a.to_va, a.sen, a.hours
FROM agreed a LEFT JOIN tariff_rate b ON a.class = b.tariff AND a.from_va = b.power_from_va AND a.from_day = b.valid_from
WHERE a.newest = 1 AND b.tariff IS NULL
