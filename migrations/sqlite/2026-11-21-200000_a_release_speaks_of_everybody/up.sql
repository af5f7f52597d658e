-- What a release tells of the whole organisation only: one frozen document a wave.
CREATE TABLE release_wholes (
    wave_id TEXT PRIMARY KEY NOT NULL REFERENCES waves (id),
    document TEXT NOT NULL
) WITHOUT ROWID;
