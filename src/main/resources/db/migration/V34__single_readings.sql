-- Readings that come one by one, beside files: docs/iso8583-spec.md 30.9.
ALTER TABLE acmt_batch MODIFY COLUMN kind ENUM('FILE','CORRECTIONS','OPENING','ESTIMATES','SINGLES') NOT NULL DEFAULT 'FILE';
-- Whoever bills a slice of customers sees by it that a single reading, a release or a correction was first.
ALTER TABLE customer ADD COLUMN touched INT UNSIGNED NOT NULL DEFAULT 0 COMMENT 'changes of what its bills stand on that no import made';
