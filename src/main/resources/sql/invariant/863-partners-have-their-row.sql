-- Each partner was entered, and has the kind and state that it has, by what the trail says was done.
-- slice: whole
-- checked: SELECT COUNT(*) FROM partner
SELECT p.partner, p.code, p.kind, p.status,
       (SELECT IF(t.act = 'PARTNER_ENTERED', SUBSTRING_INDEX(SUBSTRING_INDEX(t.detail, ' ', 2), ' ', -1), IF(JSON_VALUE(t.detail, '$.deposit') IN ('1', 'true'), 'DEPOSIT', 'RECEIVABLE'))
        FROM trail t
        WHERE t.act IN ('PARTNER_ENTERED', 'PARTNER_KIND') AND t.step IN ('DONE', 'APPROVED')
          AND IF(t.act = 'PARTNER_ENTERED', SUBSTRING_INDEX(t.detail, ' ', 1), JSON_VALUE(t.detail, '$.partner')) = p.code
        ORDER BY t.seq DESC LIMIT 1) AS kind_said,
       (SELECT IF(t.act = 'PARTNER_STATUS' AND JSON_VALUE(t.detail, '$.blocked') IN ('1', 'true'), 'BLOCKED', 'ACTIVE') FROM trail t
        WHERE t.act IN ('PARTNER_ENTERED', 'PARTNER_STATUS') AND t.step IN ('DONE', 'APPROVED')
          AND IF(t.act = 'PARTNER_ENTERED', SUBSTRING_INDEX(t.detail, ' ', 1), JSON_VALUE(t.detail, '$.partner')) = p.code
        ORDER BY t.seq DESC LIMIT 1) AS status_said
FROM partner p
HAVING NOT (kind <=> kind_said) OR NOT (status <=> status_said)
