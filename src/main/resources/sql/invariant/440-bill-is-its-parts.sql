-- A bill is its energy, its two taxes and its stamp duty, none of them less than nothing.
-- slice: bill.idpel
-- checked: SELECT COUNT(*) FROM bill WHERE idpel > :after AND idpel <= :upTo
SELECT idpel, period, batch, total_rupiah, energy_rupiah, tax_rupiah, vat_rupiah, stamp_rupiah
FROM bill
WHERE idpel > :after AND idpel <= :upTo
  AND (total_rupiah <> energy_rupiah + tax_rupiah + vat_rupiah + stamp_rupiah OR LEAST(energy_rupiah, tax_rupiah, vat_rupiah, stamp_rupiah) < 0)
