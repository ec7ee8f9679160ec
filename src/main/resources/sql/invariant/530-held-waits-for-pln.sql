-- Every bill that is HELD is held by a payment that waits for PLN.
-- slice: bill.idpel
-- checked: SELECT COUNT(*) FROM bill WHERE idpel > :after AND idpel <= :upTo AND state = 'HELD'
SELECT x.idpel, x.period, x.batch, x.state, b.reference, p.state AS payment_state
FROM bill x
LEFT JOIN paid_bill b ON b.idpel = x.idpel AND b.period = x.period AND b.batch = x.batch
LEFT JOIN payment p ON p.reference = b.reference AND p.attempt = b.attempt
WHERE x.idpel > :after AND x.idpel <= :upTo AND x.state = 'HELD' AND NOT COALESCE(p.state IN ('PENDING', 'SUSPECT'), FALSE)
