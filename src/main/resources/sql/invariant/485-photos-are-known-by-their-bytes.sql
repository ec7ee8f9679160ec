-- Each photo is that of a reading that told its hash, and each hash that a reading told, whose batch was not rolled back, is known: so the same bytes are found when they come again.
-- slice: bill.idpel
-- checked: SELECT COUNT(*) FROM photo WHERE idpel > :after AND idpel <= :upTo
SELECT p.idpel, p.period, p.batch, p.line, 'no reading told it' AS wrong
FROM photo p
LEFT JOIN reading r ON r.idpel = p.idpel AND r.period = p.period AND r.batch = p.batch AND r.line = p.line AND r.photo_sha256 = p.sha256
WHERE p.idpel > :after AND p.idpel <= :upTo AND r.idpel IS NULL
UNION ALL
SELECT r.idpel, r.period, r.batch, r.line, 'its photo is not known'
FROM reading r
JOIN acmt_batch a ON a.batch = r.batch AND a.state <> 'ROLLED_BACK'
LEFT JOIN photo p ON p.sha256 = r.photo_sha256
WHERE r.idpel > :after AND r.idpel <= :upTo AND r.photo_sha256 IS NOT NULL AND p.sha256 IS NULL
