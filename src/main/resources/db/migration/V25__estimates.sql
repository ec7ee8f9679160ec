-- Who was not read is estimated into batches of their own, by the unit: docs/iso8583-spec.md 29.7.
ALTER TABLE acmt_batch MODIFY COLUMN kind ENUM('FILE','CORRECTIONS','OPENING','ESTIMATES') NOT NULL DEFAULT 'FILE';
ALTER TABLE customer ADD KEY customer_unit (unit);
