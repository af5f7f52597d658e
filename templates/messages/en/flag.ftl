## The mark "vigtig": a change of 5 or more

flag-worse = Important – worse
flag-improved = Important – better
flag-n-worse = { $n } worse
flag-n-improved = { $n } better
flag-below = Important – below
flag-above = Important – above

## Whether a change may be chance; beside the mark "vigtig", or alone

flag-unlikely-chance = hardly chance
flag-may-be-chance = may be chance
flag-small-but-certain = Small, but hardly chance
flag-no-clear-change = No clear change

## What became of a focus area

flag-better = Better
flag-fallen = Worse
