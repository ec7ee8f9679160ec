-- What a rule said about a doubt is proved by a file of PLN that was taken whole: by a line of the payment that says paid (rule 3), by none of it that says not paid (rule 4).
-- slice: suspect_word.reference
-- checked: SELECT COUNT(*) FROM suspect_word WHERE reference > :after AND reference <= :upTo AND rule <> 0
SELECT w.reference, w.attempt, w.rule, w.code, w.pln_file, f.state
FROM suspect_word w
LEFT JOIN payment p ON p.reference = w.reference AND p.attempt = w.attempt
LEFT JOIN day_file f ON f.file = w.pln_file AND f.kind = 'FCN' AND f.state IN ('IN_FORCE', 'SUPERSEDED') AND f.central = IF(p.central < 0, p.bank, p.central)
WHERE w.reference > :after AND w.reference <= :upTo AND w.rule <> 0
  AND (p.reference IS NULL OR f.file IS NULL OR w.request <> 0 OR w.rule NOT IN (3, 4) OR w.code <> IF(w.rule = 3, 12, 63)
    OR EXISTS (SELECT 1 FROM day_file_line l WHERE l.file = w.pln_file AND l.idpel = p.idpel AND l.reference = w.pln_reference) <> (w.rule = 3)
    OR w.rule = 4 AND EXISTS (SELECT 1 FROM day_file_line l WHERE l.file = w.pln_file AND l.idpel = p.idpel AND l.paid_at = p.local_at))
