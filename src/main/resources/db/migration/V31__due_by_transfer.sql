-- What a closed date left on a partner's receivable is due by transfer, one row a partner and product. Rules: docs/iso8583-spec.md 18.8.
ALTER TABLE account MODIFY kind ENUM('PARTNER','PLN_PAYABLE','FEE_SWITCH','FEE_PLN','FEE_PARTNER','CASH','SUSPENSE','STAND_IN_LOSS','DUE') NOT NULL;
ALTER TABLE general_ledger_account MODIFY kind ENUM('PARTNER','PLN_PAYABLE','FEE_SWITCH','FEE_PLN','FEE_PARTNER','CASH','SUSPENSE','STAND_IN_LOSS','DUE') NOT NULL;
INSERT INTO general_ledger_account (kind, partner, code, name) VALUES ('DUE', 0, '1-1100', 'Piutang mitra jatuh tempo');
CREATE TABLE due (
  business_date DATE NOT NULL,
  partner       SMALLINT UNSIGNED NOT NULL,
  product       CHAR(5) NOT NULL,
  transfer      BIGINT NOT NULL COMMENT 'number of what moved it',
  net_rupiah    BIGINT NOT NULL COMMENT 'below zero: the partner is owed it' CHECK (net_rupiah <> 0),
  due_at        BIGINT NOT NULL COMMENT 'epoch ms',
  PRIMARY KEY (business_date, partner, product),
  UNIQUE KEY due_transfer (transfer)
);
