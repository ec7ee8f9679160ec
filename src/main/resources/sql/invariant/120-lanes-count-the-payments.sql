-- The lanes of a date counted as many payments and rupiah as its approved payments have.
-- slice: date
-- checked: SELECT COUNT(*) FROM lane_day WHERE business_date = :date
SELECT :date AS business_date, l.payments AS counted, l.amount AS counted_rupiah, p.payments AS approved, p.amount AS approved_rupiah
FROM (SELECT COALESCE(SUM(payments), 0) AS payments, COALESCE(SUM(amount_rupiah), 0) AS amount
      FROM lane_day WHERE business_date = :date) l,
     (SELECT COUNT(*) AS payments, COALESCE(SUM(amount_rupiah), 0) AS amount
      FROM payment WHERE reference BETWEEN :first AND :last AND business_date = :date AND state = 'APPROVED') p
WHERE l.payments <> p.payments OR l.amount <> p.amount
