-- A difference that no rule settles has an item with an owner, and is of a date that was matched; an item of a difference that nobody settled is ended only when the difference is gone.
-- slice: whole
-- checked: SELECT COUNT(*) FROM day_difference
SELECT d.business_date, d.central, d.idpel, d.period, d.copy, d.kind, d.item, i.settled_at, i.request
FROM day_difference d
LEFT JOIN item i ON i.item = d.item
LEFT JOIN day_match m ON m.business_date = d.business_date AND m.central = d.central
WHERE m.central IS NULL OR (d.rule > 0) <> (d.item IS NULL) OR d.rule <> CASE d.kind WHEN 'DATE' THEN 1 WHEN 'DATE_WAITS' THEN 2 WHEN 'DOUBT_PAID' THEN 3 WHEN 'DOUBT_UNPAID' THEN 4 ELSE 0 END OR d.item IS NOT NULL AND i.item IS NULL
   OR i.kind = 'DIFFERENCE' AND i.settled_at IS NOT NULL AND i.request IS NULL
