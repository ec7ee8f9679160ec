-- Each cap of standing in is the last one that two people agreed on, and each that they agreed on last is there.
-- slice: whole
-- checked: SELECT COUNT(*) FROM stand_in_cap
WITH agreed AS (
  SELECT p.partner, JSON_VALUE(t.detail, '$.mostRupiah') AS most, JSON_VALUE(t.detail, '$.customerDay') AS customer_day,
         JSON_VALUE(t.detail, '$.exposureRupiah') AS exposure, JSON_VALUE(t.detail, '$.dataDays') AS data_days,
         ROW_NUMBER() OVER (PARTITION BY p.partner ORDER BY t.seq DESC) AS newest
  FROM trail t JOIN partner p ON p.code = JSON_VALUE(t.detail, '$.partner') WHERE t.act = 'STAND_IN' AND t.step = 'APPROVED')
SELECT c.partner, c.most_rupiah, c.customer_day, c.exposure_rupiah, c.data_days, a.most, a.exposure
FROM stand_in_cap c LEFT JOIN agreed a ON a.partner = c.partner AND a.newest = 1
WHERE NOT (c.most_rupiah <=> a.most AND c.customer_day <=> a.customer_day AND c.exposure_rupiah <=> a.exposure AND c.data_days <=> a.data_days)
UNION ALL
SELECT a.partner, NULL, NULL, NULL, NULL, a.most, a.exposure FROM agreed a LEFT JOIN stand_in_cap c ON c.partner = a.partner
WHERE a.newest = 1 AND c.partner IS NULL
