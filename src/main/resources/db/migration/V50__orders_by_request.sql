-- The order of sources, and the methods of estimates in their order, change by request and approval (docs/iso8583-spec.md 29.12): rows are only added, and of each kind the one of the highest
-- request counts from its approval on. Where there is none, the orders that came with the schema (reading_order, estimate_method) count.
CREATE TABLE reading_orders (
  request       BIGINT NOT NULL COMMENT 'of the two who agreed on it',
  kind          ENUM('SOURCES','ESTIMATES') NOT NULL,
  in_order      VARCHAR(160) NOT NULL COMMENT 'names with commas between, the first first',
  hours         INT NOT NULL DEFAULT 0 COMMENT 'at full power, of the method that goes by hours',
  PRIMARY KEY (request)
);
