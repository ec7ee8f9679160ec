-- Of every suspect payment PLN must still answer a reversal, and whoever looks for what is pending or suspect finds it.
-- slice: payment.reference
-- checked: SELECT COUNT(*) FROM payment WHERE reference > :after AND reference <= :upTo AND state IN ('PENDING', 'SUSPECT')
SELECT p.reference, p.attempt, p.state, p.idpel, h.open, r.state AS reversal_advice
FROM payment p LEFT JOIN advice r ON r.reference = p.reference AND r.attempt = p.attempt AND r.kind = 2
LEFT JOIN host_payment h ON h.reference = p.reference AND h.attempt = p.attempt
WHERE p.reference > :after AND p.reference <= :upTo AND p.state IN ('PENDING', 'SUSPECT')
  AND (p.state = 'SUSPECT' AND r.state IS NULL OR h.open IS NULL)
