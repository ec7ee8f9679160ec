-- What is marked as decided in PLN's place was, with this partner and amount.
-- slice: stand_in.idpel
-- checked: SELECT COUNT(*) FROM stand_in WHERE idpel > :after AND idpel <= :upTo
SELECT s.idpel, s.reference, s.attempt, s.partner, s.amount_rupiah, s.open, p.state, h.stand_in
FROM stand_in s
LEFT JOIN payment p ON p.reference = s.reference AND p.attempt = s.attempt
LEFT JOIN host_payment h ON h.reference = s.reference AND h.attempt = s.attempt
WHERE s.idpel > :after AND s.idpel <= :upTo
  AND NOT COALESCE(h.stand_in AND p.idpel = s.idpel AND p.partner = s.partner AND p.amount_rupiah = s.amount_rupiah, FALSE)
