-- A bill that was superseded has another of its customer and period in its place.
-- slice: bill.idpel
-- checked: SELECT COUNT(*) FROM bill WHERE idpel > :after AND idpel <= :upTo AND state = 'SUPERSEDED'
SELECT x.idpel, x.period, x.batch, b.batch AS living
FROM bill x LEFT JOIN billed b ON b.idpel = x.idpel AND b.period = x.period
WHERE x.idpel > :after AND x.idpel <= :upTo AND x.state = 'SUPERSEDED' AND NOT COALESCE(b.batch <> x.batch, FALSE)
