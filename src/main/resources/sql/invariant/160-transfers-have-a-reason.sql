-- A transfer belongs to an approved or reversed payment of its date, was taken back in that date while PLN was asked, is a deposit or takes one back, settles an advice or a difference, moves what is due, or is or credits a transfer between banks.
-- slice: date
-- checked: SELECT COUNT(*) FROM transfer WHERE business_date = :date
SELECT t.business_date, t.reference, t.attempt, t.seq, t.amount_rupiah, p.state, p.business_date AS payment_date
FROM transfer t
LEFT JOIN account d ON d.account = t.debit
LEFT JOIN account c ON c.account = t.credit
LEFT JOIN payment p ON p.reference = t.reference AND p.attempt = t.attempt
LEFT JOIN host_payment h ON h.reference = t.reference AND h.attempt = t.attempt
WHERE t.business_date = :date
  AND NOT (p.reference IS NOT NULL AND p.business_date = t.business_date AND p.state IN ('APPROVED', 'REVERSED'))
  AND NOT (p.reference IS NULL AND t.attempt = 127 AND EXISTS (SELECT 1 FROM deposit x WHERE x.reference = t.reference AND x.business_date = t.business_date
       AND x.amount_rupiah = t.amount_rupiah AND t.seq = 1 AND IF(x.takes_back IS NULL, COALESCE(d.kind, '') = 'CASH' AND COALESCE(c.kind, '') = 'PARTNER' AND c.partner = x.partner,
         COALESCE(c.kind, '') = 'CASH' AND COALESCE(d.kind, '') = 'PARTNER' AND d.partner = x.partner)))
  AND NOT (p.reference IS NULL AND t.attempt = 127 AND EXISTS (SELECT 1 FROM advice_settlement s WHERE s.transfer = t.reference AND s.business_date = t.business_date))
  AND NOT (p.reference IS NULL AND t.attempt = 127 AND t.seq = 1 AND EXISTS (SELECT 1 FROM due x WHERE x.transfer = t.reference AND x.business_date = t.business_date
       AND t.amount_rupiah = ABS(x.net_rupiah) AND d.partner = x.partner AND c.partner = x.partner
       AND d.kind = IF(x.net_rupiah > 0, 'DUE', 'PARTNER') AND c.kind = IF(x.net_rupiah > 0, 'PARTNER', 'DUE')))
  AND NOT (p.reference IS NULL AND t.attempt = 127 AND EXISTS (SELECT 1 FROM cash x WHERE x.transfer = t.reference AND x.business_date = t.business_date
       AND IF(x.came_in, d.kind = 'CASH' AND (c.kind = 'SUSPENSE' OR c.kind = 'DUE' AND c.partner = x.partner), d.kind = 'PLN_PAYABLE' AND c.kind = 'CASH')))
  AND NOT (p.reference IS NULL AND t.attempt = 127 AND EXISTS (SELECT 1 FROM adjustment x WHERE x.transfer = t.reference AND x.business_date = t.business_date))
  AND NOT (p.reference IS NULL AND t.attempt = 127 AND d.kind = 'SUSPENSE' AND c.kind = 'DUE' AND (SELECT SUM(x.amount_rupiah) FROM cash_cleared x WHERE x.transfer = t.reference
       AND x.cash <> x.transfer AND x.partner = c.partner) = t.amount_rupiah)
  AND NOT (h.reference IS NOT NULL AND (SELECT SUM(IF(x.seq BETWEEN 4 AND 6, -x.amount_rupiah, x.amount_rupiah)) FROM transfer x
       WHERE x.business_date = t.business_date AND x.reference = t.reference AND x.attempt = t.attempt) = 0)
