-- Each order of sources and of methods of estimates is one that two people agreed on, and each that they agreed on is there.
-- slice: whole
-- checked: SELECT COUNT(*) FROM reading_orders
WITH agreed AS (
  SELECT request, IF(act = 'READING_ORDER', 'SOURCES', 'ESTIMATES') AS kind, COALESCE(JSON_VALUE(detail, '$.hours'), 0) AS hours,
    REGEXP_REPLACE(JSON_EXTRACT(detail, '$.first'), '[^A-Z_,]', '') AS in_order
  FROM trail WHERE act IN ('READING_ORDER', 'ESTIMATE_METHODS') AND step = 'APPROVED')
SELECT b.request, b.kind, b.in_order, b.hours
FROM reading_orders b LEFT JOIN agreed a ON a.request = b.request
WHERE NOT (a.kind <=> b.kind AND a.in_order <=> b.in_order AND a.hours <=> b.hours)
UNION ALL
SELECT a.request, a.kind, a.in_order, a.hours
FROM agreed a LEFT JOIN reading_orders b ON b.request = a.request
WHERE b.request IS NULL
