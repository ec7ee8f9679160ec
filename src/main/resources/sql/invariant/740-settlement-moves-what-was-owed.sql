-- What two people settled moved what was owed, and nothing else: a refund all of the payment to its partner, a loss its bills between PLN and us, a file nothing; it is what they were asked, and the advice and its item are ended by it.
-- slice: advice_settlement.reference
-- checked: SELECT COUNT(*) FROM advice_settlement WHERE reference > :after AND reference <= :upTo
SELECT s.reference, s.attempt, s.kind, s.how, s.transfer, p.amount_rupiah, SUM(t.amount_rupiah) AS moved
FROM advice_settlement s
LEFT JOIN payment p ON p.reference = s.reference AND p.attempt = s.attempt
LEFT JOIN transfer t ON t.business_date = s.business_date AND t.reference = s.transfer AND t.attempt = 127
LEFT JOIN change_request r ON r.request = s.request AND r.act = 'ADVICE_SETTLE' AND r.state = 'EXECUTED'
  AND CAST(JSON_VALUE(r.content, '$.reference') AS SIGNED) = s.reference AND JSON_VALUE(r.content, '$.how') = s.how
  AND COALESCE(JSON_VALUE(r.content, '$.attempt'), s.attempt) = s.attempt
  AND COALESCE(JSON_VALUE(r.content, '$.kind'), IF(s.kind = 1, 'PAYMENT', 'REVERSAL')) = IF(s.kind = 1, 'PAYMENT', 'REVERSAL')
LEFT JOIN advice_end e ON e.reference = s.reference AND e.attempt = s.attempt AND e.kind = s.kind AND e.state = 'SETTLED'
LEFT JOIN account d ON d.account = t.debit
LEFT JOIN account c ON c.account = t.credit
WHERE s.reference > :after AND s.reference <= :upTo
GROUP BY s.reference, s.attempt, s.kind
HAVING MAX(NOT EXISTS (SELECT 1 FROM advice a WHERE a.reference = s.reference)
      AND EXISTS (SELECT 1 FROM item i WHERE i.reference = s.reference AND i.kind IN ('ADVICE_DEAD', 'STAND_IN_REFUSED', 'ADVICE_STUCK') AND i.settled_at IS NULL))
  OR COALESCE(moved, 0) <> CASE s.how WHEN 'REFUND' THEN MAX(p.amount_rupiah + p.switch_rupiah + p.pln_rupiah) WHEN 'LOSS' THEN MAX(p.amount_rupiah) ELSE 0 END
  OR MAX(p.reference) IS NULL OR MAX(r.request) IS NULL OR MAX(e.reference) IS NULL
  OR SUM(t.reference IS NOT NULL AND NOT CASE
       WHEN s.how = 'REFUND' THEN c.kind = 'PARTNER' AND c.partner = p.partner
         AND t.amount_rupiah = CASE d.kind WHEN 'PLN_PAYABLE' THEN p.amount_rupiah WHEN 'FEE_SWITCH' THEN p.switch_rupiah WHEN 'FEE_PLN' THEN p.pln_rupiah ELSE -1 END
       WHEN s.how = 'LOSS' AND s.kind = 1 THEN d.kind = 'PLN_PAYABLE' AND c.kind = 'STAND_IN_LOSS'
       WHEN s.how = 'LOSS' THEN d.kind = 'STAND_IN_LOSS' AND c.kind = 'PLN_PAYABLE'
       ELSE FALSE END) > 0
