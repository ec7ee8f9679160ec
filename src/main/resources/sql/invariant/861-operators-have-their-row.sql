-- Each operator was made, and has the role and state that it has, by what the trail says was done.
-- slice: whole
-- checked: SELECT COUNT(*) FROM operator
SELECT o.operator, o.name, o.role, o.active,
       (SELECT IF(t.act = 'OPERATOR_INIT', SUBSTRING_INDEX(t.detail, ' ', 1), JSON_VALUE(t.detail, '$.role')) FROM trail t
        WHERE t.act IN ('OPERATOR_INIT', 'OPERATOR_ADD', 'OPERATOR_ROLE') AND t.step IN ('DONE', 'APPROVED')
          AND IF(t.act = 'OPERATOR_INIT', SUBSTRING_INDEX(SUBSTRING_INDEX(t.detail, ': ', 1), ' ', -1), JSON_VALUE(t.detail, '$.name')) = o.name
        ORDER BY t.seq DESC LIMIT 1) AS role_said,
       COALESCE((SELECT JSON_VALUE(t.detail, '$.active') FROM trail t
        WHERE t.act = 'OPERATOR_STATUS' AND t.step = 'APPROVED' AND JSON_VALUE(t.detail, '$.name') = o.name
        ORDER BY t.seq DESC LIMIT 1), '1') AS active_said
FROM operator o
HAVING NOT (role <=> role_said) OR (active_said IN ('1', 'true')) <> active
