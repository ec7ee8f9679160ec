-- An approved payment has a payment advice that is not cancelled; a reversed one has it cancelled, or a reversal advice behind it.
-- slice: payment.reference
-- checked: SELECT COUNT(*) FROM payment WHERE reference > :after AND reference <= :upTo AND state IN ('APPROVED', 'REVERSED')
SELECT p.reference, p.attempt, p.state, a.state AS payment_advice, r.state AS reversal_advice
FROM payment p
LEFT JOIN advice a ON a.reference = p.reference AND a.attempt = p.attempt AND a.kind = 1
LEFT JOIN advice r ON r.reference = p.reference AND r.attempt = p.attempt AND r.kind = 2
WHERE p.reference > :after AND p.reference <= :upTo
  AND (p.state = 'APPROVED' AND (a.state IS NULL OR a.state = 'CANCELLED' OR r.state IS NOT NULL)
    OR p.state = 'REVERSED' AND (a.state IS NULL OR a.state <> 'CANCELLED' AND r.state IS NULL))
