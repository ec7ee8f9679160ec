-- Each route is the last one that two people agreed on, and each that they agreed on last is there.
-- slice: whole
-- checked: SELECT COUNT(*) FROM route
WITH agreed AS (
  SELECT JSON_VALUE(detail, '$.partner') AS code, JSON_VALUE(detail, '$.product') AS product, JSON_VALUE(detail, '$.route') AS route,
         ROW_NUMBER() OVER (PARTITION BY JSON_VALUE(detail, '$.partner'), JSON_VALUE(detail, '$.product') ORDER BY seq DESC) AS newest
  FROM trail WHERE act = 'ROUTE' AND step = 'APPROVED'),
present AS (
  SELECT IF(r.partner = 0, 'ALL', p.code) AS code, r.partner, r.product, r.route FROM route r LEFT JOIN partner p ON p.partner = r.partner)
SELECT b.code, b.product, b.route, a.route AS agreed FROM present b LEFT JOIN agreed a ON a.code = b.code AND a.product = b.product AND a.newest = 1
WHERE NOT (a.route <=> b.route)
UNION ALL
SELECT a.code, a.product, NULL, a.route FROM agreed a LEFT JOIN present b ON b.code = a.code AND b.product = a.product
WHERE a.newest = 1 AND b.route IS NULL AND (a.code = 'ALL' OR EXISTS (SELECT 1 FROM partner p WHERE p.code = a.code))
