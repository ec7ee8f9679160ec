-- Each file that somebody gave to the import, taken or refused: what it was, what came of it, who and when. Rules: docs/iso8583-spec.md 20.9.
CREATE TABLE incoming_file (
  file          BIGINT NOT NULL AUTO_INCREMENT,
  file_name     VARCHAR(80) NOT NULL,
  sha256        BINARY(32) NULL COMMENT 'of its text; NULL: it could not be read',
  row_count     INT NOT NULL DEFAULT 0,
  totals        VARCHAR(255) NOT NULL DEFAULT '' COMMENT 'sums of its stands, as its control file has them',
  brought_by    VARCHAR(40) NOT NULL COMMENT 'operator',
  began_at      BIGINT NOT NULL,
  ended_at      BIGINT NULL COMMENT 'NULL: its import is under way, or died',
  taken         BOOLEAN NOT NULL DEFAULT FALSE,
  batch         INT UNSIGNED NOT NULL DEFAULT 0 COMMENT '0: a master file, or refused',
  accepted      INT NOT NULL DEFAULT 0,
  rejected      INT NOT NULL DEFAULT 0,
  rupiah        BIGINT NOT NULL DEFAULT 0,
  refusal       VARCHAR(255) NOT NULL DEFAULT '',
  PRIMARY KEY (file),
  KEY incoming_file_content (sha256)
);
