-- Nothing is pending or suspect for more than ten minutes without an open item.
-- slice: payment.reference
-- checked: SELECT COUNT(*) FROM payment WHERE reference > :after AND reference <= :upTo AND state IN ('PENDING', 'SUSPECT')
SELECT p.reference, p.attempt, p.state, p.idpel, p.posted_at
FROM payment p
WHERE p.reference > :after AND p.reference <= :upTo AND p.state IN ('PENDING', 'SUSPECT') AND p.posted_at < :nowMs - 600000
  AND NOT EXISTS (SELECT 1 FROM item i WHERE i.reference = p.reference AND i.settled_at IS NULL)
