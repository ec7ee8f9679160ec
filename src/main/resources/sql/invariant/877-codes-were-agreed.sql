-- Each code of readings that did not come with the schema is one that two people agreed on, and each that they agreed on is there.
-- slice: whole
-- checked: SELECT COUNT(*) FROM reading_code
WITH agreed AS (
  SELECT request, JSON_VALUE(detail, '$.list') AS list, JSON_VALUE(detail, '$.code') AS code, JSON_VALUE(detail, '$.from') AS valid_from, JSON_VALUE(detail, '$.inUse') IN ('true', '1') AS in_use,
    JSON_VALUE(detail, '$.meaning') AS meaning, JSON_VALUE(detail, '$.asksPhoto') IN ('true', '1') AS asks_photo, JSON_VALUE(detail, '$.holds') IN ('true', '1') AS holds,
    JSON_VALUE(detail, '$.explainsZero') IN ('true', '1') AS explains_zero, JSON_VALUE(detail, '$.confirmed') IN ('true', '1') AS confirmed
  FROM trail WHERE act = 'READING_CODE' AND step = 'APPROVED')
SELECT b.request, b.list, b.code, b.valid_from, b.in_use, b.meaning
FROM reading_code b LEFT JOIN agreed a ON a.request = b.request
WHERE b.request <> 0 AND NOT (a.list <=> b.list AND a.code <=> b.code AND a.valid_from <=> b.valid_from AND a.in_use <=> b.in_use AND a.meaning <=> b.meaning
  AND a.asks_photo <=> b.asks_photo AND a.holds <=> b.holds AND a.explains_zero <=> b.explains_zero AND a.confirmed <=> b.confirmed)
UNION ALL
SELECT a.request, a.list, a.code, a.valid_from, a.in_use, a.meaning
FROM agreed a LEFT JOIN reading_code b ON b.request = a.request AND b.request <> 0
WHERE b.request IS NULL
