-- A reversed payment has no paid bill, the business date of its reversal, and a reversal with verdict 0000; no other payment has such a date.
-- slice: payment.reference
-- checked: SELECT COUNT(*) FROM payment WHERE reference > :after AND reference <= :upTo AND state = 'REVERSED'
SELECT p.reference, p.attempt, p.state, p.stan, p.local_at, p.reversed_on, i.verdict AS reversal_verdict,
       (SELECT COUNT(*) FROM paid_bill b WHERE b.idpel = p.idpel AND b.reference = p.reference AND b.attempt = p.attempt) AS paid_bills
FROM payment p
LEFT JOIN identity i ON i.local_at = p.local_at AND i.stan = p.stan AND i.bank = p.bank AND i.central = p.central
  AND i.partner = p.partner AND i.class = 2
WHERE p.reference > :after AND p.reference <= :upTo AND (p.state = 'REVERSED' OR p.reversed_on IS NOT NULL)
HAVING p.state <> 'REVERSED' OR paid_bills > 0 OR p.reversed_on IS NULL OR NOT (reversal_verdict <=> 0)
