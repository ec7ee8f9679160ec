-- What people, and no rule, said about a doubt in PLN's place was asked for by one and approved by another, of this payment and with this content.
-- slice: suspect_word.reference
-- checked: SELECT COUNT(*) FROM suspect_word WHERE reference > :after AND reference <= :upTo AND rule = 0
SELECT w.reference, w.attempt, w.code, w.request, r.act, r.state, p.state AS payment
FROM suspect_word w
LEFT JOIN change_request r ON r.request = w.request
LEFT JOIN payment p ON p.reference = w.reference AND p.attempt = w.attempt
WHERE w.reference > :after AND w.reference <= :upTo AND w.rule = 0
  AND (r.request IS NULL OR r.act <> 'SUSPECT_WORD' OR r.state <> 'EXECUTED' OR p.reference IS NULL
    OR NOT COALESCE(CAST(JSON_VALUE(r.content, '$.reference') AS SIGNED) = w.reference AND COALESCE(JSON_VALUE(r.content, '$.attempt'), w.attempt) = w.attempt
      AND (JSON_EXTRACT(r.content, '$.paid') = 'true') = (w.code = 12), FALSE))
