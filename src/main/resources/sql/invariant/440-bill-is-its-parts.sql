-- A bill is its energy, its two taxes, its stamp duty and what is added to it, less the credit that was used; none of them is less than nothing.
-- slice: bill.idpel
-- checked: SELECT COUNT(*) FROM bill WHERE idpel > :after AND idpel <= :upTo
SELECT idpel, period, batch, total_rupiah, energy_rupiah, tax_rupiah, vat_rupiah, stamp_rupiah, other_rupiah, reduction_rupiah
FROM bill
WHERE idpel > :after AND idpel <= :upTo
  AND (total_rupiah <> energy_rupiah + tax_rupiah + vat_rupiah + stamp_rupiah + other_rupiah - reduction_rupiah
    OR LEAST(total_rupiah, energy_rupiah, tax_rupiah, vat_rupiah, stamp_rupiah, other_rupiah, reduction_rupiah) < 0)
