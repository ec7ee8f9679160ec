-- Every bill that is PAID has its paid bill.
-- slice: bill.idpel
-- checked: SELECT COUNT(*) FROM bill WHERE idpel > :after AND idpel <= :upTo AND state = 'PAID'
SELECT x.idpel, x.period, x.batch, x.state
FROM bill x LEFT JOIN paid_bill b ON b.idpel = x.idpel AND b.period = x.period AND b.batch = x.batch
WHERE x.idpel > :after AND x.idpel <= :upTo AND x.state = 'PAID' AND b.idpel IS NULL
