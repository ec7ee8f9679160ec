-- title: Settlement of :date
-- slice: payments
-- total
-- note: What is reversed within its date moves nothing. A payment in doubt is in no sum until PLN's word ends it.
SELECT c.code AS partner, p.product, LPAD(p.bank, 7, '0') AS bank, SUM(p.state = 'APPROVED') AS payments, SUM(IF(p.state = 'APPROVED', p.bills, 0)) AS sheets,
       SUM(IF(p.state = 'APPROVED', p.amount_rupiah, 0)) AS to_pln_rupiah, SUM(IF(p.state = 'APPROVED', p.switch_rupiah, 0)) AS fee_switch_rupiah,
       SUM(IF(p.state = 'APPROVED', p.pln_rupiah, 0)) AS fee_pln_rupiah, SUM(IF(p.state = 'APPROVED', p.admin_rupiah - p.switch_rupiah - p.pln_rupiah, 0)) AS kept_by_partner_rupiah,
       SUM(IF(p.state = 'APPROVED', p.amount_rupiah + p.switch_rupiah + p.pln_rupiah, 0)) AS owed_by_partner_rupiah,
       SUM(p.state = 'REVERSED') AS reversals, SUM(p.state = 'SUSPECT') AS suspects, SUM(IF(p.state = 'SUSPECT', p.amount_rupiah, 0)) AS suspect_rupiah
FROM payment p JOIN partner c ON c.partner = p.partner
WHERE p.reference > :after AND p.reference <= :upTo AND p.business_date = :date AND p.state IN ('APPROVED', 'REVERSED', 'SUSPECT') AND (:partner = '' OR c.code = :partner)
GROUP BY 1, 2, 3
