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
report-distribution = Distribution of answers
report-combined = { $percent } answer “{ $next }” or “{ $worst }”.
report-few = fewer than 3
report-withheld = Not shown, to protect anonymity.
report-items-withheld = The answers to single questions are not shown, to protect anonymity.
report-choose = Choose as focus area
report-changes-note = Changes are worked out from unrounded figures and may therefore be 1 more or less than the scores shown would give.
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

## One unit's report

report-show-page-title = Report: { $unit }
report-show-compared = compared with { $title }
report-show-plans = The unit's action plans
report-show-dimensions = All topics
report-show-order = Marked topics first, then the lowest score. The line on the bar shows the score last time.
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
report-guide-flag-text = The score has moved by 5 or more since last time. ▼ is worse, ▲ is better. A topic without a mark may still contain a question worth talking about – see the answers.
report-guide-chance = A change may be chance
report-guide-chance-few = With { $n } answers, a few people can move the score by some points. Use the figures to start the conversation, not to end it.
report-guide-chance-text = Small changes may be chance, even when many have answered. Use the figures to start the conversation, not to end it.
report-guide-rounding = Rounding
report-guide-rounding-text = Because of rounding, the figures do not always add up to 100. The change is worked out from unrounded figures and may therefore be 1 more or less than the two scores shown would give.
report-guide-anonymity = Anonymity
report-guide-anonymity-text = Figures are shown only for groups with at least { $k } answers. Where a smaller group could be worked out from other figures, those are held back too. The figures tell about the group. Where nearly everybody answered alike, they tell something about each person too.

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
