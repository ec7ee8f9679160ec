-- A payment that is approved, or waits for PLN, has as many paid bills as it says, and their sums are DE4 and its admin fee.
-- slice: payment.reference
-- checked: SELECT COUNT(*) FROM payment WHERE reference > :after AND reference <= :upTo AND state IN ('APPROVED', 'PENDING', 'SUSPECT')
SELECT p.reference, p.attempt, p.idpel, p.bills, COUNT(b.period) AS paid_bills, p.amount_rupiah,
       COALESCE(SUM(b.total_rupiah + b.late_rupiah), 0) AS bills_rupiah, p.admin_rupiah, COALESCE(SUM(b.admin_rupiah), 0) AS bills_admin
FROM payment p
LEFT JOIN paid_bill b ON b.idpel = p.idpel AND b.reference = p.reference AND b.attempt = p.attempt
WHERE p.reference > :after AND p.reference <= :upTo AND p.state IN ('APPROVED', 'PENDING', 'SUSPECT')
GROUP BY p.reference, p.attempt
HAVING paid_bills <> p.bills OR bills_rupiah <> p.amount_rupiah OR bills_admin <> p.admin_rupiah
