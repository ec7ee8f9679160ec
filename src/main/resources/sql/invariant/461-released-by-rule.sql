-- What nobody decided was decided by the rule that held it: GAP, and then its bill begins where the reading told; or another's place, and then that one's bill gave way.
-- slice: bill.idpel
-- checked: SELECT COUNT(*) FROM reading WHERE idpel > :after AND idpel <= :upTo AND state = 'HELD'
SELECT d.idpel, d.period, d.batch, d.line, d.outcome, d.changed, MIN(h.rule) AS held_by, r.lwbp_from AS told_from, c.lwbp_from AS billed_from, MAX(g.batch) AS superseded
FROM reading_decision d
JOIN reading r ON r.idpel = d.idpel AND r.period = d.period AND r.batch = d.batch AND r.line = d.line
LEFT JOIN held h ON h.idpel = d.idpel AND h.period = d.period AND h.batch = d.batch AND h.line = d.line
LEFT JOIN reading c ON c.idpel = d.idpel AND c.period = d.period AND c.batch = d.into_batch AND c.state = 'COUNTS'
LEFT JOIN bill g ON g.idpel = d.idpel AND g.period = d.period AND g.batch <> d.into_batch AND g.state = 'SUPERSEDED'
WHERE d.idpel > :after AND d.idpel <= :upTo AND d.request IS NULL
GROUP BY d.idpel, d.period, d.batch, d.line
HAVING d.changed OR NOT COALESCE(MAX(h.rule IN ('GAP', 'SOURCE')) = 1, FALSE)
  OR d.outcome = 'RELEASED' AND (c.lwbp_from IS NULL OR COALESCE(MAX(h.rule = 'SOURCE') = 1, FALSE) AND superseded IS NULL
    OR COALESCE(MAX(h.rule = 'GAP') = 1, FALSE) AND r.lwbp_from <> c.lwbp_from AND NOT EXISTS (
      SELECT 1 FROM reading e WHERE e.idpel = d.idpel AND e.period < d.period AND e.lwbp_to = r.lwbp_from AND e.state IN ('COUNTS', 'CORRECTS')))
