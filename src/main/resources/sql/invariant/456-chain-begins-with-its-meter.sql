-- The first bill of a meter begins at the meter's first stands: those that it had when it was hung up, or when its unit was taken over.
-- slice: bill.idpel
-- checked: SELECT COUNT(*) FROM meter WHERE idpel > :after AND idpel <= :upTo
WITH link AS (
  SELECT r.*, LAG(r.idpel) OVER (PARTITION BY r.idpel ORDER BY r.period) AS follows
  FROM billed g
  JOIN acmt_batch a ON a.batch = g.batch AND a.state IN ('ACTIVE', 'CLOSED')
  JOIN reading r ON r.idpel = g.idpel AND r.period = g.period AND r.batch = g.batch AND r.state IN ('COUNTS', 'CORRECTS') AND r.lwbp_moved IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM reading c WHERE c.idpel = r.idpel AND c.period = r.period AND c.batch = r.batch AND c.state = 'CORRECTS' AND (r.state = 'COUNTS' OR c.line > r.line))
  WHERE g.idpel > :after AND g.idpel <= :upTo),
began AS (
  SELECT idpel, period, batch, IF(exchanged_on IS NULL, meter, NULL) AS meter, from_on AS began_on, lwbp_from AS lwbp, wbp_from AS wbp, kvarh_from AS kvarh FROM link WHERE follows IS NULL
  UNION ALL
  SELECT idpel, period, batch, meter, exchanged_on, lwbp_installed, wbp_installed, kvarh_installed FROM link WHERE exchanged_on IS NOT NULL)
SELECT x.idpel, x.period, x.batch, x.meter, x.began_on, x.lwbp
FROM began x
WHERE NOT EXISTS (
  SELECT 1 FROM meter m LEFT JOIN acmt_batch b ON b.batch = m.batch
  WHERE m.idpel = x.idpel AND (m.batch = 0 OR b.state IN ('ACTIVE', 'CLOSED')) AND m.number = COALESCE(x.meter, m.number) AND m.installed_on = x.began_on AND m.lwbp_first = x.lwbp
    AND COALESCE(m.wbp_first, 0) = COALESCE(x.wbp, m.wbp_first, 0) AND COALESCE(m.kvarh_first, 0) = COALESCE(x.kvarh, m.kvarh_first, 0))
