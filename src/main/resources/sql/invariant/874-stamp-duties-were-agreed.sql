-- Each stamp duty is the one that came with the schema or the last one that two people agreed on for its day, and each of them is there.
-- slice: whole
-- checked: SELECT COUNT(*) FROM stamp_duty
WITH said AS (
  SELECT '2021-01-01' AS from_day, 5000000 AS above, 10000 AS duty, 0 AS seq
  UNION ALL
  SELECT JSON_VALUE(detail, '$.from'), JSON_VALUE(detail, '$.aboveRupiah'), JSON_VALUE(detail, '$.dutyRupiah'), seq
  FROM trail WHERE act = 'STAMP_DUTY' AND step = 'APPROVED'),
agreed AS (SELECT said.*, ROW_NUMBER() OVER (PARTITION BY from_day ORDER BY seq DESC) AS newest FROM said)
SELECT b.valid_from, b.above_rupiah, b.duty_rupiah, a.above, a.duty
FROM stamp_duty b LEFT JOIN agreed a ON a.from_day = b.valid_from AND a.newest = 1
WHERE NOT (b.above_rupiah <=> a.above AND b.duty_rupiah <=> a.duty)
UNION ALL
SELECT a.from_day, NULL, NULL, a.above, a.duty
FROM agreed a LEFT JOIN stamp_duty b ON a.from_day = b.valid_from
WHERE a.newest = 1 AND b.valid_from IS NULL
