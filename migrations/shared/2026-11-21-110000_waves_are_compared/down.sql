DROP TABLE lineages;
DROP TABLE norms;
ALTER TABLE wave_units DROP COLUMN protected;
ALTER TABLE units DROP COLUMN protected;
