## The mark "vigtig": a change of 5 or more

flag-worse = Vigtig – værre
flag-improved = Vigtig – bedre
flag-n-worse = { $n } værre
flag-n-improved = { $n } bedre
flag-below = Vigtig – under
flag-above = Vigtig – over

## Whether a change may be chance; beside the mark "vigtig", or alone

flag-unlikely-chance = næppe tilfældig
flag-may-be-chance = kan være tilfældig
flag-small-but-certain = Lille, men næppe tilfældig
flag-no-clear-change = Ingen tydelig ændring

## What became of a focus area

flag-better = Bedre
flag-fallen = Værre
