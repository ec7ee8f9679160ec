-- Each deposit, and each taken back, moved its amount once, and was noted in the trail by one person or decided by two, with this content.
-- slice: deposit.reference
-- checked: SELECT COUNT(*) FROM deposit WHERE reference > :after AND reference <= :upTo
SELECT x.reference, x.business_date, p.code, x.amount_rupiah, t.amount_rupiah AS moved_rupiah, x.takes_back, x.trail, x.request
FROM deposit x
LEFT JOIN partner p ON p.partner = x.partner
LEFT JOIN transfer t ON t.business_date = x.business_date AND t.reference = x.reference AND t.attempt = 127 AND t.seq = 1
LEFT JOIN deposit o ON o.reference = x.takes_back
LEFT JOIN trail n ON n.seq = x.trail AND n.act = 'DEPOSIT' AND n.step = 'DONE'
LEFT JOIN change_request r ON r.request = x.request AND r.state = 'EXECUTED' AND r.act = IF(x.takes_back IS NULL, 'DEPOSIT_LARGE', 'DEPOSIT_BACK')
WHERE x.reference > :after AND x.reference <= :upTo
  AND (t.reference IS NULL OR t.amount_rupiah <> x.amount_rupiah OR (n.seq IS NULL) = (r.request IS NULL) OR p.code IS NULL OR x.takes_back IS NULL AND x.bank_reference IS NULL
    OR x.takes_back IS NULL AND COALESCE(n.detail, '') NOT LIKE CONCAT('%transfer ', x.reference) AND NOT COALESCE(JSON_VALUE(COALESCE(r.content, n.detail), '$.partner') = p.code
      AND CAST(JSON_VALUE(COALESCE(r.content, n.detail), '$.amountRupiah') AS SIGNED) = x.amount_rupiah
      AND JSON_VALUE(COALESCE(r.content, n.detail), '$.bankReference') = x.bank_reference, FALSE)
    OR x.takes_back IS NULL AND x.stands IS NULL AND NOT EXISTS (SELECT 1 FROM deposit b WHERE b.takes_back = x.reference)
    OR x.takes_back IS NOT NULL AND NOT COALESCE(o.stands IS NULL AND o.amount_rupiah = x.amount_rupiah AND o.partner = x.partner AND o.takes_back IS NULL
      AND CAST(JSON_VALUE(r.content, '$.reference') AS SIGNED) = x.takes_back, FALSE))
