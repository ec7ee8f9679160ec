-- Each row of prices that did not come with the schema is one that two people agreed on, and each that they agreed on is there.
-- slice: whole
-- checked: SELECT COUNT(*) FROM price_component
WITH agreed AS (
  SELECT JSON_VALUE(detail, '$.kind') AS kind, JSON_VALUE(detail, '$.tariff') AS tariff, JSON_VALUE(detail, '$.powerFromVa') AS power_from_va, JSON_VALUE(detail, '$.powerToVa') AS power_to_va, JSON_VALUE(detail, '$.district') AS district, JSON_VALUE(detail, '$.customerKind') AS customer_kind, JSON_VALUE(detail, '$.from') AS valid_from, JSON_VALUE(detail, '$.step') AS step, JSON_VALUE(detail, '$.rate') AS rate, JSON_VALUE(detail, '$.bound') AS bound, JSON_VALUE(detail, '$.over') AS factor_over, JSON_VALUE(detail, '$.under') AS factor_under, JSON_VALUE(detail, '$.base') AS base, JSON_VALUE(detail, '$.rounding') AS rounding, JSON_VALUE(detail, '$.reason') AS source, JSON_VALUE(detail, '$.confirmed') IN ('true', '1') AS confirmed
  FROM trail WHERE act = 'PRICE' AND step = 'APPROVED')
SELECT b.component, b.kind, b.tariff, b.power_from_va, b.district, b.valid_from, b.rate
FROM price_component b
WHERE b.component > 75 AND NOT EXISTS (SELECT 1 FROM agreed a
  WHERE a.kind = b.kind AND a.tariff = b.tariff AND a.power_from_va = b.power_from_va AND a.power_to_va = b.power_to_va AND a.district = b.district AND a.customer_kind = b.customer_kind AND a.valid_from = b.valid_from AND a.step = b.step AND a.rate = b.rate AND a.bound = b.bound AND a.factor_over = b.factor_over AND a.factor_under = b.factor_under AND a.base = b.base AND a.rounding = b.rounding AND a.source = b.source AND a.confirmed = b.confirmed)
UNION ALL
SELECT NULL, a.kind, a.tariff, a.power_from_va, a.district, a.valid_from, a.rate
FROM agreed a
WHERE NOT EXISTS (SELECT 1 FROM price_component b
  WHERE a.kind = b.kind AND a.tariff = b.tariff AND a.power_from_va = b.power_from_va AND a.power_to_va = b.power_to_va AND a.district = b.district AND a.customer_kind = b.customer_kind AND a.valid_from = b.valid_from AND a.step = b.step AND a.rate = b.rate AND a.bound = b.bound AND a.factor_over = b.factor_over AND a.factor_under = b.factor_under AND a.base = b.base AND a.rounding = b.rounding AND a.source = b.source AND a.confirmed = b.confirmed)
