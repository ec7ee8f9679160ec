-- A bill that a credit settled costs nothing more, and no other bill does; no payment is of it.
-- slice: bill.idpel
-- checked: SELECT COUNT(*) FROM bill WHERE idpel > :after AND idpel <= :upTo AND state = 'SETTLED'
SELECT x.idpel, x.period, x.batch, x.state, x.total_rupiah, g.reference
FROM bill x LEFT JOIN paid_bill g ON g.idpel = x.idpel AND g.period = x.period AND g.batch = x.batch
WHERE x.idpel > :after AND x.idpel <= :upTo AND (x.state = 'SETTLED' AND (x.total_rupiah <> 0 OR g.reference IS NOT NULL) OR x.total_rupiah = 0 AND x.state NOT IN ('SETTLED', 'SUPERSEDED'))
