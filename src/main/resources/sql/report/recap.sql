-- title: Rekap pelunasan :from s.d. :to per unit distribusi, produk dan bank
-- slice: payments
-- total
-- note: Sisi PLN: lembar dan rupiah yang telah diterima PLN dari switch (jawaban 2210 atau 2230, atau diputuskan dua orang); selisih adalah yang belum diterima PLN.
SELECT LPAD(b.idpel DIV 10000000000, 2, '0') AS distribusi, p.product AS produk, LPAD(p.bank, 7, '0') AS bank, DATE_FORMAT(p.business_date, '%Y-%m') AS bulan,
       COUNT(*) AS lembar, SUM(b.total_rupiah) AS rptag, SUM(b.late_rupiah) AS rpbk, SUM(b.total_rupiah + b.late_rupiah) AS rupiah,
       SUM(e.reference IS NOT NULL OR COALESCE(NOT h.stand_in, FALSE)) AS lembar_pln,
       SUM(IF(e.reference IS NOT NULL OR COALESCE(NOT h.stand_in, FALSE), b.total_rupiah + b.late_rupiah, 0)) AS rupiah_pln,
       SUM(IF(e.reference IS NOT NULL OR COALESCE(NOT h.stand_in, FALSE), 0, b.total_rupiah + b.late_rupiah)) AS selisih
FROM payment p JOIN partner c ON c.partner = p.partner JOIN paid_bill b ON b.reference = p.reference AND b.attempt = p.attempt AND b.idpel = p.idpel
LEFT JOIN host_payment h ON h.reference = p.reference AND h.attempt = p.attempt
LEFT JOIN advice_end e ON e.reference = p.reference AND e.attempt = p.attempt AND e.kind = 1 AND e.state IN ('ACKNOWLEDGED', 'SETTLED')
WHERE p.reference > :after AND p.reference <= :upTo AND p.business_date = :date AND p.state = 'APPROVED' AND (:partner = '' OR c.code = :partner)
GROUP BY 1, 2, 3, 4
