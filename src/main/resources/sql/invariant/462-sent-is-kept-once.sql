-- Each name that a sender gave is that of one row of a batch of single readings, and each row there has its name: what an answer said is kept, and was said once.
-- slice: bill.idpel
-- checked: SELECT COUNT(*) FROM reading_sent WHERE idpel > :after AND idpel <= :upTo
SELECT s.idpel, s.period, s.batch, s.line, s.id
FROM reading_sent s
LEFT JOIN reading r ON r.idpel = s.idpel AND r.period = s.period AND r.batch = s.batch AND r.line = s.line AND r.state <> 'CORRECTS'
LEFT JOIN acmt_batch a ON a.batch = r.batch AND a.kind = 'SINGLES'
WHERE s.idpel > :after AND s.idpel <= :upTo AND a.batch IS NULL
UNION ALL
SELECT r.idpel, r.period, r.batch, r.line, 'no name'
FROM reading r
JOIN acmt_batch a ON a.batch = r.batch AND a.kind = 'SINGLES'
LEFT JOIN reading_sent s ON s.idpel = r.idpel AND s.period = r.period AND s.batch = r.batch AND s.line = r.line
WHERE r.idpel > :after AND r.idpel <= :upTo AND r.state <> 'CORRECTS' AND s.id IS NULL
