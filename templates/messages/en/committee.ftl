## How far it has come with a marked topic

covered-no-plan = No plan
covered-no-plan-means = No plan has taken the topic on, neither here nor further up.
covered-late = Late
covered-late-means = A measure is not in place in time, or it is in place and not in use.
covered-chosen = No measures
covered-chosen-means = The topic was chosen as a focus area, but no measure says what is to be done.
covered-waiting = Waiting
covered-waiting-means = It waits for another group or another plan, and no measure of its own is under way.
covered-planned = Planned
covered-planned-means = At least one measure is agreed on and has not begun.
covered-moving = Moving
covered-moving-means = All measures have begun, are in place in good time or in use.
covered-too-early = Too early to judge
covered-too-early-means = What was done is too new to be judged.
covered-effect = Effect seen
covered-effect-means = What was done has helped.

## The matrix

coverage-title = Marked topics and their plans
coverage-text = Topics that fell by 5 or more in the newest survey, and how far you have come with them. This shows where something is missing, not who does best.
coverage-calm = No topic is marked in the newest survey.
coverage-calm-text = There is nothing to follow up here right now. Some figures are not shown, to protect anonymity.
coverage-all = { $n ->
    [one] marked topic in all
   *[other] marked topics in all
  }
coverage-states = Show only
coverage-state-n = { $word }: { $n }
coverage-filtered = You see only: { $state }.
coverage-show-all = Show all
coverage-more = The list shows the first ones. { $n ->
    [one] 1 more topic has
   *[other] { $n } more topics have
  } no plan: go down into a unit below.
coverage-matrix = Unit by unit: { $wave }
coverage-matrix-caption = Marked topics, and how far you have come
coverage-below = The units below: { $wave }
coverage-below-caption = Marked topics in the unit and below it. Choose a unit to see it by itself.
coverage-empty = An empty field means that the topic is not marked there, or that the figure is not shown.
coverage-others = { $n ->
    [one] 1 other unit has no marked topic, or its figures are not shown.
   *[other] { $n } other units have no marked topic, or their figures are not shown.
  }
coverage-meanings = What do the words mean?
coverage-least = Where several things are true at once, you see what presses most, or what is least far along.
coverage-pages = Pages
coverage-page = Page { $n }
coverage-committee = The committee's page

## The committees in which somebody sits

committee-index-title = Your committees
committee-index-text = The units in whose MED committee or TRIO you sit. Here is what you have to take a stand on.
committee-n-no-plan = { $n ->
    [one] 1 marked topic without a plan
   *[other] { $n } marked topics without a plan
  }
committee-n-late = { $n ->
    [one] 1 measure late or not in use
   *[other] { $n } measures late or not in use
  }
committee-n-decisions = { $n ->
    [one] 1 decision should have been evaluated
   *[other] { $n } decisions should have been evaluated
  }
committee-calm = Nothing presses right now.
committee-answered = This month's answer: { $answer }
committee-not-answered = This month's question is not answered yet
committee-open = Go to the committee
committee-agenda = Agenda

## A committee's page

committee-show-page-title = Committee: { $unit }
committee-show-text = For the monthly TRIO meeting and the MED committee: what was done, what is missing, and what you decided.
committee-minutes = Minutes
committee-coverage = Marked topics and plans
committee-below = Committees below
committee-below-many = These are the first ones. All units with marked topics stand under coverage.
committee-error-text-missing = Write what you decided.
committee-error-responsible-missing = Write who is responsible.
committee-error-decided-bad = Choose the day you decided it. It cannot be in the future.
committee-error-evaluate-bad = Choose a day after the decision on which you look at it again.
committee-error-answer-missing = Choose an answer.
committee-error-why-missing = Write briefly why.
committee-error-changed = Somebody else has changed it in the meantime.
committee-changed-by = { $name } changed it on { $moment }, after you opened the page.
committee-changed = Somebody else changed it after you opened the page.
committee-conflict = Somebody else has saved in the meantime
committee-conflict-text = What you wrote still stands in the fields below and is not saved. Save again if it is to apply instead.
committee-stands-now = This is how it stands now:

## The monthly question

trio-question = Are the preventive measures sufficient?
trio-month = The question for { $month }
trio-summary = { $n ->
    [0] Nothing presses right now.
    [one] 1 thing below asks you to take a stand.
   *[other] { $n } things below ask you to take a stand.
  }
