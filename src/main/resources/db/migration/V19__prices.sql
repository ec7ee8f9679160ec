-- What bills are made of: every component of a price is a row. Rules: docs/iso8583-spec.md 19. Rows are only added: a later day, or of the same day a
-- higher number, takes a row's place, and a rate of 0 ends it. A batch keeps the number of the newest row it was priced with, so no later row changes its bills.
CREATE TABLE price_component (
  component      INT UNSIGNED NOT NULL AUTO_INCREMENT,
  kind           ENUM('LOAD','BLOCK','LWBP','WBP','KVARH','MINIMUM','DISCOUNT','PPJ','PPN','STAMP','RATE_DAY') NOT NULL,
  tariff         VARCHAR(4) NOT NULL COMMENT 'class, or *',
  power_from_va  INT NOT NULL,
  power_to_va    INT NOT NULL COMMENT 'inclusive',
  district       VARCHAR(10) NOT NULL COMMENT 'PEMDA, or *',
  customer_kind  VARCHAR(10) NOT NULL COMMENT 'KOGOL, or *',
  valid_from     DATE NOT NULL,
  step           TINYINT NOT NULL COMMENT '1; more for the further steps of BLOCK',
  rate           BIGINT NOT NULL COMMENT 'LOAD sen a kVA; BLOCK LWBP WBP sen a kWh; KVARH sen a kVArh; MINIMUM hours; DISCOUNT PPJ PPN basis points; STAMP rupiah; RATE_DAY 1 month of use, 2 month of payment',
  bound          BIGINT NOT NULL COMMENT 'BLOCK kWh above which; KVARH basis points of the kWh that are free; DISCOUNT hours up to which; STAMP rupiah above which; else 0',
  factor_over    SMALLINT NOT NULL COMMENT 'K of WBP, base of PPN: factor_over / factor_under',
  factor_under   SMALLINT NOT NULL,
  base           ENUM('NET','GROSS') NOT NULL COMMENT 'of a tax: RPPTL after the discount, or before it',
  rounding       ENUM('HALF_UP','CUT','UP') NOT NULL COMMENT 'to whole rupiah; of MINIMUM to whole kWh',
  source         VARCHAR(120) NOT NULL COMMENT 'the decree, or where the figure comes from',
  confirmed      BOOLEAN NOT NULL COMMENT 'whether public sources confirm the figure',
  PRIMARY KEY (component)
);
INSERT INTO price_component (kind, tariff, power_from_va, power_to_va, district, customer_kind, valid_from, step, rate, bound, factor_over, factor_under, base, rounding, source, confirmed) VALUES
  -- Households. 900 VA without subsidy is R1M.
  ('BLOCK', 'R1', 450, 450, '*', '*', '2022-07-01', 1, 41500, 0, 1, 1, 'NET', 'HALF_UP', 'Permen ESDM 7/2024; may be the rate of prepaid customers alone', FALSE),
  ('LOAD', 'R1', 900, 900, '*', '*', '2016-01-01', 1, 2000000, 0, 1, 1, 'NET', 'HALF_UP', 'a bill of June 2016', TRUE),
  ('BLOCK', 'R1', 900, 900, '*', '*', '2016-01-01', 1, 27500, 0, 1, 1, 'NET', 'HALF_UP', 'a bill of June 2016', TRUE),
  ('BLOCK', 'R1', 900, 900, '*', '*', '2016-01-01', 2, 44500, 20, 1, 1, 'NET', 'HALF_UP', 'a bill of June 2016', TRUE),
  ('BLOCK', 'R1', 900, 900, '*', '*', '2016-01-01', 3, 49500, 60, 1, 1, 'NET', 'HALF_UP', 'a bill of June 2016', TRUE),
  ('BLOCK', 'R1M', 900, 900, '*', '*', '2020-01-01', 1, 135200, 0, 1, 1, 'NET', 'HALF_UP', 'Permen ESDM 7/2024; PLN in the press, 2020', TRUE),
  ('BLOCK', 'R1', 1300, 2200, '*', '*', '2020-01-01', 1, 144470, 0, 1, 1, 'NET', 'HALF_UP', 'Permen ESDM 7/2024; PLN in the press, 2022 to 2025', TRUE),
  ('BLOCK', 'R2', 3500, 5500, '*', '*', '2020-01-01', 1, 144470, 0, 1, 1, 'NET', 'HALF_UP', 'PLN in the press: until 30 June 2022', TRUE),
  ('BLOCK', 'R2', 3500, 5500, '*', '*', '2022-07-01', 1, 169953, 0, 1, 1, 'NET', 'HALF_UP', 'PLN in the press, 2022 to 2025', TRUE),
  ('BLOCK', 'R3', 6600, 999999999, '*', '*', '2020-01-01', 1, 144470, 0, 1, 1, 'NET', 'HALF_UP', 'PLN in the press: until 30 June 2022', TRUE),
  ('BLOCK', 'R3', 6600, 999999999, '*', '*', '2022-07-01', 1, 169953, 0, 1, 1, 'NET', 'HALF_UP', 'PLN in the press, 2022 to 2025', TRUE),
  ('DISCOUNT', 'R1', 450, 2200, '*', '*', '2025-01-01', 1, 5000, 720, 1, 1, 'NET', 'HALF_UP', 'PLN in the press: January and February 2025', TRUE),
  ('DISCOUNT', 'R1', 450, 2200, '*', '*', '2025-03-01', 1, 0, 0, 1, 1, 'NET', 'HALF_UP', 'PLN in the press: January and February 2025', TRUE),
  ('DISCOUNT', 'R1M', 900, 900, '*', '*', '2025-01-01', 1, 5000, 720, 1, 1, 'NET', 'HALF_UP', 'PLN in the press: January and February 2025', TRUE),
  ('DISCOUNT', 'R1M', 900, 900, '*', '*', '2025-03-01', 1, 0, 0, 1, 1, 'NET', 'HALF_UP', 'PLN in the press: January and February 2025', TRUE),
  -- Social.
  ('LOAD', 'S1', 450, 450, '*', '*', '2022-07-01', 1, 1000000, 0, 1, 1, 'NET', 'HALF_UP', 'Permen ESDM 7/2024, annex I', TRUE),
  ('BLOCK', 'S1', 450, 450, '*', '*', '2022-07-01', 1, 12300, 0, 1, 1, 'NET', 'HALF_UP', 'Permen ESDM 7/2024, annex I', TRUE),
  ('BLOCK', 'S1', 450, 450, '*', '*', '2022-07-01', 2, 26500, 30, 1, 1, 'NET', 'HALF_UP', 'Permen ESDM 7/2024, annex I', TRUE),
  ('BLOCK', 'S1', 450, 450, '*', '*', '2022-07-01', 3, 36000, 60, 1, 1, 'NET', 'HALF_UP', 'Permen ESDM 7/2024, annex I', TRUE),
  ('LOAD', 'S1', 900, 900, '*', '*', '2022-07-01', 1, 1500000, 0, 1, 1, 'NET', 'HALF_UP', 'Permen ESDM 7/2024, annex I', TRUE),
  ('BLOCK', 'S1', 900, 900, '*', '*', '2022-07-01', 1, 20000, 0, 1, 1, 'NET', 'HALF_UP', 'Permen ESDM 7/2024, annex I', TRUE),
  ('BLOCK', 'S1', 900, 900, '*', '*', '2022-07-01', 2, 29500, 20, 1, 1, 'NET', 'HALF_UP', 'Permen ESDM 7/2024, annex I', TRUE),
  ('BLOCK', 'S1', 900, 900, '*', '*', '2022-07-01', 3, 36000, 60, 1, 1, 'NET', 'HALF_UP', 'Permen ESDM 7/2024, annex I', TRUE),
  ('BLOCK', 'S1', 1300, 1300, '*', '*', '2022-07-01', 1, 70800, 0, 1, 1, 'NET', 'HALF_UP', 'Permen ESDM 7/2024, annex I', TRUE),
  ('BLOCK', 'S1', 2200, 2200, '*', '*', '2022-07-01', 1, 76000, 0, 1, 1, 'NET', 'HALF_UP', 'Permen ESDM 7/2024, annex I', TRUE),
  ('BLOCK', 'S1', 3500, 200000, '*', '*', '2022-07-01', 1, 90000, 0, 1, 1, 'NET', 'HALF_UP', 'Permen ESDM 7/2024, annex I', TRUE),
  ('LWBP', 'S2', 200001, 999999999, '*', '*', '2022-07-01', 1, 73500, 0, 1, 1, 'NET', 'HALF_UP', 'Permen ESDM 7/2024, annex I; the factor P, set by PLN, is taken as 1', FALSE),
  ('WBP', 'S2', 200001, 999999999, '*', '*', '2022-07-01', 1, 73500, 0, 3, 2, 'NET', 'HALF_UP', 'Permen ESDM 7/2024, annex I; K, set by PLN, is taken as 1.5, P as 1', FALSE),
  ('KVARH', 'S2', 200001, 999999999, '*', '*', '2022-07-01', 1, 92500, 6200, 1, 1, 'NET', 'HALF_UP', 'Permen ESDM 7/2024, annex I', TRUE),
  -- Business.
  ('BLOCK', 'B1', 450, 450, '*', '*', '2022-07-01', 1, 53500, 0, 1, 1, 'NET', 'HALF_UP', 'secondary sources, 2013', FALSE),
  ('BLOCK', 'B1', 900, 900, '*', '*', '2022-07-01', 1, 63000, 0, 1, 1, 'NET', 'HALF_UP', 'secondary sources, 2013', FALSE),
  ('BLOCK', 'B1', 1300, 1300, '*', '*', '2022-07-01', 1, 96600, 0, 1, 1, 'NET', 'HALF_UP', 'secondary sources, 2013', FALSE),
  ('BLOCK', 'B1', 2200, 5500, '*', '*', '2022-07-01', 1, 110000, 0, 1, 1, 'NET', 'HALF_UP', 'secondary sources, 2013', FALSE),
  ('BLOCK', 'B2', 6600, 200000, '*', '*', '2022-07-01', 1, 144470, 0, 1, 1, 'NET', 'HALF_UP', 'PLN in the press, 2022 to 2025', TRUE),
  ('LWBP', 'B3', 200001, 999999999, '*', '*', '2022-07-01', 1, 103578, 0, 1, 1, 'NET', 'HALF_UP', 'the press, 2022 to 2025', TRUE),
  ('WBP', 'B3', 200001, 999999999, '*', '*', '2022-07-01', 1, 103578, 0, 3, 2, 'NET', 'HALF_UP', 'the press, 2022 to 2025; K, set by PLN, is taken as 1.5', FALSE),
  ('KVARH', 'B3', 200001, 999999999, '*', '*', '2022-07-01', 1, 111474, 6200, 1, 1, 'NET', 'HALF_UP', 'the press, 2022 to 2025', TRUE),
  -- Industry.
  ('BLOCK', 'I1', 450, 450, '*', '*', '2022-07-01', 1, 48500, 0, 1, 1, 'NET', 'HALF_UP', 'secondary sources, July 2013', FALSE),
  ('BLOCK', 'I1', 900, 900, '*', '*', '2022-07-01', 1, 60000, 0, 1, 1, 'NET', 'HALF_UP', 'secondary sources, July 2013', FALSE),
  ('BLOCK', 'I1', 1300, 1300, '*', '*', '2022-07-01', 1, 93000, 0, 1, 1, 'NET', 'HALF_UP', 'secondary sources, October 2013', FALSE),
  ('BLOCK', 'I1', 2200, 2200, '*', '*', '2022-07-01', 1, 96000, 0, 1, 1, 'NET', 'HALF_UP', 'secondary sources, October 2013', FALSE),
  ('BLOCK', 'I1', 3500, 14000, '*', '*', '2022-07-01', 1, 111200, 0, 1, 1, 'NET', 'HALF_UP', 'secondary sources, October 2013', FALSE),
  ('LWBP', 'I2', 14001, 200000, '*', '*', '2022-07-01', 1, 97200, 0, 1, 1, 'NET', 'HALF_UP', 'secondary sources, October 2013', FALSE),
  ('WBP', 'I2', 14001, 200000, '*', '*', '2022-07-01', 1, 97200, 0, 3, 2, 'NET', 'HALF_UP', 'secondary sources, October 2013; K, set by PLN, is taken as 1.5', FALSE),
  ('KVARH', 'I2', 14001, 200000, '*', '*', '2022-07-01', 1, 105700, 6200, 1, 1, 'NET', 'HALF_UP', 'secondary sources, October 2013', FALSE),
  ('LWBP', 'I3', 200001, 999999999, '*', '*', '2022-07-01', 1, 103578, 0, 1, 1, 'NET', 'HALF_UP', 'the press, 2022 to 2025', TRUE),
  ('WBP', 'I3', 200001, 999999999, '*', '*', '2022-07-01', 1, 103578, 0, 3, 2, 'NET', 'HALF_UP', 'the press, 2022 to 2025; K, set by PLN, is taken as 1.5', FALSE),
  ('KVARH', 'I3', 200001, 999999999, '*', '*', '2022-07-01', 1, 111474, 6200, 1, 1, 'NET', 'HALF_UP', 'the press, 2022 to 2025', TRUE),
  ('LWBP', 'I4', 30000000, 999999999, '*', '*', '2022-07-01', 1, 99674, 0, 1, 1, 'NET', 'HALF_UP', 'the press, 2022 to 2025', TRUE),
  ('WBP', 'I4', 30000000, 999999999, '*', '*', '2022-07-01', 1, 99674, 0, 1, 1, 'NET', 'HALF_UP', 'the press, 2022 to 2025: one rate', TRUE),
  ('KVARH', 'I4', 30000000, 999999999, '*', '*', '2022-07-01', 1, 99674, 6200, 1, 1, 'NET', 'HALF_UP', 'taken as that of the energy', FALSE),
  -- Public offices and street lights.
  ('BLOCK', 'P1', 450, 450, '*', '*', '2022-07-01', 1, 68500, 0, 1, 1, 'NET', 'HALF_UP', 'secondary sources, 2013', FALSE),
  ('BLOCK', 'P1', 900, 900, '*', '*', '2022-07-01', 1, 76000, 0, 1, 1, 'NET', 'HALF_UP', 'secondary sources, 2013', FALSE),
  ('BLOCK', 'P1', 1300, 1300, '*', '*', '2022-07-01', 1, 104900, 0, 1, 1, 'NET', 'HALF_UP', 'secondary sources, 2013', FALSE),
  ('BLOCK', 'P1', 2200, 5500, '*', '*', '2022-07-01', 1, 107600, 0, 1, 1, 'NET', 'HALF_UP', 'secondary sources, 2013', FALSE),
  ('BLOCK', 'P1', 6600, 200000, '*', '*', '2020-01-01', 1, 144470, 0, 1, 1, 'NET', 'HALF_UP', 'PLN in the press: until 30 June 2022', TRUE),
  ('BLOCK', 'P1', 6600, 200000, '*', '*', '2022-07-01', 1, 169953, 0, 1, 1, 'NET', 'HALF_UP', 'PLN in the press, 2022 to 2025', TRUE),
  ('LWBP', 'P2', 200001, 999999999, '*', '*', '2022-07-01', 1, 141501, 0, 1, 1, 'NET', 'HALF_UP', 'from the rate of kVArh, as B3 stands to its own', FALSE),
  ('WBP', 'P2', 200001, 999999999, '*', '*', '2022-07-01', 1, 141501, 0, 3, 2, 'NET', 'HALF_UP', 'from the rate of kVArh, as B3 stands to its own; K is taken as 1.5', FALSE),
  ('KVARH', 'P2', 200001, 999999999, '*', '*', '2022-07-01', 1, 152288, 6200, 1, 1, 'NET', 'HALF_UP', 'the press, 2022 to 2025; may be the rate of the energy', FALSE),
  ('BLOCK', 'P3', 0, 999999999, '*', '*', '2020-01-01', 1, 144470, 0, 1, 1, 'NET', 'HALF_UP', 'PLN in the press: until 30 June 2022', TRUE),
  ('BLOCK', 'P3', 0, 999999999, '*', '*', '2022-07-01', 1, 169953, 0, 1, 1, 'NET', 'HALF_UP', 'PLN in the press, 2022 to 2025', TRUE),
  -- Special services.
  ('BLOCK', 'L', 0, 999999999, '*', '*', '2022-07-01', 1, 164452, 0, 1, 1, 'NET', 'HALF_UP', 'PLN in the press, 2022 to 2025', TRUE),
  -- The least bill: 40 hours at full power. Classes of load and steps up to 900 VA have none.
  ('MINIMUM', 'R1M', 900, 900, '*', '*', '2020-01-01', 1, 40, 0, 1, 1, 'NET', 'CUT', 'Permen ESDM 7/2024, annex I, RM1', TRUE),
  ('MINIMUM', '*', 1300, 200000, '*', '*', '2020-01-01', 1, 40, 0, 1, 1, 'NET', 'CUT', 'Permen ESDM 7/2024, annex I, RM1', TRUE),
  ('MINIMUM', '*', 200001, 999999999, '*', '*', '2020-01-01', 1, 40, 0, 1, 1, 'NET', 'CUT', 'Permen ESDM 7/2024, annex I, RM2', TRUE),
  -- Taxes and duties. A district's own rate is a row of its own.
  ('PPJ', '*', 0, 999999999, '*', '*', '2016-01-01', 1, 1000, 0, 1, 1, 'NET', 'HALF_UP', 'UU 28/2009 article 55: at most 10 %; each district sets its own', FALSE),
  ('PPJ', 'I1', 0, 999999999, '*', '*', '2016-01-01', 1, 300, 0, 1, 1, 'NET', 'HALF_UP', 'UU 28/2009 article 55: industry at most 3 %', FALSE),
  ('PPJ', 'I2', 0, 999999999, '*', '*', '2016-01-01', 1, 300, 0, 1, 1, 'NET', 'HALF_UP', 'UU 28/2009 article 55: industry at most 3 %', FALSE),
  ('PPJ', 'I3', 0, 999999999, '*', '*', '2016-01-01', 1, 300, 0, 1, 1, 'NET', 'HALF_UP', 'UU 28/2009 article 55: industry at most 3 %', FALSE),
  ('PPJ', 'I4', 0, 999999999, '*', '*', '2016-01-01', 1, 300, 0, 1, 1, 'NET', 'HALF_UP', 'UU 28/2009 article 55: industry at most 3 %', FALSE),
  ('PPN', 'R3', 6601, 999999999, '*', '*', '2022-04-01', 1, 1100, 0, 1, 1, 'NET', 'HALF_UP', 'PP 49/2022 article 6', TRUE),
  ('PPN', 'R3', 6601, 999999999, '*', '*', '2025-01-01', 1, 1200, 0, 11, 12, 'NET', 'HALF_UP', 'a billing check of April 2026: 12 % of 11/12', TRUE),
  ('STAMP', '*', 0, 999999999, '*', '*', '2021-01-01', 1, 10000, 5000000, 1, 1, 'NET', 'HALF_UP', 'UU 10/2020', TRUE),
  ('RATE_DAY', '*', 0, 999999999, '*', '*', '2016-01-01', 1, 1, 0, 1, 1, 'NET', 'HALF_UP', 'a choice: rates of the month of use', FALSE);

