-- The rows of prices that came with the schema are all there, as they came: no row of prices is ever changed.
-- slice: whole
-- checked: SELECT COUNT(*) FROM price_component WHERE component <= 75
SELECT COUNT(*) AS came, SHA2(GROUP_CONCAT(CONCAT_WS('|', component, kind, tariff, power_from_va, power_to_va, district, customer_kind, valid_from, step, rate, bound, factor_over, factor_under, base,
       rounding, source, confirmed) ORDER BY component SEPARATOR '\n'), 256) AS sha256
FROM price_component WHERE component <= 75
HAVING NOT (sha256 <=> 'be1255bf28e63e57b71648df2e73f65cba0bdccfa403bedb4e106a7b418e70aa')
