-- The admin fee of one bill in four bytes, as payment.admin_rupiah, its sum, has them already: a guard row is the most frequent row there is.
ALTER TABLE paid_bill MODIFY admin_rupiah INT NOT NULL;
