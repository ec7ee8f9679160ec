-- A payment approved here has a payment advice that is not cancelled; a reversed one has it cancelled, or a reversal advice behind it. What PLN decided, or said that it stands, has none, or any.
-- slice: payment.reference
-- checked: SELECT COUNT(*) FROM payment WHERE reference > :after AND reference <= :upTo AND state IN ('APPROVED', 'REVERSED')
SELECT s.reference, s.attempt, s.state, s.payment_advice, s.reversal_advice
FROM (SELECT p.reference, p.attempt, p.state, COALESCE(a.state, ae.state) AS payment_advice, COALESCE(r.state, re.state) AS reversal_advice, COALESCE(h.stands, FALSE) AS stands
      FROM payment p
      LEFT JOIN host_payment h ON h.reference = p.reference AND h.attempt = p.attempt
      LEFT JOIN advice a ON a.reference = p.reference AND a.attempt = p.attempt AND a.kind = 1
      LEFT JOIN advice_end ae ON ae.reference = p.reference AND ae.attempt = p.attempt AND ae.kind = 1
      LEFT JOIN advice r ON r.reference = p.reference AND r.attempt = p.attempt AND r.kind = 2
      LEFT JOIN advice_end re ON re.reference = p.reference AND re.attempt = p.attempt AND re.kind = 2
      WHERE p.reference > :after AND p.reference <= :upTo AND p.state IN ('APPROVED', 'REVERSED') AND (h.reference IS NULL OR h.stand_in)) s
WHERE s.state = 'APPROVED' AND NOT s.stands AND (s.payment_advice IS NULL OR s.payment_advice = 'CANCELLED' OR s.reversal_advice IS NOT NULL)
   OR s.state = 'REVERSED' AND (s.payment_advice IS NULL OR s.payment_advice <> 'CANCELLED' AND s.reversal_advice IS NULL)
