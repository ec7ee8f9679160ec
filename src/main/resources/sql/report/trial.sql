-- title: Trial balance at the end of :date
-- total
WITH base AS (SELECT COALESCE(MAX(business_date), '1970-01-01') AS day FROM business_day WHERE state = 'CLOSED' AND business_date <= :date),
moved AS (SELECT b.account, SUM(b.debit_rupiah - b.credit_rupiah) AS more
          FROM balance b JOIN base ON b.business_date > base.day WHERE b.business_date <= :date GROUP BY b.account)
SELECT a.kind AS account, COALESCE(p.code, '') AS partner, GREATEST(COALESCE(o.closing_rupiah, 0) + COALESCE(m.more, 0), 0) AS debit_rupiah,
       GREATEST(-COALESCE(o.closing_rupiah, 0) - COALESCE(m.more, 0), 0) AS credit_rupiah
FROM account a JOIN base LEFT JOIN partner p ON p.partner = a.partner LEFT JOIN moved m ON m.account = a.account
LEFT JOIN account_day o ON o.account = a.account AND o.business_date = base.day
