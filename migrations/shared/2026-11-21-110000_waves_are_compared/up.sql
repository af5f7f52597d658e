-- Units that are hidden by agreement, however many answer in them.
ALTER TABLE units ADD COLUMN protected BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE wave_units ADD COLUMN protected BOOLEAN NOT NULL DEFAULT FALSE;

-- The external norm that a wave's figures are compared with, as it was understood when it came.
CREATE TABLE norms (
    wave_id TEXT PRIMARY KEY NOT NULL REFERENCES waves (id),
    document TEXT NOT NULL
);

-- Which units of the wave before a wave's reorganised units are made of.
CREATE TABLE lineages (
    wave_id TEXT NOT NULL REFERENCES waves (id),
    from_unit TEXT NOT NULL,
    to_unit TEXT NOT NULL,
    PRIMARY KEY (wave_id, from_unit, to_unit)
);
