-- A customer's bill of a period lives in one batch at most: the guard row of customer and period names the batch of the living bill, and that bill is there.
-- slice: bill.idpel
-- checked: SELECT COUNT(*) FROM bill WHERE idpel > :after AND idpel <= :upTo
SELECT b.idpel, b.period, b.batch, g.batch AS guarded_batch
FROM bill b
JOIN acmt_batch a ON a.batch = b.batch AND a.state IN ('ACTIVE', 'CLOSED')
LEFT JOIN billed g ON g.idpel = b.idpel AND g.period = b.period
WHERE b.idpel > :after AND b.idpel <= :upTo AND b.state <> 'SUPERSEDED' AND NOT g.batch <=> b.batch
UNION ALL
SELECT g.idpel, g.period, b.batch, g.batch
FROM billed g
JOIN acmt_batch a ON a.batch = g.batch AND a.state IN ('ACTIVE', 'CLOSED')
LEFT JOIN bill b ON b.idpel = g.idpel AND b.period = g.period AND b.batch = g.batch
WHERE g.idpel > :after AND g.idpel <= :upTo AND b.batch IS NULL
