-- Each closed date has a row of the trail with its root.
-- slice: whole
-- checked: SELECT COUNT(*) FROM business_day WHERE state = 'CLOSED'
SELECT d.business_date, LOWER(HEX(d.day_root)) AS root
FROM business_day d
WHERE d.state = 'CLOSED' AND NOT EXISTS (
  SELECT 1 FROM trail t WHERE t.act = 'DAY_CLOSE' AND t.step = 'DONE' AND LOCATE(CONCAT(d.business_date, ' CLOSED root ', LOWER(HEX(d.day_root))), t.detail) > 0)
