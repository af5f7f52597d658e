## Words of several pages of orders

order-menu = Orders
order-order = Order
order-page-title = Order: { $title }
order-title = What is the order about?
order-title-hint = Short, as you speak of it yourselves. For example “Unclear demands and heavy workload”.
order-reference = The authority’s case number
order-reference-hint = At the top of the decision. Can be filled in later.
order-units = Units
order-decided-on = Date of the decision
order-decided-on-hint = The date in the decision.
order-received-on = Received
order-received-on-hint = The appeal deadline is four weeks from this day.
order-appeal-by = Appeal deadline
order-comply-by = Comply by
order-comply-by-hint = The last day, as the decision says.
order-report-back-by = Report back by
order-report-back-on = Report back by (optional)
order-report-back-on-hint = Only if the decision names another day than the one to comply by.
order-save = Save
order-late = Overdue
order-standing = Status
order-standing-late = Overdue
order-standing-appealable = Can be appealed until { $day }
order-standing-open = To be met
order-standing-met = Met
order-standing-reported = Met and reported back

## What an order asks for

order-duty-staff-told = Tell staff about the order
order-duty-amo-told = Tell the safety organisation (AMO) about the order
order-duty-appeal = Appeal, if you disagree
order-duty-comply = Comply with the order
order-duty-staff-told-met = Tell staff how the order was met
order-duty-amo-told-met = Tell the AMO how the order was met
order-duty-report-back = Report back to the Working Environment Authority
order-done-by = Done { $day }. Written by { $who }.
order-tag-done = Done
order-tag-next = Next
order-tag-passed = The deadline has passed
order-tag-late = { $n ->
    [one] 1 day overdue
   *[other] { $n } days overdue
  }
order-tick = Write that it is done
order-tick-change = Change or undo
order-tick-day = When was it done?
order-untick = It is not done after all
order-how = How? (optional)
order-how-met = What met the order?
order-how-met-hint = Write what is different in daily work and how it can be seen. “Handed out” is not the same as “in use”.
order-duty-error-day-bad = Choose a date that exists.
order-duty-error-day-future = The date is in the future. Write the day it was done.
order-duty-error-day-early = The date is before the day you received the order.
order-duty-error-how-missing = Write what met the order.
order-duty-error-not-met = You can only tell how the order was met once it is met. Write that first.

## The list

order-index-text = Orders from the Working Environment Authority with all their deadlines. The most urgent stands first.
order-index-empty = There are no orders.
order-index-next = Next
order-index-nothing-next = Everything is done
order-index-deleted = Deleted orders
order-index-until = Can be undone until { $day } at the latest.
order-restore = Undo deletion

## The form

order-form-new = Write down an order
order-form-edit = Edit the order
order-form-text = Write the dates as they stand in the decision. We work out the appeal deadline.
order-error-title-missing = Write what the order is about.
order-error-unit-missing = Choose at least one unit.
order-error-decided-bad = Choose the date of the decision.
order-error-received-bad = Choose the day you received the order.
order-error-received-early = You cannot have received the order before it was decided.
order-error-received-future = The day of receipt is in the future.
order-error-comply-bad = Choose the last day to comply with the order.
order-error-comply-early = The deadline cannot be before the decision.
order-error-comply-far = The deadline is more than ten years after the decision. Check the year.
order-error-report-bad = Choose a date that exists, or leave the field empty.
order-error-report-early = The report cannot be due before the decision.
order-error-report-far = The report is due more than ten years after the decision. Check the year.

## Two people at the same time

order-stale = Somebody else has saved in the meantime
order-stale-who = { $who }, { $when }
order-stale-text = What you wrote still stands in the fields below and is not saved. Save again if it is to apply instead.
order-stale-stands = This is how it stands now:
order-nobody = The system

## One order

order-days = Deadlines
order-day-by = By { $day }
order-plans = Action plans that are to meet the order
order-no-plans = No action plan is linked to the order yet.
order-other-plans = { $n ->
    [0] No other plans
    [one] And 1 plan that you have no access to.
   *[other] And { $n } plans that you have no access to.
  }
order-plan-pressing = { $n ->
    [one] 1 urgent measure
   *[other] { $n } urgent measures
  }
order-plan-next = Next deadline: { $title }, { $day }
order-link = Link a plan to the order
order-link-hint = One plan with several reasons is easier to follow than two. The order will stand as a reason in the plan.
order-link-save = Link the plan
order-unlink = Remove the plan from the order
order-new-plan = Start a new plan from the order
plan-new-order = The plan is to meet the order “{ $order }”. It is linked to the order when you make it.
order-risk-begin = Make a risk assessment
order-risk-open = Risk assessment
order-risk-progress = { $n } of { $all } aspects looked at
order-history = History
order-delete = Delete the order
order-delete-text = The order disappears from all pages. You can undo it for 30 days at the bottom of the page Orders.

