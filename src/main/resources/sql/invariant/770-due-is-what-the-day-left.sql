-- From the first close that moved it on, what a closed date left on a receivable is due by transfer: the receivable moved nothing in sum, and each due is moved by its transfer.
-- slice: date
-- checked: SELECT COUNT(*) FROM due WHERE business_date = :date
SELECT :date AS business_date, p.code, SUM(b.debit_rupiah) - SUM(b.credit_rupiah) AS left_rupiah, NULL AS transfer, NULL AS net_rupiah
FROM business_day y JOIN balance b ON b.business_date = y.business_date JOIN account a ON a.account = b.account AND a.kind = 'PARTNER' JOIN partner p ON p.partner = a.partner AND p.kind = 'RECEIVABLE'
WHERE y.business_date = :date AND y.state = 'CLOSED' AND y.business_date >= (SELECT MIN(business_date) FROM due)
GROUP BY p.code HAVING SUM(b.debit_rupiah) <> SUM(b.credit_rupiah)
UNION ALL
SELECT x.business_date, CAST(x.partner AS CHAR), NULL, x.transfer, x.net_rupiah
FROM due x LEFT JOIN transfer t ON t.business_date = x.business_date AND t.reference = x.transfer AND t.attempt = 127 AND t.seq = 1 AND t.amount_rupiah = ABS(x.net_rupiah)
LEFT JOIN account d ON d.account = t.debit AND d.partner = x.partner AND d.kind = IF(x.net_rupiah > 0, 'DUE', 'PARTNER')
WHERE x.business_date = :date AND d.account IS NULL
