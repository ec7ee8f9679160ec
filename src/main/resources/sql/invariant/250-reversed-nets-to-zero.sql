-- A reversed payment was posted, and its transfers add up to nothing on every account.
-- slice: payment.reference
-- checked: SELECT COUNT(*) FROM payment WHERE reference > :after AND reference <= :upTo AND state = 'REVERSED'
SELECT p.reference, p.attempt, a.account, COUNT(t.seq) AS transfers,
       COALESCE(SUM(IF(t.debit = a.account, t.amount_rupiah, -t.amount_rupiah)), 0) AS rest_rupiah
FROM payment p
LEFT JOIN transfer t ON t.business_date = p.business_date AND t.reference = p.reference AND t.attempt = p.attempt
LEFT JOIN account a ON a.account IN (t.debit, t.credit)
WHERE p.reference > :after AND p.reference <= :upTo AND p.state = 'REVERSED'
GROUP BY p.reference, p.attempt, a.account
HAVING transfers = 0 OR rest_rupiah <> 0
