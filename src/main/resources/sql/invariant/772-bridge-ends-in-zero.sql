-- What a match found explains the whole difference between our total and the bank's, and between ours and PLN's; the totals of the others are those of the files it read.
-- slice: whole
-- checked: SELECT COUNT(*) FROM day_match
SELECT m.business_date, m.central, m.our_rupiah, m.bank_rupiah, m.pln_rupiah, COALESCE(d.bank, 0) AS explained_bank, COALESCE(d.pln, 0) AS explained_pln
FROM day_match m
LEFT JOIN (SELECT business_date, central, SUM(bank_rupiah - our_rupiah) AS bank, SUM(pln_rupiah - our_rupiah) AS pln FROM day_difference GROUP BY business_date, central) d
  ON d.business_date = m.business_date AND d.central = m.central
LEFT JOIN day_file b ON b.file = m.bank_file AND b.kind = 'FTR' AND b.central = m.central AND b.business_date = m.business_date
LEFT JOIN day_file p ON p.file = m.pln_file AND p.kind = 'FCN' AND p.central = m.central AND p.business_date = m.business_date
WHERE m.our_rupiah + COALESCE(d.bank, 0) <> m.bank_rupiah OR m.our_rupiah + COALESCE(d.pln, 0) <> m.pln_rupiah
   OR NOT COALESCE(b.row_count = m.bank_lines AND b.amount_rupiah = m.bank_rupiah AND p.row_count = m.pln_lines AND p.amount_rupiah = m.pln_rupiah, FALSE)
