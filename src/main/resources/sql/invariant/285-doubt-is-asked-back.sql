-- Of every suspect payment PLN must still answer a reversal.
-- slice: payment.reference
-- checked: SELECT COUNT(*) FROM payment WHERE reference > :after AND reference <= :upTo AND state = 'SUSPECT'
SELECT p.reference, p.attempt, p.idpel, r.state AS reversal_advice
FROM payment p LEFT JOIN advice r ON r.reference = p.reference AND r.attempt = p.attempt AND r.kind = 2
WHERE p.reference > :after AND p.reference <= :upTo AND p.state = 'SUSPECT' AND r.state IS NULL
