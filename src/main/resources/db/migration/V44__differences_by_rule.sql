-- Each difference tells its rule, what each side has of it by component, and until when it should have ended; a doubt that files end by rule names the file that proves it.
-- Items have an owner by name, a time and what people wrote of them. Rules: docs/iso8583-spec.md 20.14 to 20.16.
ALTER TABLE day_difference
  ADD COLUMN rule     TINYINT NOT NULL DEFAULT 0 COMMENT 'docs/iso8583-spec.md 20.14; 0: people end it',
  ADD COLUMN bank_late BIGINT NOT NULL DEFAULT 0 COMMENT 'late fee, part of bank_rupiah',
  ADD COLUMN our_late  BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN pln_late  BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN doubt_rupiah BIGINT NOT NULL DEFAULT 0 COMMENT 'ours of it while it is in doubt: in no total',
  ADD COLUMN due_at   BIGINT NOT NULL DEFAULT 0,
  ADD KEY day_difference_item (item),
  ADD KEY day_difference_reference (reference);
UPDATE day_difference SET rule = IF(kind = 'DATE', 1, 2) WHERE kind IN ('DATE', 'DATE_WAITS');
ALTER TABLE suspect_word
  ADD COLUMN rule     TINYINT NOT NULL DEFAULT 0 COMMENT '0: two people said it',
  ADD COLUMN pln_file BIGINT NOT NULL DEFAULT 0 COMMENT 'day_file that proves it, where a rule says it';
CREATE TABLE item_note (
  item       BIGINT NOT NULL,
  note       INT NOT NULL COMMENT 'counts from 1 within an item',
  kind       ENUM('NOTE','ASSIGNED') NOT NULL,
  written_by VARCHAR(40) NOT NULL COMMENT 'operator',
  written_at BIGINT NOT NULL,
  said       VARCHAR(500) NOT NULL COMMENT 'ASSIGNED: from whom to whom, and why',
  PRIMARY KEY (item, note)
);
