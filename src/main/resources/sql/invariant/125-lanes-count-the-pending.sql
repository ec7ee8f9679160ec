-- The lanes of a date counted as many pending payments as it has.
-- slice: date
-- checked: SELECT COUNT(*) FROM lane_day WHERE business_date = :date
SELECT :date AS business_date, l.pending AS counted, p.payments AS pending
FROM (SELECT COALESCE(SUM(pending), 0) AS pending FROM lane_day WHERE business_date = :date) l,
     (SELECT COUNT(*) AS payments FROM host_payment h JOIN payment p ON p.reference = h.reference AND p.attempt = h.attempt
      WHERE h.open = 1 AND p.business_date = :date AND p.state = 'PENDING') p
WHERE l.pending <> p.payments
