-- Some dialects add a reference of the partner's own to payments (2008): kept for people and files, never part of a decision.
ALTER TABLE payment ADD COLUMN partner_reference VARCHAR(32) NOT NULL DEFAULT '' COMMENT 'the partner''s own; empty for none' AFTER terminal;
