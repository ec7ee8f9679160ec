-- Which account of the company's general ledger an account of the switch is: partner 0 for all that have no line of their own. Rules: docs/iso8583-spec.md 12.7.
CREATE TABLE general_ledger_account (
  kind    ENUM('PARTNER','PLN_PAYABLE','FEE_SWITCH','FEE_PLN','FEE_PARTNER','CASH','SUSPENSE','STAND_IN_LOSS') NOT NULL,
  partner SMALLINT UNSIGNED NOT NULL,
  code    VARCHAR(20) NOT NULL,
  name    VARCHAR(60) NOT NULL,
  PRIMARY KEY (kind, partner)
);
INSERT INTO general_ledger_account (kind, partner, code, name) VALUES
  ('CASH', 0, '1-1000', 'Kas dan bank'), ('PARTNER', 0, '1-1200', 'Piutang mitra'), ('PLN_PAYABLE', 0, '2-1100', 'Utang PLN'), ('FEE_PLN', 0, '2-1200', 'Utang jasa PLN'),
  ('FEE_PARTNER', 0, '2-1300', 'Utang jasa mitra'), ('SUSPENSE', 0, '2-1900', 'Pos silang'), ('FEE_SWITCH', 0, '4-1000', 'Pendapatan jasa'), ('STAND_IN_LOSS', 0, '5-1000', 'Kerugian stand-in');
