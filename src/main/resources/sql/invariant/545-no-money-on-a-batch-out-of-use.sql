-- No bill of a batch that is loading or was rolled back is paid, or held by a payment.
-- slice: bill.idpel
-- checked: SELECT COUNT(*) FROM bill WHERE idpel > :after AND idpel <= :upTo AND state IN ('PAID', 'HELD')
SELECT x.idpel, x.period, x.batch, x.state, a.state AS batch_state
FROM bill x JOIN acmt_batch a ON a.batch = x.batch AND a.state IN ('LOADING', 'WAITING', 'ROLLED_BACK')
WHERE x.idpel > :after AND x.idpel <= :upTo AND x.state IN ('PAID', 'HELD')
