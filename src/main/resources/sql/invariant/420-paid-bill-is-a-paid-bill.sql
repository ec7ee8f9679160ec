-- Every paid bill is PAID (HELD while PLN is asked) in the bills of a batch that was not rolled back, at the price that was paid, with its part of the admin fee.
-- slice: paid_bill.idpel
-- checked: SELECT COUNT(*) FROM paid_bill WHERE idpel > :after AND idpel <= :upTo
SELECT b.idpel, b.period, b.batch, x.state, x.total_rupiah AS billed_rupiah, b.total_rupiah AS paid_rupiah, a.state AS batch_state
FROM paid_bill b
LEFT JOIN bill x ON x.idpel = b.idpel AND x.period = b.period AND x.batch = b.batch
LEFT JOIN acmt_batch a ON a.batch = b.batch
LEFT JOIN payment p ON p.reference = b.reference AND p.attempt = b.attempt
WHERE b.idpel > :after AND b.idpel <= :upTo
  AND NOT (x.state <=> IF(COALESCE(p.state, '') IN ('PENDING', 'SUSPECT'), 'HELD', 'PAID') AND x.total_rupiah <=> b.total_rupiah AND x.vat_rupiah <=> b.vat_rupiah
    AND b.late_rupiah >= 0 AND b.admin_rupiah * p.bills <=> p.admin_rupiah AND COALESCE(a.state, '') IN ('ACTIVE', 'CLOSED'))
