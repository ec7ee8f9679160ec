-- What settled a difference moved exactly the amount that two people agreed on, between the accounts of its kind; a refund moved the payment and its fee shares, once; what was taken back was taken back whole.
-- slice: adjustment.transfer
-- checked: SELECT COUNT(*) FROM adjustment WHERE transfer > :after AND transfer <= :upTo
SELECT a.transfer, a.how, a.amount_rupiah, a.request, r.act, r.state
FROM adjustment a
LEFT JOIN change_request r ON r.request = a.request AND r.state = 'EXECUTED' AND r.act = IF(a.takes_back IS NULL, 'ITEM_ADJUST', 'ADJUST_BACK')
  AND IF(a.takes_back IS NULL, CAST(JSON_VALUE(r.content, '$.item') AS SIGNED) = a.item AND JSON_VALUE(r.content, '$.how') = a.how
    AND CAST(JSON_VALUE(r.content, '$.amountRupiah') AS SIGNED) = a.amount_rupiah, CAST(JSON_VALUE(r.content, '$.transfer') AS SIGNED) = a.takes_back)
LEFT JOIN adjustment b ON b.transfer = a.takes_back
LEFT JOIN payment p ON p.reference = a.reference AND p.attempt = a.attempt
WHERE a.transfer > :after AND a.transfer <= :upTo
  AND (r.request IS NULL
    OR a.takes_back IS NOT NULL AND NOT COALESCE(b.takes_back IS NULL AND b.how = 'SUSPENSE' AND a.how = b.how AND a.amount_rupiah = -b.amount_rupiah AND a.partner = b.partner, FALSE)
    OR a.how = 'REFUND' AND (NOT COALESCE(p.amount_rupiah = a.amount_rupiah, FALSE)
      OR (SELECT COUNT(*) FROM adjustment x WHERE x.reference = a.reference AND x.attempt = a.attempt AND x.how = 'REFUND') <> 1
      OR (SELECT COALESCE(SUM(t.amount_rupiah), 0) FROM transfer t JOIN account c ON c.account = t.credit AND c.kind = 'PARTNER' AND c.partner = a.partner
          WHERE t.business_date = a.business_date AND t.reference = a.transfer AND t.attempt = 127) <> p.amount_rupiah + p.switch_rupiah + p.pln_rupiah)
    OR a.how <> 'REFUND' AND NOT COALESCE((SELECT SUM(IF(d.kind = IF(a.how = 'LOSS', 'STAND_IN_LOSS', 'PARTNER') AND c.kind = IF(a.how = 'LOSS', 'PLN_PAYABLE', 'SUSPENSE'), t.amount_rupiah,
          IF(c.kind = IF(a.how = 'LOSS', 'STAND_IN_LOSS', 'PARTNER') AND d.kind = IF(a.how = 'LOSS', 'PLN_PAYABLE', 'SUSPENSE'), -t.amount_rupiah, NULL)))
        FROM transfer t JOIN account d ON d.account = t.debit JOIN account c ON c.account = t.credit
        WHERE t.business_date = a.business_date AND t.reference = a.transfer AND t.attempt = 127) = a.amount_rupiah, FALSE))
