-- What customers have to get is what was opened, less what bills used and what was closed; closed is the credit, whole, of a customer who left, as two people agreed; what is carried goes to one other customer, to the rupiah.
-- slice: bill.idpel
-- checked: SELECT COUNT(*) FROM credit WHERE idpel > :after AND idpel <= :upTo
WITH entries AS (
  SELECT c.*, ROW_NUMBER() OVER (PARTITION BY c.idpel ORDER BY c.entry DESC) AS newest, SUM(c.amount_rupiah) OVER (PARTITION BY c.idpel) AS opened_less_used_and_closed
  FROM credit c LEFT JOIN acmt_batch a ON a.batch = c.batch
  WHERE c.idpel > :after AND c.idpel <= :upTo AND COALESCE(a.state, 'ACTIVE') NOT IN ('ROLLED_BACK', 'LOADING', 'WAITING'))
SELECT idpel, entry, kind, amount_rupiah, after_rupiah, opened_less_used_and_closed
FROM entries e
WHERE newest = 1 AND after_rupiah <> opened_less_used_and_closed
  OR kind IN ('PAID_OUT', 'FORFEITED', 'CARRIED') AND (
    amount_rupiah < 0 AND after_rupiah <> 0 OR amount_rupiah > 0 AND kind <> 'CARRIED'
    OR amount_rupiah < 0 AND NOT EXISTS (SELECT 1 FROM customer_end x WHERE x.idpel = e.idpel AND x.ends_on IS NOT NULL)
    OR NOT EXISTS (SELECT 1 FROM trail t WHERE t.request = e.request AND t.act = 'CREDIT_CLOSE' AND t.step = 'APPROVED' AND JSON_VALUE(t.detail, '$.rupiah') = ABS(e.amount_rupiah)
      AND JSON_VALUE(t.detail, IF(e.amount_rupiah < 0, '$.idpel', '$.to')) = e.idpel)
    OR kind = 'CARRIED' AND (SELECT COUNT(*) FROM credit o WHERE o.request = e.request AND o.kind = 'CARRIED' AND o.idpel <> e.idpel AND o.amount_rupiah = -e.amount_rupiah) <> 1)
