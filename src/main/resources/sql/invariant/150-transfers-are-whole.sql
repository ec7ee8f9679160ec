-- A transfer moves more than nothing between two different accounts that exist.
-- slice: date
-- checked: SELECT COUNT(*) FROM transfer WHERE business_date = :date
SELECT t.business_date, t.reference, t.attempt, t.seq, t.debit, t.credit, t.amount_rupiah
FROM transfer t LEFT JOIN account d ON d.account = t.debit LEFT JOIN account c ON c.account = t.credit
WHERE t.business_date = :date AND (t.amount_rupiah <= 0 OR t.debit = t.credit OR d.account IS NULL OR c.account IS NULL)
