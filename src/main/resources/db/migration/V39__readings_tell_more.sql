-- What a reading told beyond its row: of the meter that an exchange brought, and the highest load. Kept as it came, so that a reading that waited is billed as one that did not
-- (docs/iso8583-spec.md 30.6). A reading that told nothing of this has no row.
CREATE TABLE reading_more (
  idpel         BIGINT NOT NULL,
  period        INT NOT NULL,
  batch         INT UNSIGNED NOT NULL,
  line          INT UNSIGNED NOT NULL,
  next_number   VARCHAR(20) NOT NULL DEFAULT '' COMMENT 'of the new meter; empty: not told',
  next_digits   TINYINT UNSIGNED NOT NULL DEFAULT 0 COMMENT 'before its point; 0: not told',
  next_decimals TINYINT UNSIGNED NOT NULL DEFAULT 0,
  maximum       DECIMAL(12,2) NULL COMMENT 'highest load as the meter shows it, kVA before the multiplier',
  PRIMARY KEY (idpel, period, batch, line)
);
