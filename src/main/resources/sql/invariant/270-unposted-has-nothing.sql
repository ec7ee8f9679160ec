-- A declined or pending payment has neither transfers nor paid bills.
-- slice: payment.reference
-- checked: SELECT COUNT(*) FROM payment WHERE reference > :after AND reference <= :upTo AND state IN ('DECLINED', 'PENDING')
SELECT p.reference, p.attempt, p.state
FROM payment p
WHERE p.reference > :after AND p.reference <= :upTo AND p.state IN ('DECLINED', 'PENDING')
  AND (EXISTS (SELECT 1 FROM transfer t WHERE t.business_date = p.business_date AND t.reference = p.reference AND t.attempt = p.attempt)
    OR EXISTS (SELECT 1 FROM paid_bill b WHERE b.idpel = p.idpel AND b.reference = p.reference AND b.attempt = p.attempt))
