-- Units of which a batch became active while what waits in them was not asked again yet (docs/iso8583-spec.md 29.5): written with the activation, taken away when all was asked.
CREATE TABLE ask_again (
  batch         INT UNSIGNED NOT NULL COMMENT 'that became active',
  unit          CHAR(5) NOT NULL,
  PRIMARY KEY (batch)
);
-- A kept reading has one name at most, and is found by its customer (docs/iso8583-spec.md 30.9).
ALTER TABLE reading_sent ADD UNIQUE KEY reading_sent_once (idpel, period, batch, line);
