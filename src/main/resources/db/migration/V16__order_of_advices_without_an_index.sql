-- The order of posting comes from a sequence instead of the table's own counter: a counter wants an index, and every payment paid for that index
-- although nothing reads by it. The table is made anew: MariaDB 11.4 lets an account that has rights on this schema alone create a table with such a
-- default, but refuses to alter one to it.
SET @first_free = (SELECT COALESCE(MAX(seq), 0) + 1 FROM advice);
EXECUTE IMMEDIATE CONCAT('CREATE SEQUENCE advice_order START WITH ', @first_free, ' CACHE 10000');
SET @partitions = (SELECT GROUP_CONCAT('PARTITION ', PARTITION_NAME, ' VALUES LESS THAN (', PARTITION_DESCRIPTION, ')' ORDER BY PARTITION_ORDINAL_POSITION)
    FROM information_schema.PARTITIONS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'advice');
EXECUTE IMMEDIATE CONCAT('CREATE TABLE advice_in_order (
    reference BIGINT NOT NULL,
    attempt   TINYINT NOT NULL,
    kind      TINYINT NOT NULL,
    idpel     BIGINT NOT NULL,
    state     ENUM(''QUEUED'', ''CANCELLED'', ''TAKEN'', ''ACKNOWLEDGED'', ''DEAD'') NOT NULL,
    queued_at BIGINT NOT NULL,
    seq       BIGINT NOT NULL DEFAULT NEXTVAL(advice_order) COMMENT ''order of posting'',
    PRIMARY KEY (reference, attempt, kind)
) PARTITION BY RANGE (reference) (', @partitions, ')');
INSERT INTO advice_in_order (reference, attempt, kind, idpel, state, queued_at, seq) SELECT reference, attempt, kind, idpel, state, queued_at, seq FROM advice;
DROP TABLE advice;
RENAME TABLE advice_in_order TO advice;
