-- A closed date has only sealed lanes, nothing pending, and the count and sum of its approved payments.
-- slice: date
-- checked: SELECT COUNT(*) FROM business_day WHERE business_date = :date AND state = 'CLOSED'
SELECT d.business_date, d.payments AS proved, d.amount_rupiah AS proved_rupiah, p.payments AS approved, p.amount AS approved_rupiah,
       (SELECT COUNT(*) FROM lane_day l WHERE l.business_date = :date AND (NOT l.sealed OR l.pending <> 0)) AS not_sealed
FROM business_day d,
     (SELECT COUNT(*) AS payments, COALESCE(SUM(amount_rupiah), 0) AS amount
      FROM payment WHERE reference BETWEEN :first AND :last AND business_date = :date AND state = 'APPROVED') p
WHERE d.business_date = :date AND d.state = 'CLOSED'
HAVING not_sealed > 0 OR NOT (proved <=> approved) OR NOT (proved_rupiah <=> approved_rupiah)