-- Amounts of one customer and month that come from no reading: instalments, rents, what earlier bills were short of or too much. A file of them is asked
-- for by one and agreed on by another; only then its rows come here, under numbers that grow, so that a batch knows which of them it could see.
CREATE TABLE single_asked (
  file           BINARY(32) NOT NULL COMMENT 'SHA-256 of it',
  line           INT NOT NULL,
  idpel          BIGINT NOT NULL,
  period         INT NOT NULL,
  kind           ENUM('INSTALMENT_A','INSTALMENT_B','INSTALMENT_C','RENT_TRANSFORMER','RENT_CAPACITOR','DEBIT','CREDIT') NOT NULL,
  rupiah         BIGINT NOT NULL,
  PRIMARY KEY (file, line)
);
CREATE TABLE single_charge (
  single         BIGINT NOT NULL AUTO_INCREMENT,
  idpel          BIGINT NOT NULL,
  period         INT NOT NULL COMMENT 'BLTH, YYYYMM, of the bill that carries it',
  kind           ENUM('INSTALMENT_A','INSTALMENT_B','INSTALMENT_C','RENT_TRANSFORMER','RENT_CAPACITOR','DEBIT','CREDIT') NOT NULL,
  rupiah         BIGINT NOT NULL CHECK (rupiah > 0),
  file           BINARY(32) NOT NULL COMMENT 'SHA-256 of what brought it',
  line           INT NOT NULL,
  PRIMARY KEY (single),
  UNIQUE KEY single_charge_line (file, line),
  KEY single_charge_bill (idpel, period)
);

