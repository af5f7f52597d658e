## The mark "vigtig": a change of 5 or more

flag-worse = Important – worse
flag-improved = Important – better
flag-n-worse = { $n } worse
flag-n-improved = { $n } better

## What became of a focus area

flag-better = Better
flag-fallen = Worse
