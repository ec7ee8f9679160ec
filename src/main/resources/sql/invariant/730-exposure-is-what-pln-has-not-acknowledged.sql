-- A partner's cap of exposure, none where nobody gave one, is what its pool and lanes have left, and what was decided in PLN's place and waits for PLN.
-- slice: whole
-- checked: SELECT COUNT(*) FROM stand_in_cap
SELECT c.partner, c.exposure_rupiah AS cap_rupiah, COALESCE(l.remainder, 0) AS pool_rupiah, COALESCE(h.available, 0) AS lanes_rupiah, COALESCE(s.exposed, 0) AS exposed_rupiah
FROM (SELECT partner, exposure_rupiah FROM stand_in_cap
      UNION ALL SELECT DISTINCT l.partner, 0 FROM (SELECT partner, kind FROM limit_pool UNION SELECT partner, kind FROM headroom) l
      WHERE l.kind = 'STAND_IN' AND NOT EXISTS (SELECT 1 FROM stand_in_cap c WHERE c.partner = l.partner)) c
LEFT JOIN limit_pool l ON l.partner = c.partner AND l.kind = 'STAND_IN'
LEFT JOIN (SELECT partner, SUM(available) AS available FROM headroom WHERE kind = 'STAND_IN' GROUP BY partner) h ON h.partner = c.partner
LEFT JOIN (SELECT partner, SUM(amount_rupiah) AS exposed FROM stand_in WHERE open = 1 GROUP BY partner) s ON s.partner = c.partner
WHERE COALESCE(l.remainder, 0) + COALESCE(h.available, 0) + COALESCE(s.exposed, 0) <> c.exposure_rupiah
