-- No payment was posted in a date after that date was closed (a second of difference between clocks is allowed).
-- slice: payment.reference
-- checked: SELECT COUNT(*) FROM payment WHERE reference > :after AND reference <= :upTo AND state IN ('APPROVED', 'REVERSED')
SELECT p.reference, p.attempt, p.business_date, p.posted_at, b.closed_at
FROM payment p JOIN business_day b ON b.business_date = p.business_date AND b.state = 'CLOSED'
WHERE p.reference > :after AND p.reference <= :upTo AND p.state IN ('APPROVED', 'REVERSED') AND p.posted_at > b.closed_at + 1000
