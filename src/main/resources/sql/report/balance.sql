-- title: Balances at the end of :date
-- note: Debit less credit: what is above zero is owed to us, what is below zero we owe.
WITH base AS (SELECT COALESCE(MAX(business_date), '1970-01-01') AS day FROM business_day WHERE state = 'CLOSED' AND business_date < :date),
moved AS (SELECT b.account, SUM(IF(b.business_date < :date, b.debit_rupiah - b.credit_rupiah, 0)) AS earlier, SUM(IF(b.business_date = :date, b.debit_rupiah, 0)) AS debit,
          SUM(IF(b.business_date = :date, b.credit_rupiah, 0)) AS credit
          FROM balance b JOIN base ON b.business_date > base.day WHERE b.business_date <= :date GROUP BY b.account)
SELECT a.kind AS account, COALESCE(p.code, '') AS partner, COALESCE(o.closing_rupiah, 0) + COALESCE(m.earlier, 0) AS opening_rupiah, COALESCE(m.debit, 0) AS debit_rupiah,
       COALESCE(m.credit, 0) AS credit_rupiah, COALESCE(o.closing_rupiah, 0) + COALESCE(m.earlier, 0) + COALESCE(m.debit, 0) - COALESCE(m.credit, 0) AS closing_rupiah
FROM account a JOIN base LEFT JOIN partner p ON p.partner = a.partner LEFT JOIN moved m ON m.account = a.account
LEFT JOIN account_day o ON o.account = a.account AND o.business_date = base.day
WHERE :partner = '' OR p.code = :partner
