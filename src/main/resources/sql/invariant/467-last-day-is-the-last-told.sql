-- A customer's last day is the one that was told last.
-- slice: bill.idpel
-- checked: SELECT COUNT(*) FROM customer WHERE idpel > :after AND idpel <= :upTo
SELECT c.idpel, c.ends_on, e.entry, e.ends_on AS told
FROM customer c
LEFT JOIN customer_end e ON e.idpel = c.idpel AND e.entry = (SELECT MAX(l.entry) FROM customer_end l WHERE l.idpel = c.idpel)
WHERE c.idpel > :after AND c.idpel <= :upTo AND NOT (c.ends_on <=> e.ends_on)
