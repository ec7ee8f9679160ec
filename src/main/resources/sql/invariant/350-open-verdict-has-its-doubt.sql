-- A verdict that is still open belongs to a payment that waits for PLN.
-- slice: identity.local_at
-- checked: SELECT COUNT(*) FROM identity WHERE local_at > :after AND local_at <= :upTo AND verdict = 68
SELECT i.local_at, i.stan, i.bank, i.central, i.partner, i.class, p.reference, p.state
FROM identity i LEFT JOIN payment p ON p.reference = i.reference AND p.attempt = i.attempt
WHERE i.local_at > :after AND i.local_at <= :upTo AND i.verdict = 68 AND NOT COALESCE(p.state IN ('PENDING', 'SUSPECT'), FALSE)
