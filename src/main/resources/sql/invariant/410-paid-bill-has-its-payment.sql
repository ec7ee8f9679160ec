-- Every guard row of a bill belongs to a payment of its customer that is approved, or waits for PLN.
-- slice: paid_bill.idpel
-- checked: SELECT COUNT(*) FROM paid_bill WHERE idpel > :after AND idpel <= :upTo
SELECT b.idpel, b.period, b.reference, b.attempt, p.state
FROM paid_bill b LEFT JOIN payment p ON p.reference = b.reference AND p.attempt = b.attempt
WHERE b.idpel > :after AND b.idpel <= :upTo AND NOT (COALESCE(p.state, '') IN ('APPROVED', 'PENDING', 'SUSPECT') AND p.idpel <=> b.idpel)
