## How far a measure has come

stage-planned = Planned
stage-started = Started
stage-implemented = Implemented
stage-used = In use
stage-effect-seen = Effect seen
stage-too-early = Too early to judge
stage-dropped = Dropped
stage-steps = Steps
stage-reached = reached
stage-not-used-yet = Not in use yet
