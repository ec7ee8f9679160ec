-- A closed date has only sealed lanes, nothing pending, no more in doubt than it was carried with and no more carried than was ever in doubt, a time, and the count and sum of its approved payments.
-- slice: date
-- checked: SELECT COUNT(*) FROM business_day WHERE business_date = :date AND state = 'CLOSED'
SELECT d.business_date, d.payments AS proved, d.amount_rupiah AS proved_rupiah, p.payments AS approved, p.amount AS approved_rupiah,
       (SELECT COUNT(*) FROM lane_day l WHERE l.business_date = :date AND (NOT l.sealed OR l.pending <> 0)) AS not_sealed, d.closed_at, d.suspects,
       (SELECT COUNT(*) FROM host_payment h JOIN payment s ON s.reference = h.reference AND s.attempt = h.attempt
        WHERE h.open = 1 AND s.business_date = :date AND s.state = 'SUSPECT') AS in_doubt,
       (SELECT COUNT(*) FROM (SELECT reference, attempt FROM advice WHERE kind = 2 AND reference BETWEEN :first - 22517998136852480 AND :last
                              UNION SELECT reference, attempt FROM advice_end WHERE kind = 2 AND reference BETWEEN :first - 22517998136852480 AND :last) r
        JOIN host_payment h ON h.reference = r.reference AND h.attempt = r.attempt
        JOIN payment s ON s.reference = h.reference AND s.attempt = h.attempt
        WHERE d.suspects > 0 AND (s.business_date = :date AND s.state IN ('SUSPECT', 'DECLINED', 'REVERSED') OR s.business_date > :date AND h.stands)) AS ever_in_doubt
FROM business_day d,
     (SELECT COUNT(*) AS payments, COALESCE(SUM(amount_rupiah), 0) AS amount
      FROM payment WHERE reference BETWEEN :first AND :last AND business_date = :date AND state = 'APPROVED') p
WHERE d.business_date = :date AND d.state = 'CLOSED'
HAVING not_sealed > 0 OR in_doubt > COALESCE(d.suspects, 0) OR COALESCE(d.suspects, 0) > ever_in_doubt OR d.closed_at IS NULL OR NOT (proved <=> approved) OR NOT (proved_rupiah <=> approved_rupiah)
