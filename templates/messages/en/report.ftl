## Words of several report pages

report-unit = Unit
report-dimension = Topic
report-now = Score now
report-before = Last time
report-change = Change
report-from-to = Was { $before } → now { $now }
report-answered = { $n } of { $invited }
report-have-answered = have answered
report-rate = response rate
report-no-comparison = No comparison
report-own-n = { $n } answers on this topic
report-floor = { $percent } have the lowest possible score
report-ceiling = { $percent } have the highest possible score
report-bounds = Even if everybody who did not answer had answered as negatively or as positively as possible, the score would be between { $low } and { $high }.
report-bar-compared = Score { $now } on a scale from 0 to 100, where high is good. Last survey: { $before }.
report-bar-alone = Score { $now } on a scale from 0 to 100, where high is good. No comparison.
report-bar-interval = Range: { $low } to { $high }.
report-distribution = Distribution of answers
report-combined = { $percent } answer “{ $next }” or “{ $worst }”.
report-few = fewer than 3
report-withheld = Not shown, to protect anonymity.
report-items-withheld = The answers to single questions are not shown, to protect anonymity.
report-choose = Choose as focus area
report-changes-note = Changes are worked out from unrounded figures and may therefore be 1 more or less than the scores shown would give.
report-interval = Range
report-rest = Rest of the organisation
report-norm = Norm
report-beside-higher = { $whose }: { $score }, here { $by } higher
report-beside-lower = { $whose }: { $score }, here { $by } lower
report-beside-same = { $whose }: { $score }, here the same
report-make-plan = Make an action plan
report-helps = What usually helps?

## The list of reports

report-index-title = Reports
report-index-text = The surveys that have been released, and the units you may see.
report-index-empty = There is no report for you yet. The figures come all at once when a survey has closed, been counted and been released.
report-index-released = Released { $day }
report-index-rate = Response rate
report-index-marked = Marked
report-index-none = None
report-index-no-rate = Unknown
report-way-about = { $n ->
    [one] You may see 1 unit.
   *[other] You may see { $n } units. Go down through the organisation, or find a unit by its name.
  }
report-way-find = Find a unit by its name
report-way-search = Search
report-way-found = { $n ->
    [0] No unit has “{ $name }” in its name.
    [one] 1 unit has “{ $name }” in its name.
   *[other] { $n } units have “{ $name }” in their names.
  }
report-way-everything = Back to all units
report-way-top = From the top
report-way-below = { $n ->
    [one] Show 1 unit below
   *[other] Show { $n } units below
  }
report-way-pages = Pages
report-way-page = Page { $page } of { $all }
report-way-before = Previous page
report-way-after = Next page
report-way-others = Older surveys

## One unit's report

report-show-page-title = Report: { $unit }
report-show-compared = compared with { $title }
report-show-plans = The unit's action plans
report-show-dimensions = All topics
report-show-order = Marked topics first, then the lowest score. The tick across the bar shows the score last time, the thin line below it the range.
report-show-order-alone = The lowest score first.
report-show-all-taken-on = Every topic that got worse is part of an action plan.
report-show-none-worse = No topic has fallen by 5 or more since last time. A topic may still contain a question worth talking about.
report-show-print = You can print this page or save it as a PDF from the browser. All answers are then included.
report-uncovered-title = Marked and still without action plan
report-uncovered-choose = These topics have got worse since last time. Choose together with staff what to take on first.
report-uncovered-read = These topics have got worse since last time, and no plan has taken them on yet.
report-card-answers = { $n ->
    [one] See the answers to the question
   *[other] See the answers to { $n } questions
  }
