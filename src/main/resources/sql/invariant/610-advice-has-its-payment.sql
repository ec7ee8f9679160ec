-- Nothing is told to PLN of a payment that was never posted, nor of another customer's; asked back is also what is in doubt.
-- slice: advice.reference
-- checked: SELECT COUNT(*) FROM advice WHERE reference > :after AND reference <= :upTo
SELECT a.reference, a.attempt, a.kind, a.state, p.state AS payment_state
FROM advice a LEFT JOIN payment p ON p.reference = a.reference AND p.attempt = a.attempt
WHERE a.reference > :after AND a.reference <= :upTo AND NOT COALESCE(p.idpel = a.idpel AND (p.state IN ('APPROVED', 'REVERSED') OR a.kind = 2 AND p.state = 'SUSPECT'), FALSE)
