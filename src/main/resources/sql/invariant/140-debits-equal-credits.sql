-- Over all accounts of a date the debits equal the credits.
-- slice: date
-- checked: SELECT 1
SELECT :date AS business_date, SUM(debit_rupiah) AS debit_rupiah, SUM(credit_rupiah) AS credit_rupiah
FROM balance WHERE business_date = :date HAVING SUM(debit_rupiah) <> SUM(credit_rupiah)
