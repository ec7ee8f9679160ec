-- All that the loop keeps of batches is read by their state: what was closed or rolled back long ago is not read again.
ALTER TABLE acmt_batch ADD KEY acmt_batch_state (state);
