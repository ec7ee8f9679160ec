-- A bill that PLN has paid by another, of a payment of ours that PLN refused and does not have and that was taken back, is not payable here.
-- slice: bill_elsewhere.idpel
-- checked: SELECT COUNT(*) FROM bill_elsewhere WHERE idpel > :after AND idpel <= :upTo
SELECT e.idpel, e.period, e.batch, e.reference, p.state AS payment_state, x.state
FROM bill_elsewhere e
LEFT JOIN payment p ON p.reference = e.reference AND p.attempt = e.attempt AND p.idpel = e.idpel
LEFT JOIN advice_end r ON r.reference = e.reference AND r.attempt = e.attempt AND r.kind = 2 AND r.code = 63
LEFT JOIN bill x ON x.idpel = e.idpel AND x.period = e.period AND x.batch = e.batch
WHERE e.idpel > :after AND e.idpel <= :upTo
  AND (p.reference IS NULL OR x.idpel IS NULL OR p.state = 'REVERSED' AND r.reference IS NOT NULL AND x.state = 'UNPAID')
