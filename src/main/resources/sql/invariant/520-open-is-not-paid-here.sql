-- No bill in another state than PAID has a paid bill.
-- slice: bill.idpel
-- checked: SELECT COUNT(*) FROM bill WHERE idpel > :after AND idpel <= :upTo AND state <> 'PAID'
SELECT x.idpel, x.period, x.batch, x.state, b.reference
FROM bill x JOIN paid_bill b ON b.idpel = x.idpel AND b.period = x.period AND b.batch = x.batch
WHERE x.idpel > :after AND x.idpel <= :upTo AND x.state <> 'PAID'
