-- What readings are checked by changes by request and approval (docs/iso8583-spec.md 29.12): rows are only added, each with the day of reading from which it counts,
-- and the request that brought it; those of the schema have none. Of the rows of one day the one of the highest request counts.
ALTER TABLE reading_rule
  ADD COLUMN request BIGINT NOT NULL DEFAULT 0 COMMENT 'of the two who agreed on it; 0: it came with the schema',
  DROP PRIMARY KEY, ADD PRIMARY KEY (rule, unit, class, valid_from, request);
ALTER TABLE reading_code
  ADD COLUMN valid_from DATE NOT NULL DEFAULT '2000-01-01' AFTER code,
  ADD COLUMN in_use BOOLEAN NOT NULL DEFAULT TRUE COMMENT 'FALSE: the list has no such code from that day on' AFTER valid_from,
  ADD COLUMN request BIGINT NOT NULL DEFAULT 0 COMMENT 'of the two who agreed on it; 0: it came with the schema',
  DROP PRIMARY KEY, ADD PRIMARY KEY (list, code, valid_from, request);
