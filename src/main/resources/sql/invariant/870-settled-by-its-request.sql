-- An item that two people settled names the request that was executed for it.
-- slice: item.item
-- checked: SELECT COUNT(*) FROM item WHERE item > :after AND item <= :upTo AND request IS NOT NULL
SELECT i.item, i.kind, i.request, r.act, r.state, i.settled_at
FROM item i
LEFT JOIN change_request r ON r.request = i.request
WHERE i.item > :after AND i.item <= :upTo AND i.request IS NOT NULL
  AND (r.request IS NULL OR r.act NOT IN ('ITEM_SETTLE', 'ADVICE_SETTLE', 'SUSPECT_WORD') OR r.state <> 'EXECUTED' OR i.settled_at IS NULL OR i.settled_at <> r.ended_at)
