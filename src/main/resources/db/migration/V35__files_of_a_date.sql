-- What partners and PLN say of a business date, line by line, and what is not the same in three books. Rules: docs/iso8583-spec.md 20.10 to 20.14.
CREATE TABLE day_file (
  file          BIGINT NOT NULL AUTO_INCREMENT,
  file_name     VARCHAR(80) NOT NULL,
  kind          ENUM('FTR','FCN') NOT NULL,
  central       INT NOT NULL,
  business_date DATE NOT NULL,
  layout        VARCHAR(20) NOT NULL DEFAULT '',
  sha256        BINARY(32) NULL COMMENT 'NULL: it could not be read to its end',
  row_count     BIGINT NOT NULL DEFAULT 0,
  amount_rupiah BIGINT NOT NULL DEFAULT 0,
  brought_by    VARCHAR(40) NOT NULL COMMENT 'operator',
  brought_at    BIGINT NOT NULL,
  state         ENUM('TAKING','IN_FORCE','SUPERSEDED','REFUSED') NOT NULL COMMENT 'TAKING: under way, or its process died; nobody reads its lines',
  refusal       VARCHAR(255) NOT NULL DEFAULT '',
  in_force      TINYINT AS (IF(state = 'IN_FORCE', 1, NULL)) VIRTUAL COMMENT 'so that one file of a kind, central and date counts',
  PRIMARY KEY (file),
  UNIQUE KEY day_file_counts (kind, central, business_date, in_force),
  KEY day_file_content (sha256)
);
CREATE TABLE day_file_line (
  file          BIGINT NOT NULL,
  idpel         BIGINT NOT NULL,
  period        INT NOT NULL,
  line          INT NOT NULL COMMENT 'of the file, the header is 1',
  bank          INT NOT NULL,
  reference     VARCHAR(32) NOT NULL,
  paid_at       DATETIME NOT NULL,
  total_rupiah  BIGINT NOT NULL,
  late_rupiah   BIGINT NOT NULL,
  PRIMARY KEY (file, idpel, period, line)
);
CREATE TABLE day_match (
  business_date DATE NOT NULL,
  central       INT NOT NULL,
  matched_at    BIGINT NOT NULL,
  bank_file     BIGINT NOT NULL,
  pln_file      BIGINT NOT NULL,
  bank_lines    BIGINT NOT NULL,
  bank_rupiah   BIGINT NOT NULL,
  our_lines     BIGINT NOT NULL COMMENT 'that stand; what is in doubt is beside it',
  our_rupiah    BIGINT NOT NULL,
  pln_lines     BIGINT NOT NULL,
  pln_rupiah    BIGINT NOT NULL,
  doubt_lines   BIGINT NOT NULL,
  doubt_rupiah  BIGINT NOT NULL,
  equal_lines   BIGINT NOT NULL,
  PRIMARY KEY (business_date, central)
);
CREATE TABLE day_difference (
  business_date DATE NOT NULL,
  central       INT NOT NULL,
  idpel         BIGINT NOT NULL,
  period        INT NOT NULL,
  copy          INT NOT NULL COMMENT '0; from 1 on where a book has the bill more than once',
  kind          VARCHAR(20) NOT NULL,
  reference     BIGINT NOT NULL COMMENT 'of our payment; 0 for none',
  bank_rupiah   BIGINT NOT NULL COMMENT '0: not in it',
  our_rupiah    BIGINT NOT NULL COMMENT '0: not in it, or in doubt',
  pln_rupiah    BIGINT NOT NULL,
  components    VARCHAR(12) NOT NULL DEFAULT '',
  item          BIGINT NULL COMMENT 'which a person ends; NULL: settled by rule',
  PRIMARY KEY (business_date, central, idpel, period, copy)
);
