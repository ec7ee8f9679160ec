-- No bill in another state than PAID or HELD has a guard row.
-- slice: bill.idpel
-- checked: SELECT COUNT(*) FROM bill WHERE idpel > :after AND idpel <= :upTo AND state NOT IN ('PAID', 'HELD')
SELECT x.idpel, x.period, x.batch, x.state, b.reference
FROM bill x JOIN paid_bill b ON b.idpel = x.idpel AND b.period = x.period AND b.batch = x.batch
WHERE x.idpel > :after AND x.idpel <= :upTo AND x.state NOT IN ('PAID', 'HELD')
