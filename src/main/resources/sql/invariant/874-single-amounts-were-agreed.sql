-- The single amounts of each file are those that two people agreed on, and those of each file that they agreed on are there.
-- slice: whole
-- checked: SELECT COUNT(*) FROM single_charge
WITH agreed AS (
  SELECT JSON_VALUE(detail, '$.sha256') AS file, JSON_VALUE(detail, '$.rowsSha256') AS sha256 FROM trail WHERE act = 'SINGLES' AND step = 'APPROVED'),
there AS (
  SELECT LOWER(HEX(file)) AS file, SHA2(GROUP_CONCAT(CONCAT_WS('|', line, idpel, period, kind, rupiah) ORDER BY line SEPARATOR ','), 256) AS sha256 FROM single_charge GROUP BY file)
SELECT t.file, t.sha256, NULL AS agreed FROM there t WHERE NOT EXISTS (SELECT 1 FROM agreed a WHERE a.file = t.file AND a.sha256 = t.sha256)
UNION ALL
SELECT a.file, NULL, a.sha256 FROM agreed a WHERE NOT EXISTS (SELECT 1 FROM there t WHERE t.file = a.file AND t.sha256 = a.sha256)
