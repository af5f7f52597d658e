-- Who could read answers before the count: 1, whoever holds the server's key folder; 2, nobody
-- without an opening code too. What was opened before had no codes.
ALTER TABLE waves ADD COLUMN level INTEGER NOT NULL DEFAULT 1 CHECK (level IN (1, 2));
-- The key that ballots are sealed to once more by the count, until the recount window has passed.
ALTER TABLE waves ADD COLUMN archive_key TEXT;
-- When it is to open by itself; nothing where somebody opens it.
ALTER TABLE waves ADD COLUMN opens_at TIMESTAMP;
ALTER TABLE waves ADD COLUMN counted_at TIMESTAMP;
-- When keys and archive were destroyed.
ALTER TABLE waves ADD COLUMN purged_at TIMESTAMP;
-- Which wave a counted one was compared with, so that a recount compares with the same.
ALTER TABLE waves ADD COLUMN compared_with TEXT;
UPDATE waves SET counted_at = released_at, purged_at = released_at WHERE released_at IS NOT NULL;
-- What has been counted but not released has no archive, and its time begins now.
UPDATE waves SET counted_at = CURRENT_TIMESTAMP, purged_at = CURRENT_TIMESTAMP WHERE stage = 'counted';
-- What was only prepared opens as what is prepared from now on: with codes.
UPDATE waves SET level = 2 WHERE stage = 'drafted';

-- The opening codes of a wave: who holds each, and the day on which it was last typed back.
-- The codes stand nowhere.
CREATE TABLE opening_codes (
    wave_id TEXT NOT NULL REFERENCES waves (id),
    holder TEXT NOT NULL CHECK (holder IN ('hr', 'staff')),
    proved_on DATE,
    PRIMARY KEY (wave_id, holder)
);

-- A lost link is replaced by one of the next generation; the old one is worth nothing then.
ALTER TABLE invitations ADD COLUMN generation INTEGER NOT NULL DEFAULT 0;
