-- Each file of a date that counts, or counted, has the lines and the rupiah that were proved when it was taken; one that was refused has none.
-- slice: day_file.file
-- checked: SELECT COUNT(*) FROM day_file WHERE file > :after AND file <= :upTo AND state <> 'TAKING'
SELECT f.file, f.file_name, f.state, f.row_count, f.amount_rupiah, COUNT(l.file) AS found_lines, COALESCE(SUM(l.total_rupiah + l.late_rupiah), 0) AS found_rupiah
FROM day_file f
LEFT JOIN day_file_line l ON l.file = f.file
WHERE f.file > :after AND f.file <= :upTo AND f.state <> 'TAKING'
GROUP BY f.file, f.file_name, f.state, f.row_count, f.amount_rupiah
HAVING f.row_count <> found_lines OR f.amount_rupiah <> found_rupiah