trio-nothing = There are no marked topics, plans or response rates to show yet.
trio-look = Take a stand
trio-more = … and { $n } more
trio-in-unit = { $unit }: { $text }
trio-group-no-plan = Marked and without a plan
trio-group-late = Late
trio-group-unused = In place, but not in use
trio-group-look-again = To look at again now
trio-group-chosen = Chosen, but without measures
trio-group-waiting = Waiting for something that does not come by itself
trio-group-waiting-calm = Waiting for something that is on its way
trio-group-order-late = Orders: past the deadline
trio-group-order = Orders
trio-group-indicator = Indicators
trio-group-rate = Response rate
trio-group-too-early = Too early to judge
trio-group-underway = On the way
trio-group-in-use = In use
trio-group-effect = Effect seen
trio-flag = “{ $title }” has no action plan. Score now { $score }, change { $change }.
trio-flag-state = “{ $title }” is marked (score { $score }, change { $change }). Status: { $state }.
trio-measure-late = “{ $title }” ({ $subject }) should have been in place on { $day }. Responsible: { $owner }.
trio-measure-unused = “{ $title }” ({ $subject }) is in place, but not in use yet. Due: { $day }. Responsible: { $owner }.
trio-measure-look-again = “{ $title }” ({ $subject }) was too new to judge and is to be judged now. Agreed day: { $day }. Responsible: { $owner }.
trio-measure-too-early = “{ $title }” ({ $subject }) is too new to judge. Look at it again on { $day }.
trio-measure-underway = “{ $title }” ({ $subject }) is to be in place on { $day }. Responsible: { $owner }.
trio-measure-in-use = “{ $title }” ({ $subject }) is in use.
trio-measure-effect = “{ $title }” ({ $subject }) has been seen to help.
trio-chosen = “{ $subject }” was chosen as a focus area, but there are no measures yet.
trio-order = Order “{ $title }”: { $standing }. Next deadline { $day }: { $duty }.
trio-rate-fallen = { $wave }: { $rate }% answered. That is { $n } percentage points lower than last time ({ $before }%). Talk about why, and agree on how more will answer next time.
trio-rate-same = { $wave }: { $rate }% answered, the same as last time.
trio-rate-risen = { $wave }: { $rate }% answered. That is { $n } percentage points higher than last time ({ $before }%).
trio-rate-alone = { $wave }: { $rate }% answered. There is nothing to compare with.
trio-rate-hidden = { $wave }: The response rate is not shown.
trio-answer-title = Your answer
trio-answer-yes = Yes
trio-answer-partly = Partly
trio-answer-no = No
trio-answered-by = Written by { $name } on { $day }
trio-not-answered = Not answered for this month yet.
trio-answer-choose = Are the measures sufficient?
trio-why = Why?
trio-why-hint = Briefly: what works, what is missing, and what you do now. The answer can be changed until the month ends.
trio-answer-save = Save the answer
trio-history = Earlier answers

## Decisions

decision-title = Decisions
decision-none = No decisions are recorded yet.
decision-page-title = Decision
decision-text = Decision
decision-text-hint = So that somebody who was not there understands it.
decision-responsible = Responsible
decision-decided-on = Decided
decision-evaluate-on = To be evaluated
decision-evaluate-hint = For example in a year.
decision-plan = Action plan
decision-no-plan = No particular plan
decision-evaluation = Evaluation
decision-evaluation-hint = What came of it. Leave it empty until you have looked.
decision-add = Write a decision
decision-save = Save
decision-open = Edit or evaluate
decision-delete = Delete the decision
decision-delete-hint = You can undo it for 30 days.
decision-deleted = Deleted decisions
decision-restore = Undo deletion
decision-status = Status
decision-is-late = Should have been evaluated
decision-is-soon = To be evaluated soon
decision-is-calm = In force
decision-is-evaluated = Evaluated
decision-found = { $day }: { $text }

## Agenda and minutes

meeting-agenda = Agenda
meeting-minutes = Minutes
meeting-agenda-lead = The standing items with what we know. Copy the words into your own invitation and adjust them.
meeting-minutes-lead = The agenda with the decisions you recorded on the day and the TRIO's answer. Copy the words and write the rest.
meeting-on = Day of the meeting
meeting-last = Last meeting
meeting-last-hint = What has come since is news.
meeting-show = Show
meeting-save = Save as a text file
meeting-print = The page can be printed from the browser.
meeting-words = The words
meeting-day = Meeting: { $day }
meeting-present = Present:
meeting-status = Status since last time
meeting-since = Last meeting: { $day }
meeting-released = { $wave } was released on { $day }.
meeting-nothing-released = No new survey since last time.
meeting-economy = Economy
meeting-bring = Status is presented at the meeting.
meeting-survey = Wellbeing survey
meeting-no-flags = No topic is marked.
meeting-absence = Sickness absence
meeting-absence-bring = The figures are presented at the meeting. Discuss how they develop and what can prevent absence.
meeting-absence-others = Sickness absence and other indicators
meeting-absence-discuss = Discuss how they develop and what can prevent absence.
meeting-measures = Action plans and measures
meeting-no-measures = There are no measures yet.
meeting-orders = The Working Environment Authority
meeting-orders-ask = News of orders, deadlines and visits.
meeting-orders-news = Other news of orders and visits.
meeting-evaluate = Decisions to evaluate
meeting-none-to-evaluate = None.
meeting-to-evaluate = { $text }. Decided on { $decided }, to be evaluated on { $evaluate }. Responsible: { $responsible }.
meeting-evaluated = Evaluated today: { $text } – { $found }
meeting-made = Decisions
meeting-none-made = No decisions are recorded on the day.
meeting-decision = { $text }. Responsible: { $responsible }. To be evaluated on { $evaluate }.
meeting-trio-answer = Answer for { $month }: { $answer }. { $why }
meeting-trio-open = The question for { $month } is not answered yet. Take a stand at the meeting.
meeting-trio-none = The question for { $month } was not answered.
meeting-other = Any other business

## What the history says

deed-decision-made = Decision recorded
deed-decision-edited = Decision edited
deed-decision-evaluated = Decision evaluated
deed-decision-deleted = Decision deleted
deed-decision-restored = Deletion of a decision undone
deed-trio-answered = The month's question answered
deed-trio-answer-merged = Answer from a unit that was merged with this one
deed-committee-moved = The committee’s decisions followed when the organisation changed
