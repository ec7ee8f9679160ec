-- Each undecided thing has an open item: a dead advice its own, a suspect payment after ten minutes that of its doubt.
-- slice: payment.reference
-- checked: SELECT COUNT(*) FROM payment WHERE reference > :after AND reference <= :upTo
SELECT p.reference, p.attempt, p.state, p.idpel, a.kind AS advice, a.state AS advice_state, p.posted_at
FROM payment p LEFT JOIN advice a ON a.reference = p.reference AND a.attempt = p.attempt AND a.state = 'DEAD'
WHERE p.reference > :after AND p.reference <= :upTo AND (p.state = 'SUSPECT' OR a.state IS NOT NULL)
  AND (a.state IS NOT NULL AND NOT EXISTS (SELECT 1 FROM item i WHERE i.reference = p.reference AND i.kind IN ('ADVICE_DEAD', 'STAND_IN_REFUSED') AND i.settled_at IS NULL)
    OR p.state = 'SUSPECT' AND p.posted_at < :nowMs - 600000
      AND NOT EXISTS (SELECT 1 FROM item i WHERE i.reference = p.reference AND i.kind = 'PAYMENT_SUSPECT' AND i.settled_at IS NULL))
