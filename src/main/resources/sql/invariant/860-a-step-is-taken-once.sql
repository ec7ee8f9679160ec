-- Each request is asked for once and ended once at most; no step of the trail is without its request.
-- slice: trail.seq
-- checked: SELECT COUNT(*) FROM trail WHERE seq > :after AND seq <= :upTo AND step IN ('ASKED', 'APPROVED', 'REFUSED', 'WITHDRAWN')
SELECT t.seq, t.operator, t.act, t.step, t.request
FROM trail t
LEFT JOIN change_request r ON r.request = t.request
WHERE t.seq > :after AND t.seq <= :upTo AND t.step IN ('ASKED', 'APPROVED', 'REFUSED', 'WITHDRAWN')
  AND (r.request IS NULL OR EXISTS (SELECT 1 FROM trail o WHERE o.request = t.request AND o.seq <> t.seq AND (o.step = 'ASKED') = (t.step = 'ASKED')))
