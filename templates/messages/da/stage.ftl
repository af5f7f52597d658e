## How far a measure has come

stage-planned = Planlagt
stage-started = I gang
stage-implemented = Gennemført
stage-used = I brug
stage-effect-seen = Virkning ses
stage-too-early = For tidligt at vurdere
stage-dropped = Droppet
stage-steps = Trin
stage-reached = nået
stage-not-used-yet = Ikke i brug endnu
