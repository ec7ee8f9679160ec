-- Each photo that a reading told has its row, so that the same bytes are known when they come again (docs/iso8583-spec.md 29.5); what came before this step, too.
ALTER TABLE photo ADD KEY photo_reading (idpel, period, batch, line);
INSERT IGNORE INTO photo (sha256, idpel, period, batch, line, came_at)
  SELECT r.photo_sha256, r.idpel, r.period, r.batch, r.line, a.loaded_at FROM reading r JOIN acmt_batch a ON a.batch = r.batch AND a.state <> 'ROLLED_BACK'
  WHERE r.photo_sha256 IS NOT NULL ORDER BY r.period, r.batch, r.line;
