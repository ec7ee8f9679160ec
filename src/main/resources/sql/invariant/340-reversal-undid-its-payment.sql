-- A reversal that was told 0000 undid the payment of its own identity; one told 0063 has none that stands, one told 0012 has one that stands; nothing else is ever told for good.
-- slice: identity.local_at
-- checked: SELECT COUNT(*) FROM identity WHERE local_at > :after AND local_at <= :upTo AND class = 2 AND verdict <> 68
SELECT r.local_at, r.stan, r.bank, r.central, r.partner, r.verdict, i.verdict AS payment_verdict, p.state
FROM identity r
LEFT JOIN identity i ON i.local_at = r.local_at AND i.stan = r.stan AND i.bank = r.bank AND i.central = r.central
  AND i.partner = r.partner AND i.class = 1
LEFT JOIN payment p ON p.reference = i.reference AND p.attempt = i.attempt
WHERE r.local_at > :after AND r.local_at <= :upTo AND r.class = 2
  AND (r.verdict NOT IN (0, 12, 63, 68) OR r.reference IS NOT NULL AND NOT (r.reference <=> i.reference AND r.attempt <=> i.attempt)
    OR r.verdict = 0 AND NOT (i.verdict <=> 0 AND p.state <=> 'REVERSED' OR i.verdict <=> 94 AND p.state <=> 'DECLINED') OR r.verdict = 63 AND NOT COALESCE(i.verdict <> 0, FALSE)
    OR r.verdict = 12 AND NOT (i.verdict <=> 0 AND p.state <=> 'APPROVED'))
