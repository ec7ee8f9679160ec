-- A paid bill stays as it was paid; what was right instead is a reading beside it, with the bill's key, from which the chain goes on.
ALTER TABLE reading MODIFY COLUMN state ENUM('COUNTS','BESIDE','HELD','UNREAD','CORRECTS') NOT NULL COMMENT 'as it came; what became of a held one says reading_decision';

-- Days of reading are rows now: a reading of another day is kept and waits.
UPDATE reading_rule SET is_on = TRUE WHERE rule = 'WINDOW';
