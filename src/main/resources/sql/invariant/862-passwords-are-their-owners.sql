-- Each password that opens is the one that its owner set, by the hash that the trail has of it.
-- slice: whole
-- checked: SELECT COUNT(*) FROM operator WHERE NOT unset
SELECT o.operator, o.name
FROM operator o
WHERE NOT o.unset AND NOT (CONCAT('hash ', LEFT(LOWER(SHA2(o.password, 256)), 16)) <=>
       (SELECT SUBSTRING_INDEX(t.detail, '; ', -1) FROM trail t
        WHERE t.step = 'DONE' AND (t.act = 'PASSWORD' AND t.operator = o.name
           OR t.act = 'OPERATOR_INIT' AND SUBSTRING_INDEX(SUBSTRING_INDEX(t.detail, ': ', 1), ' ', -1) = o.name)
        ORDER BY t.seq DESC LIMIT 1))
