-- title: Net position of :from to :to
-- slice: payments
-- by partner: c.code
-- by bank: LPAD(p.bank, 7, '0')
-- by central: LPAD(p.central, 7, '0')
-- by terminal: p.terminal
-- by channel: LPAD(p.merchant, 4, '0')
-- total
-- note: What two people gave back of a payment (a refund) is not taken off here: it moves money in the date in which it was decided, as ledger balance shows it.
SELECT c.code AS partner, p.product, {by} AS `{by name}`, SUM(p.state = 'APPROVED') AS payments, SUM(IF(p.state = 'APPROVED', p.bills, 0)) AS sheets,
       SUM(IF(p.state = 'APPROVED', p.amount_rupiah, 0)) AS amount_rupiah, SUM(IF(p.state = 'APPROVED', p.switch_rupiah + p.pln_rupiah, 0)) AS fees_rupiah,
       SUM(IF(p.state = 'APPROVED', p.amount_rupiah + p.switch_rupiah + p.pln_rupiah, 0)) AS net_rupiah,
       SUM(p.state = 'REVERSED') AS reversals, SUM(IF(p.state = 'REVERSED', p.amount_rupiah, 0)) AS reversed_rupiah,
       SUM(p.state = 'APPROVED' AND COALESCE(h.stand_in, FALSE)) AS stood_in, SUM(IF(p.state = 'APPROVED' AND COALESCE(h.stand_in, FALSE), p.amount_rupiah, 0)) AS stood_in_rupiah,
       SUM(p.state = 'SUSPECT') AS suspects, SUM(IF(p.state = 'SUSPECT', p.amount_rupiah, 0)) AS suspect_rupiah
FROM payment p JOIN partner c ON c.partner = p.partner LEFT JOIN host_payment h ON h.reference = p.reference AND h.attempt = p.attempt
WHERE p.reference > :after AND p.reference <= :upTo AND p.business_date = :date AND p.state IN ('APPROVED', 'REVERSED', 'SUSPECT') AND (:partner = '' OR c.code = :partner)
GROUP BY 1, 2, 3
