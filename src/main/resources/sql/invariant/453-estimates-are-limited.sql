-- No meter is estimated more often in a row than the rule of ESTIMATE_LIMIT allows, by the row that allows most; a row that is off allows any number.
-- slice: bill.idpel
-- checked: SELECT COUNT(*) FROM reading WHERE idpel > :after AND idpel <= :upTo AND state = 'COUNTS'
WITH link AS (
  SELECT r.idpel, r.period, r.source = 'ESTIMATE' AS estimated,
    ROW_NUMBER() OVER (PARTITION BY r.idpel ORDER BY r.period) - SUM(r.source = 'ESTIMATE') OVER (PARTITION BY r.idpel ORDER BY r.period) AS real_before
  FROM billed g
  JOIN acmt_batch a ON a.batch = g.batch AND a.state IN ('ACTIVE', 'CLOSED')
  JOIN reading r ON r.idpel = g.idpel AND r.period = g.period AND r.batch = g.batch AND r.state IN ('COUNTS', 'CORRECTS')
    AND NOT EXISTS (SELECT 1 FROM reading c WHERE c.idpel = r.idpel AND c.period = r.period AND c.batch = r.batch AND c.state = 'CORRECTS' AND (r.state = 'COUNTS' OR c.line > r.line))
  WHERE g.idpel > :after AND g.idpel <= :upTo)
SELECT idpel, real_before, COUNT(*) AS in_a_row, MIN(period) AS first_period, MAX(period) AS last_period
FROM link
WHERE estimated
GROUP BY idpel, real_before
HAVING COUNT(*) > (SELECT CASE WHEN MIN(is_on) = 1 THEN MAX(most) ELSE 1000 END FROM reading_rule WHERE rule = 'ESTIMATE_LIMIT')
