-- Nothing of a batch that was closed is open: no bill of it can be paid or waits for PLN, and no reading of it waits. One that is being rolled back is closed until that ends.
-- slice: bill.idpel
-- checked: SELECT COUNT(*) FROM bill WHERE idpel > :after AND idpel <= :upTo
SELECT b.idpel, b.period, b.batch, b.state, 0 AS line
FROM bill b JOIN acmt_batch a ON a.batch = b.batch AND a.state = 'CLOSED' AND a.rolling IS NULL
WHERE b.idpel > :after AND b.idpel <= :upTo AND b.state IN ('UNPAID', 'HELD', 'BLOCKED')
UNION ALL
SELECT h.idpel, h.period, h.batch, 'WAITS', h.line
FROM held h JOIN acmt_batch a ON a.batch = h.batch AND a.state = 'CLOSED' AND a.rolling IS NULL
WHERE h.idpel > :after AND h.idpel <= :upTo AND h.waits = 1
