-- title: Settlement of :date
-- slice: payments
-- total
-- note: What is reversed within its date moves nothing. A payment in doubt is in no sum until PLN's word ends it. What was adjusted stands line by line in the partner's file of adjustments.
SELECT c.code AS partner, p.product, LPAD(p.bank, 7, '0') AS bank, SUM(p.state = 'APPROVED') AS payments, SUM(IF(p.state = 'APPROVED', p.bills, 0)) AS sheets,
       SUM(IF(p.state = 'APPROVED', p.amount_rupiah, 0)) AS to_pln_rupiah, SUM(IF(p.state = 'APPROVED', p.switch_rupiah, 0)) AS fee_switch_rupiah,
       SUM(IF(p.state = 'APPROVED', p.pln_rupiah, 0)) AS fee_pln_rupiah, SUM(IF(p.state = 'APPROVED', p.admin_rupiah - p.switch_rupiah - p.pln_rupiah, 0)) AS kept_by_partner_rupiah,
       0 AS adjusted_rupiah, SUM(IF(p.state = 'APPROVED', p.amount_rupiah + p.switch_rupiah + p.pln_rupiah, 0)) AS owed_by_partner_rupiah,
       SUM(p.state = 'REVERSED') AS reversals, SUM(p.state = 'SUSPECT') AS suspects, SUM(IF(p.state = 'SUSPECT', p.amount_rupiah, 0)) AS suspect_rupiah
FROM payment p JOIN partner c ON c.partner = p.partner
WHERE p.reference > :after AND p.reference <= :upTo AND p.business_date = :date AND p.state IN ('APPROVED', 'REVERSED', 'SUSPECT') AND (:partner = '' OR c.code = :partner)
GROUP BY 1, 2, 3
UNION ALL
SELECT c.code, '99501', LPAD(x.bank, 7, '0'), 0, 0, 0, 0, 0, 0, m.moved, m.moved, 0, 0, 0
FROM (SELECT a.transfer, a.partner, COALESCE(p.bank, a.central) AS bank FROM adjustment a LEFT JOIN payment p ON p.reference = a.reference AND p.attempt = a.attempt
      WHERE a.business_date = :date AND a.transfer > :after AND a.transfer <= :upTo
      UNION ALL
      SELECT s.transfer, p.partner, p.bank FROM advice_settlement s JOIN payment p ON p.reference = s.reference AND p.attempt = s.attempt
      WHERE s.business_date = :date AND s.transfer > :after AND s.transfer <= :upTo) x
JOIN partner c ON c.partner = x.partner
JOIN (SELECT t.reference, SUM(IF(d.kind = 'PARTNER', t.amount_rupiah, 0) - IF(e.kind = 'PARTNER', t.amount_rupiah, 0)) AS moved
      FROM transfer t JOIN account d ON d.account = t.debit JOIN account e ON e.account = t.credit WHERE t.business_date = :date AND t.attempt = 127 GROUP BY t.reference) m ON m.reference = x.transfer
WHERE m.moved <> 0 AND (:partner = '' OR c.code = :partner)
