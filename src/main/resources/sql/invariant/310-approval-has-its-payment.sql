-- Every payment that was told 0000 has its row, approved, reversed since, or in doubt because its bank reversed it.
-- slice: identity.local_at
-- checked: SELECT COUNT(*) FROM identity WHERE local_at > :after AND local_at <= :upTo AND class = 1 AND verdict = 0
SELECT i.local_at, i.stan, i.bank, i.central, i.partner, i.reference, i.attempt, p.state
FROM identity i LEFT JOIN payment p ON p.reference = i.reference AND p.attempt = i.attempt
WHERE i.local_at > :after AND i.local_at <= :upTo AND i.class = 1 AND i.verdict = 0
  AND NOT (p.reference IS NOT NULL AND p.state IN ('APPROVED', 'REVERSED', 'SUSPECT') AND p.stan = i.stan AND p.local_at = i.local_at
           AND p.bank = i.bank AND p.central = i.central AND p.partner = i.partner)
