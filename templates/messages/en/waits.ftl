## What a plan waits for

waits-title = What are you waiting for?
waits-page-title = Waiting: { $title }
waits-text = When a plan waits for others, everybody should see whether it comes. Here both directions are shown, through all plans.
waits-warning = { $n ->
    [one] Something you are waiting for will not come by itself.
   *[other] { $n } things you are waiting for will not come by themselves.
  }
waits-ahead = What the plan waits for
waits-ahead-empty = The plan waits for nobody.
waits-behind = Who waits for the plan
waits-behind-empty = No other plan waits for this one.
waits-see-all = See the whole chain
waits-slot-title = The plan waits for others
waits-waits-for = Waits for
waits-lead = { $who } waits for:
waits-behind-lead = waits for { $awaited }
waits-whole = “{ $plan }”
waits-part = { $part } (“{ $plan }”)
waits-some-measure = a measure in “{ $plan }”
waits-some-group = A group without a plan here
waits-owner = Responsible: { $owner }
waits-since = Since { $day }
waits-again = What it waits for itself stands further up.
waits-then = and it waits itself:
waits-then-behind = and for that one waits:
waits-held-up = Waits itself for something that does not come

## How it stands

waits-standing-deleted = Deleted
waits-standing-dropped = Dropped
waits-standing-late = Overdue: { $day }
waits-standing-unused = Not in use: should have been by { $day }
waits-standing-no-plan = The group has no plan here yet
waits-standing-empty = No measures yet
waits-standing-look-again = To look at again: { $day }
waits-standing-done = In use: you can go on
waits-standing-on-its-way = On its way: { $day }

waits-advice-deleted = Nothing will come of it. Take it on yourselves, or wait for another plan.
waits-advice-dropped = It was given up, and nothing will come. Take it on yourselves, or find another way.
waits-advice-late = Ask when it will come, or take it on yourselves.
waits-advice-unused = It is in place, but nobody uses it yet. Ask what is missing.
waits-advice-no-plan = So nobody can see whether anything happens. Ask the group, and choose its plan here once there is one.
waits-advice-empty = There is a plan, but it is not agreed what is to be done. Ask when that will come.
waits-advice-look-again = It was too early to judge whether it helps. Ask what they see now.

## Adding and ending

waits-end = Do not wait any longer
waits-replace = The group has a plan now: choose it
waits-add-title = Wait for another plan
waits-add-text = It then stands in the history of both plans. The others see your plan’s name and unit.
waits-add-none = There are no other plans to wait for yet.
waits-add-party = What is it that waits?
waits-add-whole = The whole plan
waits-add-focus = Focus area: { $title }
waits-add-measure = Measure: { $title }
waits-add-awaited = Which plan are you waiting for?
waits-add-awaited-hint = You can choose any plan of the organisation. Of those you cannot read, you see only name, unit and how it stands.
waits-add-choose = Choose a plan
waits-add-own = Plans you can read
waits-add-others = Other plans of the organisation
waits-add-plan = { $plan } ({ $unit })
waits-add-next = Next
waits-add-chosen = { $who } is to wait for { $plan }
waits-add-which = Are you waiting for a certain measure?
waits-add-which-whole = No, for the whole plan
waits-add-whole-only = The plan cannot be read from here. So you wait for it as a whole.
waits-add-replaces = It takes the place of the text “{ $text }”.
waits-add-save = Save
waits-add-other = Choose another plan
waits-refused = It has not been saved yet
waits-circle-step = { $who } waits for { $awaited }
waits-error-awaited-missing = Choose the plan you are waiting for.
waits-error-known = You are waiting for that already.
waits-error-circle = Then everybody would wait for each other, and nobody could begin:

## The history

deed-wait-made = Waits for something new
deed-wait-ended = Waits no longer
deed-awaited = Another plan waits for this one
deed-no-longer-awaited = Another plan no longer waits for this one

## In a sentence

waits-told = { $who } waits for: { $whom }. { $standing }.
waits-told-held-up = { $who } waits for: { $whom }. { $standing }, but it waits itself for something that does not come.
waits-told-part = “{ $part }”
waits-told-whom = { $awaited } ({ $unit })
