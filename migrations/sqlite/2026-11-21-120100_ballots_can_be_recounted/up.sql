-- What the count has opened, sealed anew under another key and new slots, until the recount window
-- has passed. The rules of the ballot box hold.
CREATE TABLE archive_ballots (
    wave_id TEXT NOT NULL,
    slot BLOB NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (wave_id, slot)
) WITHOUT ROWID;