## The package

order-package-open-link = Package for the authority
order-package-title = Package about an order
order-package-made = Made { $day }
order-package-no-notes = Minutes and notes from the working group’s meetings are not included.
order-package-as-text = Download as plain text
order-package-print = Print the page, or save it as PDF, with the browser’s print.
order-package-order = The order
order-package-duty = Duty
order-package-by = By
order-package-state = Status
order-package-open = Not done yet
order-package-late = Overdue
order-package-figures = Figures from the wellbeing survey
order-package-figures-text = The newest survey of what the plans take on. Higher is better. A change of 5 or more is marked.
order-package-no-figures = There are no figures to show.
order-package-rate = { $n } of { $invited } have answered. Response rate { $rate }%.
order-package-answered = { $n } have answered.
order-package-dimension = Topic
order-package-baseline = When the plan began
order-package-baseline-in = { $score } ({ $wave })
order-package-now = Now
order-package-change = Since the last survey
order-package-mark = Mark
order-package-plans = Action plans
order-package-made-on = Made
order-package-sources = Reason
order-package-from = Topic from { $wave }.
order-package-from-topic = A topic that no survey scores.
order-package-no-risk = There is no risk assessment.
order-source-flag = Mark in the wellbeing survey
order-source-order = Order
order-source-audit = External audit
order-source-incidents = Registered incidents
order-source-absence = Sickness absence
order-source-med = MED decision
order-source-other = Something else
order-reach = Reaches
order-start = Starts
order-look-again = To be looked at again
order-look-again-on = Looked at again
order-side-effects = Side effects

## The risk assessment

risk-title = Risk assessment
risk-text = No field has to be filled in. Save as often as you like, and finish later.
risk-saved = Last saved:
risk-save = Save
risk-print = The page can be printed. What is saved comes out on paper.
risk-extent = Extent and duration
risk-extent-hint = How many are affected, how often, and for how long at a time?
risk-character = Character
risk-character-hint = What does the strain consist of, and when is it worst?
risk-prevention = Preventive measures
risk-prevention-hint = What do you do already, and does it work?
risk-aspects = Unclear demands
risk-aspects-text = How clear is it what is expected? Write for each aspect what you do about it.
risk-aspect = Aspect
risk-aspect-tasks = Tasks
risk-aspect-quality = Quality level
risk-aspect-job-function = Job function
risk-aspect-responsibilities = Responsibilities
risk-aspect-methods = Methods
risk-aspect-workflows = Workflows
risk-aspect-roles = Roles
risk-aspect-time-use = Time use
risk-aspect-pace = Pace
risk-aspect-working-hours = Working hours
risk-clarity = How clear?
risk-clarity-clear = Clear
risk-clarity-partly = Partly clear
risk-clarity-unclear = Unclear
risk-clarity-not-looked-at = Not looked at yet
risk-remedy = What do you do about it?
risk-who = Who and when
risk-assessed-by = Who assessed?
risk-assessed-by-hint = For example: leader, AMR and two from staff.
risk-assessed-on = When?
risk-assessed = Assessed { $day } by { $who }.
risk-assessed-undated = Assessed by { $who }. No date is written.
risk-nobody = nobody named
risk-empty = Not filled in
risk-error-day-bad = Choose a date that exists, or leave the field empty.
risk-error-day-future = The date is in the future.

## The history

deed-order-made = The order was written down
deed-order-renamed = New name
deed-order-reference-changed = Case number changed
deed-order-decided-changed = Date of the decision changed
deed-order-received-changed = Date of receipt changed
deed-order-comply-by-changed = Deadline to comply changed
deed-order-report-back-changed = Deadline to report back changed
deed-order-units-changed = Units changed
deed-order-deleted = The order was deleted
deed-order-restored = Deletion of the order undone
deed-order-moved = The order followed when the organisation changed
deed-order-staff-told = Staff were told about the order
deed-order-amo-told = The AMO was told about the order
deed-order-appealed = An appeal was made
deed-order-met = The order was met
deed-order-staff-told-met = Staff were told how it was met
deed-order-amo-told-met = The AMO was told how it was met
deed-order-reported-back = The authority was told
deed-order-staff-told-undone = Undone: staff were told about the order
deed-order-amo-told-undone = Undone: the AMO was told about the order
deed-order-appealed-undone = Undone: an appeal was made
deed-order-met-undone = Undone: the order was met
deed-order-staff-told-met-undone = Undone: staff were told how it was met
deed-order-amo-told-met-undone = Undone: the AMO was told how it was met
deed-order-reported-back-undone = Undone: the authority was told
deed-order-plan-linked = Action plan linked
deed-order-plan-unlinked = Action plan removed
deed-plan-order-linked = Linked to an order
deed-plan-order-unlinked = Removed from an order
deed-risk-saved = The risk assessment was saved
