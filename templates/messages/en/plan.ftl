## Words of several plan pages

plan-plan = Plan
plan-focus-areas = Focus areas
plan-used = Measures in use
plan-used-of = { $n } of { $all }
plan-no-measures = No measures yet
plan-overdue = Overdue
plan-n-late = { $n ->
    [0] None
    [one] 1 measure
   *[other] { $n } measures
  }
plan-late = { $n ->
    [one] 1 day overdue
   *[other] { $n } days overdue
  }
plan-owner = Responsible
plan-due = Due
plan-chosen-how = How did staff choose?
plan-chosen-how-hint = For example: staff meeting, 17 of 21 took part, voting with dots.
plan-chosen-on = When did you choose?

## The list

plan-index-title = Action plans
plan-index-text = Each unit has its own plan, and several units can share one. A new plan begins here or in the report of the unit, once you have chosen what to take on.
plan-index-reports = See the reports
plan-index-empty = There are no action plans yet.

## A new plan

plan-new-title = New action plan
plan-new-text = Staff choose what to take on. The leader is part of the working group. You add the measures afterwards.
plan-new-existing = Do you have a plan already?
plan-new-existing-text = One plan is easier to follow than two. Add the topic to the plan you have:
plan-new-name = Name of the plan
plan-new-name-hint = For example the unit and the year.
plan-new-dimensions = Which topics do you choose?
plan-new-dimensions-hint = The topics with the largest fall come first. Better a few that you finish than many.
plan-new-figures = Score { $score }, change { $change }
plan-new-score = Score { $score }
plan-new-taken-on = Is part of a plan
plan-new-group = Working group
plan-new-group-hint = One person on each line: name, comma, part. For example “Kim, safety representative”. The leader must be part of it.
plan-new-make = Make action plan

## One plan

plan-show-page-title = Action plan: { $title }
plan-show-n-focus-areas = { $n ->
    [one] 1 focus area
   *[other] { $n } focus areas
  }
plan-show-n-measures = { $n ->
    [one] 1 measure
   *[other] { $n } measures
  }
plan-show-made = made { $day }
plan-show-started-topic = No survey scores this topic. It is followed by its measures.
plan-show-started-withheld = The score in { $wave } is withheld to protect anonymity.
plan-show-started-out-of-reach = Chosen after { $wave }. The figures are in the report of the unit.
plan-show-started = Started at { $score } in { $wave }
plan-show-started-change = Started at { $score } ({ $change }) in { $wave }
plan-show-chosen = Chosen { $day }: { $how }
plan-about = About the plan
plan-focus-about = About the focus area
plan-show-no-measures = There are no measures yet.
plan-effect-from-to = Was { $before } → now { $now }
plan-effect-unchanged = Much the same
plan-effect-too-early = There has been no survey since. The effect can be seen next time at the earliest.
plan-move = Move to another stage
plan-move-stage = New stage
plan-move-note-hint = “Handed out” is not the same as “in use”. Write what actually happens.
plan-history = History
plan-add-measure = Add measure
plan-add-measure-title = What will you do?
plan-add-measure-hint = One sentence that a new colleague would understand.
plan-add-focus = Add focus area
plan-add-focus-title = Marked, but in no plan
plan-add-focus-text = These topics have got worse in the newest survey. Take them on here, even if another group looks after them.
plan-add-focus-waits = Does another group look after it?
plan-add-focus-waits-hint = Write which one. Otherwise leave the field empty.
plan-group = Working group
plan-group-empty = Nobody is in the working group yet.
plan-group-add = Add a person to the working group
plan-group-name = Name
plan-group-part = Part
plan-group-email = E-mail address (optional)
plan-group-email-hint = With an e-mail address the person gets access to the plan and can move measures.

## Refusals

plan-refused = It has not been saved yet
plan-error-title-missing = Give it a name.
plan-error-dimension-missing = Choose at least one topic.
plan-error-how-missing = Write how staff chose.
plan-error-date-bad = Choose a date that exists.
plan-error-date-past = The date has passed. Choose a day to come.
plan-error-date-future = The choice cannot lie in the future.
plan-error-owner-missing = Write who is responsible.
plan-error-email-bad = That does not look like an e-mail address. Correct it, or leave the field empty.
