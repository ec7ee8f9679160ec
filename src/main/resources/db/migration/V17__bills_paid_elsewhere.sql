-- What PLN said when it refused to be told of a payment of ours: another has paid these bills of it there. If the payment is taken back, they are not
-- payable here. Few, and kept.
CREATE TABLE bill_elsewhere (
  idpel         BIGINT NOT NULL,
  period        INT NOT NULL,
  reference     BIGINT NOT NULL COMMENT 'of our payment',
  attempt       TINYINT NOT NULL,
  batch         INT UNSIGNED NOT NULL,
  PRIMARY KEY (idpel, period, reference, attempt),
  KEY bill_elsewhere_payment (reference, attempt)
);