report-hidden-above = The answers from here are part of the figures for
report-others-title = The hidden units together
report-others-text = These units are not shown one by one, to protect anonymity. Here are their { $n } answers together.
report-others-caption = Score together, { $n } answers
report-others-own-n = ({ $n } answers)
report-breakdown-title = Differences between groups
report-breakdown-text = The figures are for the whole organisation. Some groups may have been joined so that nobody can be recognised. The number in brackets is the distance to the whole organisation where it is 5 or more. Small differences may be chance, above all in small groups.
report-breakdown-see = See the score of each group
report-breakdown-whole = Whole organisation
report-breakdown-groups = The groups
report-breakdown-n = { $n } answers
report-breakdown-not-stated = Not stated
report-below-title = Units under { $unit }
report-below-text = A unit with few answers is not shown. So that it cannot be worked out, a larger unit is sometimes held back too.
report-below-report = Report
report-below-read = Read the report
report-comments-title = In their own words
report-comments-text = The comments stand in random order and do not belong to particular answers. A comment stands in one place only.
report-guide-title = How to read the figures
report-guide-high = High is always good
report-guide-high-text = All scores go from 0 to 100. Demands are turned round too: a high score on “Emotional demands” means that the demands are bearable. A minus before a change always means the wrong way.
report-guide-flag = What does “important” mean?
report-marks-flag = “Important” means that the score has moved by 5 or more since last time: ▼ is worse, ▲ is better.
report-marks-chance = The mark says how large the change is; the words beside it say whether it may be chance.
report-marks-tick = The tick across the bar shows the score last time.
report-guide-flag-text = A topic without a mark may still contain a question worth talking about – see the answers.
report-guide-chance = May it be chance?
report-guide-chance-words = The mark itself makes no allowance for chance.
report-guide-chance-few = With { $n } answers, a few people can move the score by some points: in a unit of about 20, roughly every fourth topic gets marked although nothing has changed. Use the figures to start the conversation, not to end it.
report-guide-interval-text = The thin line below the bar shows where the score would very probably lie if the same workplace answered again in another week – also where everybody has answered. The fewer answers, the longer the line.
report-guide-interval-before = The score last time is uncertain too. So go by the words (“may be chance”), not by whether the thin line reaches the tick.
report-guide-rest-text = Everybody in the organisation outside this unit.
report-guide-norm-text = Scores of other people, for yours to be held against. A difference of 5 or more is marked.
report-guide-chance-text = Small changes may be chance, even when many have answered. Use the figures to start the conversation, not to end it.
report-guide-rounding = Rounding
report-guide-rounding-text = Because of rounding, the figures do not always add up to 100. The change is worked out from unrounded figures and may therefore be 1 more or less than the two scores shown would give.
report-guide-anonymity = Why is a figure not shown?
report-guide-anonymity-text = Figures are shown only for groups with at least { $k } answers. A figure is also held back where a smaller group could otherwise be worked out, or where everybody answered alike. It always says the same, so that not even the reason gives anything away. The figures tell about the group. Where nearly everybody answered alike, they tell something about each person too.

## The whole organisation: what goes with job satisfaction

report-priority-title = What goes with { $outcome }?
report-priority-text = The further to the right a topic stands, the closer it goes with { $outcome }: people who answer well on one usually answer well on the other. It is a connection, not a cause.
report-priority-first-text = “Begin here” are topics that weigh more and score lower than the average.
report-priority-none = No topic both weighs more and scores lower than the average.
report-priority-few = It can only be worked out once at least { $needed } have answered on every topic, and their answers differ enough.
report-priority-caption = Topics by weight
report-priority-number = Number
report-priority-weight = Weight
report-priority-weight-axis = Weight in %
report-priority-score = Score
report-priority-first = Begin here
report-priority-picture = Topics by weight and score
report-priority-picture-text = The figures stand in the table beside it. The dashed lines are averages.
report-priority-basis-n = Worked out from { $n } people who answered on every topic. Together the topics cover { $percent } of the differences between them. The dashed lines are averages.
report-priority-basis = Worked out from those who answered on every topic. Together the topics cover { $percent } of the differences between them. The dashed lines are averages.

## The whole organisation: reliability

report-reliability-title = How reliable are the topics?
report-reliability-text = Reliability says whether the questions of a topic measure the same thing. Where it is low, look at the single answers rather than the score.
report-reliability-open = See the figures for each topic
report-reliability-note = The figures go from 0 to 1, and high is good: from 0.80 reliability is high, from 0.70 usable. In brackets stands where alpha very probably lies.
report-reliability-grade = Reliability
report-reliability-alpha = Alpha
report-reliability-omega = Omega
report-reliability-n = Answered every question
report-reliability-interval = ({ $low } to { $high })
report-reliability-high = High
report-reliability-usable = Usable
report-reliability-low = Low
report-reliability-turned = Check turned questions

## A committee's area together

report-area-page-title = Your area together: { $wave }
report-area-title = Your area together
report-area-units = The units of the area
report-area-left-out = These units are not counted in. Their answers are shown only together with those of other units that are not part of the area:
report-area-answers = The answers to single questions stand in each unit's own report.

## One dimension

report-dimension-page-title = { $title }: { $unit }
report-dimension-where = { $unit } · { $wave }
report-dimension-meaning = What is it about?
report-dimension-nobody = The figures show how it is experienced taken together. They do not judge anybody.
report-dimension-items = The answers, question by question
report-dimension-items-text = The most straining answer stands to the left.
report-dimension-plan = Do you want to do something about it?
report-dimension-no-plan = Still without action plan
report-dimension-no-plan-text = Choose the topic as a focus area once you have talked about it in the unit.
report-answers-caption = The answers as a table
report-answers-item = Question

## Flagged dimensions without plan

report-coverage-title = Marked topics without action plan
report-coverage-text = These topics have fallen by 5 or more in the newest survey, and no plan has taken them on. The list shows where a plan is missing – not who does best.
report-coverage-n = { $n ->
    [one] topic without plan
   *[other] topics without plan
  }
report-coverage-n-units = { $n ->
    [one] unit
   *[other] units
  }
report-coverage-none = Every marked topic has an action plan.
report-coverage-none-text = There is nothing to follow up here right now. See under action plans how far the measures have come.
report-coverage-caption = Units stand in the organisation's order
report-coverage-score = Score
report-coverage-choose = Make an action plan
report-coverage-theirs = The unit makes the plan
