-- On a reference stands one payment at most.
-- slice: payment.reference
-- checked: SELECT COUNT(DISTINCT reference) FROM payment WHERE reference > :after AND reference <= :upTo
SELECT reference, COUNT(*) AS standing
FROM payment
WHERE reference > :after AND reference <= :upTo AND state IN ('PENDING', 'APPROVED', 'SUSPECT', 'REVERSED')
GROUP BY reference HAVING COUNT(*) > 1
