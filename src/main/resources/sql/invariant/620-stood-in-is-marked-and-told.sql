-- Every payment that was decided in PLN's place is marked, and counts as exposure exactly while its advice waits for PLN or is dead.
-- slice: payment.reference
-- checked: SELECT COUNT(*) FROM payment WHERE reference > :after AND reference <= :upTo
SELECT h.reference, h.attempt, s.open, a.state AS advice
FROM host_payment h
JOIN payment p ON p.reference = h.reference AND p.attempt = h.attempt
LEFT JOIN stand_in s ON s.idpel = p.idpel AND s.reference = p.reference AND s.attempt = p.attempt
LEFT JOIN advice a ON a.reference = h.reference AND a.attempt = h.attempt AND a.kind = 1
WHERE h.reference > :after AND h.reference <= :upTo AND h.stand_in
  AND (s.reference IS NULL OR COALESCE(s.open, 0) <> COALESCE(a.state IN ('QUEUED', 'TAKEN', 'DEAD'), 0))
