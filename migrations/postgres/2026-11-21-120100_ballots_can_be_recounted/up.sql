-- What the count has opened, sealed anew under another key and new slots, until the recount window
-- has passed. The rules of the ballot box hold.
CREATE TABLE archive_ballots (
    wave_id TEXT COLLATE "C" NOT NULL,
    slot BYTEA NOT NULL,
    sealed BYTEA NOT NULL,
    PRIMARY KEY (wave_id, slot)
) PARTITION BY LIST (wave_id);
