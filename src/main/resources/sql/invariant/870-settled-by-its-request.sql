-- An item that two people settled names the request that was executed for it; the switch ends only what stands for advices and doubts, a match what later files took away, and the second administrator's first password what stands for them.
-- slice: item.item
-- checked: SELECT COUNT(*) FROM item WHERE item > :after AND item <= :upTo AND settled_at IS NOT NULL
SELECT i.item, i.kind, i.request, r.act, r.state, i.settled_at
FROM item i
LEFT JOIN change_request r ON r.request = i.request
WHERE i.item > :after AND i.item <= :upTo AND (i.request IS NOT NULL OR i.settled_at IS NOT NULL AND i.kind NOT IN ('ADVICE_DEAD', 'STAND_IN_REFUSED', 'ADVICE_STUCK', 'PAYMENT_SUSPECT', 'DIFFERENCE'))
  AND NOT (i.kind = 'SECOND_ADMINISTRATOR' AND i.request IS NULL AND EXISTS (SELECT 1 FROM trail t
        WHERE t.act = 'PASSWORD' AND t.step = 'DONE' AND t.operator = i.detail AND t.at = i.settled_at AND t.detail LIKE 'first password, by both codes;%'))
  AND (r.request IS NULL OR r.act NOT IN ('ITEM_SETTLE', 'ADVICE_SETTLE', 'SUSPECT_WORD', 'ITEM_ADJUST') OR r.state <> 'EXECUTED' OR i.settled_at IS NULL OR i.settled_at <> r.ended_at)
