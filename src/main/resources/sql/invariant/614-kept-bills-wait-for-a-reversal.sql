-- Bills of reversed payments are kept only while PLN must be told.
-- slice: reversal_due.idpel
-- checked: SELECT COUNT(*) FROM reversal_due WHERE idpel > :after AND idpel <= :upTo
SELECT d.idpel, d.period, d.reference, d.attempt, p.state
FROM reversal_due d
LEFT JOIN payment p ON p.reference = d.reference AND p.attempt = d.attempt
LEFT JOIN advice a ON a.reference = d.reference AND a.attempt = d.attempt AND a.kind = 2
WHERE d.idpel > :after AND d.idpel <= :upTo AND NOT COALESCE(p.state = 'REVERSED' AND p.idpel = d.idpel AND a.state <> 'CANCELLED', FALSE)
