-- The order of posting comes from a sequence instead of the table's own counter: a counter wants an index, and every payment paid for that index
-- although nothing reads by it.
SET @first_free = (SELECT COALESCE(MAX(seq), 0) + 1 FROM advice);
EXECUTE IMMEDIATE CONCAT('CREATE SEQUENCE advice_order START WITH ', @first_free, ' CACHE 10000');
ALTER TABLE advice MODIFY COLUMN seq BIGINT NOT NULL DEFAULT NEXTVAL(advice_order) COMMENT 'order of posting', DROP KEY advice_seq;
