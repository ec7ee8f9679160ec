-- Every paid bill belongs to an approved payment of its customer.
-- slice: paid_bill.idpel
-- checked: SELECT COUNT(*) FROM paid_bill WHERE idpel > :after AND idpel <= :upTo
SELECT b.idpel, b.period, b.reference, b.attempt, p.state
FROM paid_bill b LEFT JOIN payment p ON p.reference = b.reference AND p.attempt = b.attempt
WHERE b.idpel > :after AND b.idpel <= :upTo AND NOT (p.state <=> 'APPROVED' AND p.idpel <=> b.idpel)
