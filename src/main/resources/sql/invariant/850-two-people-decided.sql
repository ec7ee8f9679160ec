-- What needs two people was asked for by one and approved by another, and the trail says both, with the same content.
-- slice: change_request.request
-- checked: SELECT COUNT(*) FROM change_request WHERE request > :after AND request <= :upTo
SELECT r.request, r.act, r.state, r.maker, r.checker, a.operator AS asked_by, e.operator AS ended_by, e.step
FROM change_request r
LEFT JOIN operator m ON m.operator = r.maker
LEFT JOIN operator c ON c.operator = r.checker
LEFT JOIN trail a ON a.request = r.request AND a.step = 'ASKED'
LEFT JOIN trail e ON e.request = r.request AND e.step IN ('APPROVED', 'REFUSED', 'WITHDRAWN')
WHERE r.request > :after AND r.request <= :upTo
  AND (a.seq IS NULL OR a.act <> r.act OR a.detail <> r.content OR a.operator <> COALESCE(m.name, '')
    OR r.state = 'WAITING' AND e.seq IS NOT NULL
    OR r.state <> 'WAITING' AND (e.seq IS NULL OR e.step <> IF(r.state = 'EXECUTED', 'APPROVED', r.state) OR e.operator <> COALESCE(c.name, ''))
    OR r.state = 'EXECUTED' AND (r.checker = r.maker OR e.detail <> r.content))
