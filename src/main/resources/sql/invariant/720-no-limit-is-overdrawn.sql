-- No pool and no lane has less than nothing left of a limit.
-- slice: whole
-- checked: SELECT (SELECT COUNT(*) FROM limit_pool) + (SELECT COUNT(*) FROM headroom)
SELECT partner, kind, NULL AS node, NULL AS lane, remainder AS available FROM limit_pool WHERE remainder < 0
UNION ALL
SELECT partner, kind, node, lane, available FROM headroom WHERE available < 0
