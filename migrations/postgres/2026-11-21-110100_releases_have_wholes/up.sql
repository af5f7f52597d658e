-- What a release says of the organisation as a whole and of no unit in it. Made of ballots, so it
-- keeps the rules of the ballot box.
CREATE TABLE release_wholes (
    wave_id TEXT PRIMARY KEY NOT NULL REFERENCES waves (id),
    document TEXT NOT NULL
);
