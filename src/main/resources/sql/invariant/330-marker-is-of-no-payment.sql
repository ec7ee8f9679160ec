-- A marker is of a payment that never came: a reversal verdict beside it, if there is one, is 0063.
-- slice: identity.local_at
-- checked: SELECT COUNT(*) FROM identity WHERE local_at > :after AND local_at <= :upTo AND class = 1 AND verdict = 94
SELECT i.local_at, i.stan, i.bank, i.central, i.partner, r.verdict AS reversal_verdict
FROM identity i
JOIN identity r ON r.local_at = i.local_at AND r.stan = i.stan AND r.bank = i.bank AND r.central = i.central
  AND r.partner = i.partner AND r.class = 2
WHERE i.local_at > :after AND i.local_at <= :upTo AND i.class = 1 AND i.verdict = 94 AND i.reference IS NULL AND r.verdict <> 63
