-- What PLN need not be told any more is of a payment of its customer, is not told still, and PLN took it, a reversal behind it ended it, or two people did.
-- slice: advice_end.reference
-- checked: SELECT COUNT(*) FROM advice_end WHERE reference > :after AND reference <= :upTo
SELECT e.reference, e.attempt, e.kind, e.state, e.code, a.state AS still, p.state AS payment_state
FROM advice_end e
LEFT JOIN payment p ON p.reference = e.reference AND p.attempt = e.attempt
LEFT JOIN advice a ON a.reference = e.reference AND a.attempt = e.attempt AND a.kind = e.kind
LEFT JOIN advice_settlement s ON s.reference = e.reference AND s.attempt = e.attempt AND s.kind = e.kind
WHERE e.reference > :after AND e.reference <= :upTo
  AND (NOT COALESCE(p.idpel = e.idpel AND p.state <> 'PENDING', FALSE) OR a.state IS NOT NULL OR (e.state = 'SETTLED') <> (s.reference IS NOT NULL)
    OR e.kind = 1 AND e.state = 'ACKNOWLEDGED' AND NOT COALESCE(e.code IN (0, 88, 94), FALSE)
      AND NOT EXISTS (SELECT 1 FROM advice r WHERE r.reference = e.reference AND r.attempt = e.attempt AND r.kind = 2)
      AND NOT EXISTS (SELECT 1 FROM advice_end r WHERE r.reference = e.reference AND r.attempt = e.attempt AND r.kind = 2))
