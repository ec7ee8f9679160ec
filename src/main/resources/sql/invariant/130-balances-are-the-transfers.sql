-- The balance rows of an account and date have the debits and credits of its transfers.
-- slice: date
-- checked: SELECT COUNT(*) FROM balance WHERE business_date = :date
SELECT :date AS business_date, m.account, SUM(m.posted_debit) AS transfers_debit, SUM(m.balance_debit) AS balance_debit,
       SUM(m.posted_credit) AS transfers_credit, SUM(m.balance_credit) AS balance_credit
FROM (SELECT debit AS account, SUM(amount_rupiah) AS posted_debit, 0 AS posted_credit, 0 AS balance_debit, 0 AS balance_credit
      FROM transfer WHERE business_date = :date GROUP BY debit
      UNION ALL
      SELECT credit, 0, SUM(amount_rupiah), 0, 0 FROM transfer WHERE business_date = :date GROUP BY credit
      UNION ALL
      SELECT account, 0, 0, SUM(debit_rupiah), SUM(credit_rupiah) FROM balance WHERE business_date = :date GROUP BY account) m
GROUP BY m.account
HAVING SUM(m.posted_debit) <> SUM(m.balance_debit) OR SUM(m.posted_credit) <> SUM(m.balance_credit)
