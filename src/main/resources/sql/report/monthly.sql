-- title: BERITA ACARA REKONSILIASI, periode :from s.d. :to, mitra :partner
-- slice: payments
-- total
-- note: Kedua belah pihak menyatakan bahwa lembar dan rupiah di atas telah dicocokkan per lembar (IDPEL dan bulan tagihan). Suspek disebut terpisah dan tidak termasuk jumlah.
-- note: The two parties state that the sheets and rupiah above were matched sheet by sheet. What is suspect is named apart and is in no sum.
-- sign: Bank / mitra
-- sign: Switch PPOB
-- sign: PLN
SELECT c.code AS mitra, p.product AS produk, p.business_date AS tanggal, SUM(p.state = 'APPROVED') AS transaksi, SUM(IF(p.state = 'APPROVED', p.bills, 0)) AS lembar,
       SUM(IF(p.state = 'APPROVED', p.amount_rupiah, 0)) AS rupiah_tagihan, SUM(IF(p.state = 'APPROVED', p.switch_rupiah, 0)) AS jasa_switch,
       SUM(IF(p.state = 'APPROVED', p.pln_rupiah, 0)) AS jasa_pln, SUM(IF(p.state = 'APPROVED', p.amount_rupiah + p.switch_rupiah + p.pln_rupiah, 0)) AS jumlah,
       SUM(p.state = 'SUSPECT') AS suspek, SUM(IF(p.state = 'SUSPECT', p.amount_rupiah, 0)) AS rupiah_suspek
FROM payment p JOIN partner c ON c.partner = p.partner
WHERE p.reference > :after AND p.reference <= :upTo AND p.business_date = :date AND p.state IN ('APPROVED', 'SUSPECT') AND (:partner = '' OR c.code = :partner)
GROUP BY 1, 2, 3
