-- What stands on a partner's account of what is due is what is due of its dates less what was cleared of each; none is cleared beyond itself, and what was cleared was due.
-- slice: partner.partner
-- checked: SELECT COUNT(*) FROM due d WHERE d.partner > :after AND d.partner <= :upTo
SELECT p.partner, p.code, NULL AS due_date, (SELECT COALESCE(SUM(b.debit_rupiah - b.credit_rupiah), 0) FROM account a JOIN balance b ON b.account = a.account WHERE a.kind = 'DUE' AND a.partner = p.partner)
         AS stands_rupiah,
       (SELECT COALESCE(SUM(d.net_rupiah), 0) FROM due d WHERE d.partner = p.partner) - (SELECT COALESCE(SUM(c.amount_rupiah), 0) FROM cash_cleared c WHERE c.partner = p.partner) AS open_rupiah
FROM partner p WHERE p.partner > :after AND p.partner <= :upTo HAVING stands_rupiah <> open_rupiah
UNION ALL
SELECT c.partner, c.product, c.due_date, SUM(c.amount_rupiah), MAX(d.net_rupiah)
FROM cash_cleared c LEFT JOIN due d ON d.partner = c.partner AND d.business_date = c.due_date AND d.product = c.product
WHERE c.partner > :after AND c.partner <= :upTo GROUP BY c.partner, c.product, c.due_date
HAVING MAX(d.net_rupiah) IS NULL OR IF(MAX(d.net_rupiah) > 0, SUM(c.amount_rupiah) NOT BETWEEN 0 AND MAX(d.net_rupiah), SUM(c.amount_rupiah) NOT BETWEEN MAX(d.net_rupiah) AND 0)
