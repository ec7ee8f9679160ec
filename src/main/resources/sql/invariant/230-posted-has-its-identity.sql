-- A payment that was not declined has its identity, naming it; of an approved or reversed one its verdict is 0000.
-- slice: payment.reference
-- checked: SELECT COUNT(*) FROM payment WHERE reference > :after AND reference <= :upTo AND state <> 'DECLINED'
SELECT p.reference, p.attempt, p.state, p.stan, p.local_at, i.verdict, i.reference AS identity_reference
FROM payment p
LEFT JOIN identity i ON i.local_at = p.local_at AND i.stan = p.stan AND i.bank = p.bank AND i.central = p.central
  AND i.partner = p.partner AND i.class = 1
WHERE p.reference > :after AND p.reference <= :upTo AND p.state <> 'DECLINED'
  AND NOT ((i.verdict <=> 0 OR p.state IN ('PENDING', 'SUSPECT')) AND i.reference <=> p.reference AND i.attempt <=> p.attempt)
