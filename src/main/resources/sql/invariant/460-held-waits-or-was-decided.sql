-- A reading that is held says why, and waits until somebody, or the rule itself, decided on it, and no longer; what was decided into a bill has that bill.
-- slice: bill.idpel
-- checked: SELECT COUNT(*) FROM reading WHERE idpel > :after AND idpel <= :upTo AND state = 'HELD'
SELECT r.idpel, r.period, r.batch, r.line, COUNT(h.rule) AS rules, COALESCE(SUM(h.waits), 0) AS waiting, MAX(d.outcome) AS outcome
FROM reading r
JOIN acmt_batch a ON a.batch = r.batch AND a.state IN ('ACTIVE', 'CLOSED')
LEFT JOIN held h ON h.idpel = r.idpel AND h.period = r.period AND h.batch = r.batch AND h.line = r.line
LEFT JOIN reading_decision d ON d.idpel = r.idpel AND d.period = r.period AND d.batch = r.batch AND d.line = r.line
LEFT JOIN bill b ON b.idpel = r.idpel AND b.period = r.period AND b.batch = d.into_batch
WHERE r.idpel > :after AND r.idpel <= :upTo AND r.state = 'HELD'
GROUP BY r.idpel, r.period, r.batch, r.line
HAVING COUNT(h.rule) = 0 OR (MAX(d.outcome) IS NULL) <> (COALESCE(SUM(h.waits), 0) > 0) OR COALESCE(MAX(d.outcome), 'REFUSED') <> 'REFUSED' AND MAX(b.batch) IS NULL
