-- A closed date's books are its balances on top of the date before; an open date has no books.
-- slice: date
-- checked: SELECT COUNT(*) FROM account_day WHERE business_date = :date
SELECT :date AS business_date, a.account, f.opening_rupiah, o.closing_rupiah AS opening_expected, f.debit_rupiah, b.debit AS debit_expected,
       f.credit_rupiah, b.credit AS credit_expected, f.closing_rupiah, d.state
FROM account a
LEFT JOIN business_day d ON d.business_date = :date
LEFT JOIN account_day f ON f.account = a.account AND f.business_date = :date
LEFT JOIN account_day o ON o.account = a.account
  AND o.business_date = (SELECT MAX(e.business_date) FROM business_day e WHERE e.business_date < :date AND e.state = 'CLOSED')
LEFT JOIN (SELECT account, SUM(debit_rupiah) AS debit, SUM(credit_rupiah) AS credit FROM balance WHERE business_date = :date
           GROUP BY account) b ON b.account = a.account
WHERE CASE WHEN d.state <=> 'CLOSED' AND f.account IS NULL THEN b.account IS NOT NULL OR COALESCE(o.closing_rupiah, 0) <> 0
           WHEN d.state <=> 'CLOSED' THEN f.opening_rupiah <> COALESCE(o.closing_rupiah, 0) OR f.debit_rupiah <> COALESCE(b.debit, 0)
             OR f.credit_rupiah <> COALESCE(b.credit, 0) OR f.closing_rupiah <> f.opening_rupiah + f.debit_rupiah - f.credit_rupiah
           ELSE f.account IS NOT NULL END
