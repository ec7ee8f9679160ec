-- title: Due by transfer and not paid, of business dates :from to :to
-- slice: date
-- total
SELECT p.code AS partner, d.business_date AS date, d.product, CAST('1970-01-01 07:00:00' + INTERVAL (d.due_at DIV 1000) SECOND AS CHAR(16)) AS until_wib, d.net_rupiah,
       COALESCE(SUM(c.amount_rupiah), 0) AS paid_rupiah, d.net_rupiah - COALESCE(SUM(c.amount_rupiah), 0) AS open_rupiah
FROM due d JOIN partner p ON p.partner = d.partner LEFT JOIN cash_cleared c ON c.partner = d.partner AND c.due_date = d.business_date AND c.product = d.product
WHERE d.business_date = :date AND (:partner = '' OR p.code = :partner)
GROUP BY d.partner, d.business_date, d.product HAVING open_rupiah <> 0
