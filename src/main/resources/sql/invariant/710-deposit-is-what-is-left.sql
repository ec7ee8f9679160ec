-- What a partner may still spend of a deposit, pool and lanes together, is the credit balance of its account less what is reserved while PLN is asked; a partner without a deposit may spend none.
-- slice: whole
-- checked: SELECT COUNT(*) FROM partner WHERE kind = 'DEPOSIT'
SELECT p.code, COALESCE(l.remainder, 0) AS pool_rupiah, COALESCE(h.available, 0) AS lanes_rupiah, COALESCE(b.balance, 0) AS balance_rupiah,
       COALESCE(r.reserved, 0) AS reserved_rupiah
FROM partner p
LEFT JOIN limit_pool l ON l.partner = p.partner AND l.kind = 'DEPOSIT'
LEFT JOIN (SELECT partner, SUM(available) AS available FROM headroom WHERE kind = 'DEPOSIT' GROUP BY partner) h ON h.partner = p.partner
LEFT JOIN (SELECT a.partner, SUM(b.credit_rupiah - b.debit_rupiah) AS balance
           FROM account a JOIN balance b ON b.account = a.account WHERE a.kind = 'PARTNER' GROUP BY a.partner) b ON b.partner = p.partner
LEFT JOIN (SELECT x.partner, SUM(x.amount_rupiah + x.switch_rupiah + x.pln_rupiah) AS reserved
           FROM host_payment o JOIN payment x ON x.reference = o.reference AND x.attempt = o.attempt
           WHERE o.open = 1 GROUP BY x.partner) r ON r.partner = p.partner
WHERE COALESCE(l.remainder, 0) + COALESCE(h.available, 0) + IF(p.kind = 'DEPOSIT', COALESCE(r.reserved, 0), 0) <> IF(p.kind = 'DEPOSIT', COALESCE(b.balance, 0), 0)
