-- An approved payment debits its partner once for DE4 to PLN, and for the fee shares owed by the fee table, which has its admin fee too; nothing else, but what was taken back.
-- slice: payment.reference
-- checked: SELECT COUNT(*) FROM payment WHERE reference > :after AND reference <= :upTo AND state = 'APPROVED'
SELECT s.reference, s.attempt, s.amount_rupiah, s.transfers, s.to_pln, s.fee_switch, s.fee_pln
FROM (SELECT p.reference, p.attempt, p.partner, p.product, p.bills, p.amount_rupiah, p.admin_rupiah, p.switch_rupiah, p.pln_rupiah, COALESCE(SUM(t.way), 0) AS transfers,
             COALESCE(SUM(t.way * (d.kind = 'PARTNER' AND d.partner = p.partner)), 0) AS from_partner,
             COALESCE(SUM(t.way * (c.kind = 'PLN_PAYABLE')), 0) AS pln_transfers,
             COALESCE(SUM(t.way * (c.kind IN ('FEE_SWITCH', 'FEE_PLN'))), 0) AS fee_transfers,
             COALESCE(SUM(IF(c.kind = 'PLN_PAYABLE', t.way * t.amount_rupiah, 0)), 0) AS to_pln,
             COALESCE(SUM(IF(c.kind = 'FEE_SWITCH', t.way * t.amount_rupiah, 0)), 0) AS fee_switch,
             COALESCE(SUM(IF(c.kind = 'FEE_PLN', t.way * t.amount_rupiah, 0)), 0) AS fee_pln
      FROM payment p
      LEFT JOIN (SELECT business_date, reference, attempt, amount_rupiah, IF(seq BETWEEN 4 AND 6, -1, 1) AS way,
                        IF(seq BETWEEN 4 AND 6, credit, debit) AS debit, IF(seq BETWEEN 4 AND 6, debit, credit) AS credit FROM transfer) t
        ON t.business_date = p.business_date AND t.reference = p.reference AND t.attempt = p.attempt
      LEFT JOIN account d ON d.account = t.debit
      LEFT JOIN account c ON c.account = t.credit
      WHERE p.reference > :after AND p.reference <= :upTo AND p.state = 'APPROVED'
      GROUP BY p.reference, p.attempt) s
WHERE s.pln_transfers <> 1 OR s.to_pln <> s.amount_rupiah OR s.from_partner <> s.transfers
   OR s.pln_transfers + s.fee_transfers <> s.transfers
   OR s.fee_switch <> s.switch_rupiah OR s.fee_pln <> s.pln_rupiah
   OR NOT EXISTS (SELECT 1 FROM fee f WHERE f.partner IN (0, s.partner) AND f.product = s.product
                  AND f.admin_rupiah * s.bills = s.admin_rupiah AND f.switch_rupiah * s.bills = s.fee_switch AND f.pln_rupiah * s.bills = s.fee_pln)
