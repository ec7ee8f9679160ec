-- A bill of a batch with a root has one reading that counts, of its day and stands, and bills at least what that reading used.
-- slice: bill.idpel
-- checked: SELECT COUNT(*) FROM bill b JOIN acmt_batch a ON a.batch = b.batch AND a.root IS NOT NULL AND a.kind <> 'OPENING' AND a.state IN ('ACTIVE', 'CLOSED') WHERE b.idpel > :after AND b.idpel <= :upTo
SELECT b.idpel, b.period, b.batch, COUNT(r.line) AS readings, MAX(b.kwh) AS kwh, MAX(r.lwbp_use + r.wbp_use) AS used
FROM bill b
JOIN acmt_batch a ON a.batch = b.batch AND a.root IS NOT NULL AND a.kind <> 'OPENING' AND a.state IN ('ACTIVE', 'CLOSED')
LEFT JOIN reading r ON r.idpel = b.idpel AND r.period = b.period AND r.batch = b.batch AND r.state = 'COUNTS'
WHERE b.idpel > :after AND b.idpel <= :upTo
GROUP BY b.idpel, b.period, b.batch
HAVING COUNT(r.line) <> 1 OR MIN(b.read_on = r.read_on AND b.lwbp_to = FLOOR(r.lwbp_to) AND b.wbp_to = FLOOR(COALESCE(r.wbp_to, 0)) AND b.kvarh_to = FLOOR(COALESCE(r.kvarh_to, 0))
  AND b.kwh >= COALESCE(r.lwbp_use + r.wbp_use, 0)) <> 1
