-- Between us and PLN a payment is open exactly while it is pending or suspect; one approved by PLN, or that stands there, has PLN's reference or was settled.
-- slice: host_payment.reference
-- checked: SELECT COUNT(*) FROM host_payment WHERE reference > :after AND reference <= :upTo
SELECT h.reference, h.attempt, h.open, h.stand_in, h.stands, h.pln_reference, p.state
FROM host_payment h LEFT JOIN payment p ON p.reference = h.reference AND p.attempt = h.attempt
WHERE h.reference > :after AND h.reference <= :upTo
  AND (p.reference IS NULL OR COALESCE(h.open, 0) <> (p.state IN ('PENDING', 'SUSPECT'))
    OR h.pln_reference = '' AND p.state = 'APPROVED' AND (h.stands OR NOT h.stand_in)
      AND NOT EXISTS (SELECT 1 FROM advice_settlement s WHERE s.reference = h.reference AND s.attempt = h.attempt AND s.kind = 1))
