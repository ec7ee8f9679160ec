-- A declined payment has neither transfers nor guard rows; one that waits for PLN has its guard rows, and transfers that add up to nothing.
-- slice: payment.reference
-- checked: SELECT COUNT(*) FROM payment WHERE reference > :after AND reference <= :upTo AND state IN ('DECLINED', 'PENDING', 'SUSPECT')
SELECT p.reference, p.attempt, p.state, p.bills
FROM payment p
WHERE p.reference > :after AND p.reference <= :upTo AND p.state IN ('DECLINED', 'PENDING', 'SUSPECT')
  AND ((SELECT COALESCE(SUM(IF(t.seq BETWEEN 4 AND 6, -t.amount_rupiah, t.amount_rupiah)), 0) + (p.state <> 'SUSPECT') * COUNT(*) FROM transfer t
        WHERE t.business_date = p.business_date AND t.reference = p.reference AND t.attempt = p.attempt) <> 0
    OR (SELECT COUNT(*) FROM paid_bill b WHERE b.idpel = p.idpel AND b.reference = p.reference AND b.attempt = p.attempt)
       <> IF(p.state = 'DECLINED', 0, p.bills))
