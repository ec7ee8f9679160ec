-- The billed stands of a meter are one chain: each bill begins where the one before ended, what moved is summed, a register that turned was released, and whole units of the sum are what was used.
-- slice: bill.idpel
-- checked: SELECT COUNT(*) FROM billed g JOIN acmt_batch a ON a.batch = g.batch AND a.state IN ('ACTIVE', 'CLOSED') AND a.root IS NOT NULL WHERE g.idpel > :after AND g.idpel <= :upTo
WITH link AS (
  SELECT r.*, LAG(r.read_on) OVER w AS before_on, LAG(r.meter) OVER w AS before_meter,
    LAG(r.lwbp_to) OVER w AS before_lwbp, LAG(r.wbp_to) OVER w AS before_wbp, LAG(r.kvarh_to) OVER w AS before_kvarh,
    LAG(r.lwbp_moved) OVER w AS lwbp_before, LAG(r.wbp_moved) OVER w AS wbp_before, LAG(r.kvarh_moved) OVER w AS kvarh_before,
    LAG(r.lwbp_sum) OVER w AS lwbp_billed, LAG(r.wbp_sum) OVER w AS wbp_billed, LAG(r.kvarh_sum) OVER w AS kvarh_billed
  FROM billed g
  JOIN acmt_batch a ON a.batch = g.batch AND a.state IN ('ACTIVE', 'CLOSED')
  JOIN reading r ON r.idpel = g.idpel AND r.period = g.period AND r.batch = g.batch AND r.state IN ('COUNTS', 'CORRECTS') AND r.lwbp_moved IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM reading c WHERE c.idpel = r.idpel AND c.period = r.period AND c.batch = r.batch AND c.state = 'CORRECTS' AND (r.state = 'COUNTS' OR c.line > r.line))
  WHERE g.idpel > :after AND g.idpel <= :upTo
  WINDOW w AS (PARTITION BY r.idpel ORDER BY r.period)),
register AS (
  SELECT idpel, period, batch, line, meter, before_meter, before_on, from_on, exchanged_on, multiplier, next_multiplier, 'LWBP' AS register, lwbp_from AS stand_from, lwbp_to AS stand_to,
    lwbp_removed AS removed, lwbp_installed AS installed, before_lwbp AS before_to, COALESCE(lwbp_before, 0) AS moved_before, lwbp_moved AS moved, COALESCE(lwbp_billed, 0) AS sum_before,
    lwbp_sum AS sum_now, lwbp_use AS used FROM link
  UNION ALL
  SELECT idpel, period, batch, line, meter, before_meter, before_on, from_on, exchanged_on, multiplier, next_multiplier, 'WBP', wbp_from, wbp_to,
    wbp_removed, wbp_installed, before_wbp, COALESCE(wbp_before, 0), wbp_moved, COALESCE(wbp_billed, 0), wbp_sum, wbp_use FROM link
  UNION ALL
  SELECT idpel, period, batch, line, meter, before_meter, before_on, from_on, exchanged_on, multiplier, next_multiplier, 'KVARH', kvarh_from, kvarh_to,
    kvarh_removed, kvarh_installed, before_kvarh, COALESCE(kvarh_before, 0), kvarh_moved, COALESCE(kvarh_billed, 0), kvarh_sum, kvarh_use FROM link),
step AS (
  SELECT x.*, moved_before + (COALESCE(removed, stand_to) - stand_from) * multiplier AS old_moved,
    CASE WHEN exchanged_on IS NULL THEN moved - moved_before - (stand_to - stand_from) * multiplier ELSE moved - (stand_to - COALESCE(installed, 0)) * next_multiplier END AS turned
  FROM register x)
SELECT s.idpel, s.period, s.batch, s.register, s.stand_from, s.before_to, s.stand_to, s.moved, s.turned, s.sum_now, s.used
FROM step s
WHERE s.before_meter IS NOT NULL AND (s.stand_from <> s.before_to OR s.from_on <> s.before_on OR s.exchanged_on IS NULL AND s.before_meter <> '' AND s.meter <> s.before_meter)
  OR s.turned <> 0 AND NOT (s.exchanged_on IS NULL AND MOD(s.turned, 10000 * s.multiplier) = 0 AND EXISTS (
    SELECT 1 FROM reading_decision d WHERE d.idpel = s.idpel AND d.period = s.period AND d.outcome <> 'REFUSED' AND COALESCE(d.into_batch, d.batch) = s.batch))
  OR s.sum_now <> FLOOR(s.moved)
  OR s.used <> CASE WHEN s.exchanged_on IS NULL THEN s.sum_now - s.sum_before ELSE FLOOR(s.old_moved) - s.sum_before + s.sum_now END
