## The mark "vigtig": a change of 5 or more

flag-worse = Vigtig – værre
flag-improved = Vigtig – bedre
flag-n-worse = { $n } værre
flag-n-improved = { $n } bedre

## What became of a focus area

flag-better = Bedre
flag-fallen = Værre
