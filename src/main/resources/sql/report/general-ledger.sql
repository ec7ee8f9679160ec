-- title: For the general ledger, closed dates :from to :to
-- slice: date
-- total
SELECT f.business_date AS day, COALESCE(own.code, common.code, CONCAT('UNMAPPED-', a.kind)) AS account, COALESCE(own.name, common.name, '') AS name,
       SUM(f.debit_rupiah) AS debit, SUM(f.credit_rupiah) AS credit
FROM account_day f JOIN account a ON a.account = f.account
LEFT JOIN general_ledger_account common ON common.kind = a.kind AND common.partner = 0
LEFT JOIN general_ledger_account own ON own.kind = a.kind AND own.partner = a.partner AND a.partner <> 0
WHERE f.business_date = :date AND (f.debit_rupiah <> 0 OR f.credit_rupiah <> 0)
GROUP BY 1, 2, 3
