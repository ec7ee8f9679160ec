-- An estimate is marked in its reading and in what its bill was made of, was made on days for estimates, and comes from no file of readings, unless people corrected a bill to one; nothing else is marked so.
-- slice: bill.idpel
-- checked: SELECT COUNT(*) FROM reading WHERE idpel > :after AND idpel <= :upTo
SELECT r.idpel, r.period, r.batch, r.line, r.state, r.source, r.read_on, a.kind, MAX(p.estimated) AS priced_as_estimate
FROM reading r
JOIN acmt_batch a ON a.batch = r.batch AND a.state IN ('ACTIVE', 'CLOSED')
LEFT JOIN bill_basis p ON r.state = 'COUNTS' AND p.idpel = r.idpel AND p.period = r.period AND p.batch = r.batch
WHERE r.idpel > :after AND r.idpel <= :upTo
GROUP BY r.idpel, r.period, r.batch, r.line
HAVING COALESCE(MAX(p.estimated) <> (r.source = 'ESTIMATE') OR MIN(p.estimated) <> (r.source = 'ESTIMATE'), FALSE)
  OR a.kind = 'ESTIMATES' AND r.source <> 'ESTIMATE' AND r.state <> 'CORRECTS'
  OR r.source = 'ESTIMATE' AND r.state <> 'CORRECTS' AND a.kind <> 'CORRECTIONS' AND (a.kind = 'FILE' OR PERIOD_ADD(EXTRACT(YEAR_MONTH FROM r.read_on), 1) <> r.period
    OR DAY(r.read_on) < LEAST((SELECT MIN(estimate_from) FROM period_rule), DAY(LAST_DAY(r.read_on))))
