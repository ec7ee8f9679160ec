-- What a customer has to get or still owes from corrections begins at nothing and goes on where the entry before ended; an entry of a batch out of use counts for nothing.
-- slice: bill.idpel
-- checked: SELECT COUNT(*) FROM credit WHERE idpel > :after AND idpel <= :upTo
WITH entries AS (
  SELECT c.*, COALESCE(LAG(c.after_rupiah) OVER (PARTITION BY c.idpel ORDER BY c.entry), 0) AS carried
  FROM credit c LEFT JOIN acmt_batch a ON a.batch = c.batch
  WHERE c.idpel > :after AND c.idpel <= :upTo AND COALESCE(a.state, 'ACTIVE') NOT IN ('ROLLED_BACK', 'LOADING', 'WAITING'))
SELECT idpel, entry, kind, period, batch, carried, before_rupiah, amount_rupiah, after_rupiah
FROM entries
WHERE before_rupiah <> carried OR kind = 'USED' AND (amount_rupiah > 0 AND before_rupiah > 0 OR before_rupiah > 0 AND after_rupiah < 0)
