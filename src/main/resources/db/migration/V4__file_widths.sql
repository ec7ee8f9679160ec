-- A partner's file has the widths of the partner's DE48 when it was first written, also when it is written again (docs/iso8583-spec.md 20.1).
ALTER TABLE partner_file ADD COLUMN widths VARCHAR(16) NOT NULL DEFAULT '11/10/9/9' COMMENT 'digits of TOTAL_BILL, VAT, PENALTY, ADMIN';
