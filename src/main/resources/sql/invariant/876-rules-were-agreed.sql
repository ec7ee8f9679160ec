-- Each rule of readings that did not come with the schema is one that two people agreed on, and each that they agreed on is there.
-- slice: whole
-- checked: SELECT COUNT(*) FROM reading_rule
WITH agreed AS (
  SELECT request, JSON_VALUE(detail, '$.rule') AS rule, JSON_VALUE(detail, '$.unit') AS unit, JSON_VALUE(detail, '$.tariff') AS class, JSON_VALUE(detail, '$.from') AS valid_from,
    JSON_VALUE(detail, '$.on') IN ('true', '1') AS is_on, JSON_VALUE(detail, '$.limit') AS most
  FROM trail WHERE act = 'READING_RULE' AND step = 'APPROVED')
SELECT b.request, b.rule, b.unit, b.class, b.valid_from, b.is_on, b.most
FROM reading_rule b LEFT JOIN agreed a ON a.request = b.request
WHERE b.request <> 0 AND NOT (a.rule <=> b.rule AND a.unit <=> b.unit AND a.class <=> b.class AND a.valid_from <=> b.valid_from AND a.is_on <=> b.is_on AND a.most <=> b.most)
UNION ALL
SELECT a.request, a.rule, a.unit, a.class, a.valid_from, a.is_on, a.most
FROM agreed a LEFT JOIN reading_rule b ON b.request = a.request AND b.request <> 0
WHERE b.request IS NULL
