-- PLN can be told of what was reversed here: its bills are kept until then.
-- slice: advice.reference
-- checked: SELECT COUNT(*) FROM advice WHERE reference > :after AND reference <= :upTo AND kind = 2
SELECT a.reference, a.attempt, a.state, p.bills, COUNT(d.period) AS kept, p.admin_rupiah, COALESCE(SUM(d.admin_rupiah), 0) AS kept_admin
FROM advice a JOIN payment p ON p.reference = a.reference AND p.attempt = a.attempt AND p.state = 'REVERSED'
LEFT JOIN reversal_due d ON d.idpel = p.idpel AND d.reference = p.reference AND d.attempt = p.attempt
WHERE a.reference > :after AND a.reference <= :upTo AND a.kind = 2 AND a.state <> 'CANCELLED'
GROUP BY a.reference, a.attempt
HAVING kept <> p.bills OR kept_admin <> p.admin_rupiah
