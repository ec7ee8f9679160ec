-- A transfer between banks moved its amount once, as two people decided it, and cleared no more than it brought.
-- slice: cash.transfer
-- checked: SELECT COUNT(*) FROM cash WHERE transfer > :after AND transfer <= :upTo
SELECT c.transfer, c.business_date, c.partner, c.amount_rupiah, c.bank_reference
FROM cash c LEFT JOIN partner p ON p.partner = c.partner
LEFT JOIN change_request r ON r.request = c.request AND r.act = 'CASH' AND r.state = 'EXECUTED' AND JSON_VALUE(r.content, '$.bankReference') = c.bank_reference
  AND JSON_VALUE(r.content, '$.way') = IF(c.came_in, 'IN', 'OUT') AND CAST(JSON_VALUE(r.content, '$.amountRupiah') AS SIGNED) = c.amount_rupiah
  AND JSON_VALUE(r.content, '$.partner') = IF(c.came_in, p.code, 'PLN')
WHERE c.transfer > :after AND c.transfer <= :upTo
  AND (r.request IS NULL
    OR COALESCE((SELECT SUM(t.amount_rupiah) FROM transfer t WHERE t.business_date = c.business_date AND t.reference = c.transfer AND t.attempt = 127), 0) <> c.amount_rupiah
    OR COALESCE((SELECT SUM(t.amount_rupiah) FROM transfer t WHERE t.business_date = c.business_date AND t.reference = c.transfer AND t.attempt = 127 AND t.seq = 1), 0)
       <> IF(c.came_in, COALESCE((SELECT SUM(x.amount_rupiah) FROM cash_cleared x WHERE x.transfer = c.transfer), 0), c.amount_rupiah)
    OR COALESCE((SELECT SUM(x.amount_rupiah) FROM cash_cleared x WHERE x.cash = c.transfer), 0) > c.amount_rupiah)
