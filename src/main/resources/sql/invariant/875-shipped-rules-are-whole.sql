-- The rules and codes of readings that came with the schema are all there, as they came: no row of them is ever changed.
-- slice: whole
-- checked: SELECT (SELECT COUNT(*) FROM reading_rule WHERE request = 0) + (SELECT COUNT(*) FROM reading_code WHERE request = 0)
WITH shipped AS (
  SELECT 'reading_rule' AS rows_of, COUNT(*) AS came, SHA2(GROUP_CONCAT(CONCAT_WS('|', rule, unit, class, valid_from, is_on, most) ORDER BY rule, unit, class, valid_from SEPARATOR '\n'), 256) AS sha256
  FROM reading_rule WHERE request = 0
  UNION ALL
  SELECT 'reading_code', COUNT(*), SHA2(GROUP_CONCAT(CONCAT_WS('|', list, code, valid_from, in_use, meaning, asks_photo, holds, explains_zero, confirmed) ORDER BY list, code, valid_from SEPARATOR '\n'), 256)
  FROM reading_code WHERE request = 0)
SELECT rows_of, came, sha256 FROM shipped WHERE NOT (sha256 <=> IF(rows_of = 'reading_rule', '383e8ad3d5c779e3d8f800f4faf6727bcd599994b43346910d076294afe26cdd', 'c2d8f0966a0206139ae6f4e8756a353a2f5595afd45191016faf6de2c02db822'))
