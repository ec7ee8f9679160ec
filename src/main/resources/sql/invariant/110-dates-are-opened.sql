-- Every date in which anything is posted is a business date, with one lane row for each lane that opened it; before a closed one none is left open.
-- slice: date
-- checked: SELECT 1
SELECT d.business_date, b.state, b.lanes AS opened, d.lane_rows
FROM (SELECT :date AS business_date, (SELECT COUNT(*) FROM lane_day WHERE business_date = :date) AS lane_rows) d
LEFT JOIN business_day b ON b.business_date = d.business_date
WHERE b.business_date IS NULL OR b.lanes <> d.lane_rows
   OR b.state <> 'CLOSED' AND EXISTS (SELECT 1 FROM business_day c WHERE c.business_date > :date AND c.state = 'CLOSED')