-- What a bill was priced from, a row for each part of its interval: so it is computed again from this and the rows of prices, whatever the master says by then.
CREATE TABLE bill_basis (
  idpel          BIGINT NOT NULL,
  period         INT NOT NULL,
  batch          INT UNSIGNED NOT NULL,
  part           TINYINT NOT NULL COMMENT 'from 1',
  tariff         VARCHAR(4) NOT NULL,
  power_va       INT NOT NULL,
  district       VARCHAR(10) NOT NULL COMMENT 'empty: not told',
  customer_kind  VARCHAR(10) NOT NULL COMMENT 'empty: not told',
  exempt         BOOLEAN NOT NULL COMMENT 'from the tax of the district',
  used_from      DATE NOT NULL,
  used_to        DATE NOT NULL,
  lwbp_kwh       INT NOT NULL COMMENT 'after the multiplier',
  wbp_kwh        INT NOT NULL,
  kvarh          INT NOT NULL,
  minimum        ENUM('WHOLE','NEW_CONNECTION','NONE') NOT NULL,
  estimated      BOOLEAN NOT NULL,
  PRIMARY KEY (idpel, period, batch, part)
) PARTITION BY RANGE (period) (
  PARTITION p2025 VALUES LESS THAN (202601), PARTITION p2026 VALUES LESS THAN (202701),
  PARTITION p2027 VALUES LESS THAN (202801), PARTITION pmax VALUES LESS THAN MAXVALUE);

ALTER TABLE acmt_batch ADD COLUMN component INT UNSIGNED NOT NULL DEFAULT 0 COMMENT 'newest row of prices that its bills were priced with',
  ADD COLUMN single BIGINT NOT NULL DEFAULT 0 COMMENT 'newest single amount that its bills could carry';
-- Most bills have neither: who names no columns meets none of them.
ALTER TABLE bill ADD COLUMN other_rupiah BIGINT NOT NULL DEFAULT 0 INVISIBLE COMMENT 'instalments, rents and debits, inside total_rupiah',
  ADD COLUMN reduction_rupiah BIGINT NOT NULL DEFAULT 0 INVISIBLE COMMENT 'RPREDUKSI: credit that was used, taken off total_rupiah';
ALTER TABLE late_fee ADD COLUMN rounding ENUM('HALF_UP','CUT','UP') NOT NULL DEFAULT 'HALF_UP' COMMENT 'of a share of the bill';

DROP TABLE tariff_rate;
DROP TABLE tax_rate;
DROP TABLE stamp_duty;
