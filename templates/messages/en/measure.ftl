## One measure

measure-page-title = Measure: { $title }
measure-stage-title = How far have you come?
measure-facts = What is agreed
measure-look-again = When do you look at it again?
measure-note = Write one line
measure-move-save = Save
measure-mend-stage = Correct the stage
measure-asks-evidence = Write how you can see it.
measure-asks-look-again = Choose when to look at it again.
measure-asks-reason = Write why.
measure-asks-nothing = A remark is optional.
measure-field-title = Measure
measure-field-reach = Whom does it reach?
measure-field-reach-hint = For example: all 21, or Team Ask and Team Lind. May be empty.
measure-field-start = Starts
measure-field-times = Times a year
measure-field-times-hint = Only for what recurs, for example supervision 5 times.
measure-field-side-effects = What else came with it?
measure-field-side-effects-hint = What you had not expected, good or bad. May be empty.
measure-optional = Optional.
measure-nothing = not given
measure-once = once
measure-times = { $n ->
    [one] once a year
   *[other] { $n } times a year
  }
measure-waits = The measure is waiting
measure-from-catalogue = Taken from the catalogue of measures.
measure-cancel = Back to the plan
measure-edit = Edit or delete
measure-edit-open = Edit the measure
measure-edit-save = Save
measure-delete = Delete the measure
measure-delete-text = If you have given the measure up, rather move it to “Dropped” with a reason. Delete only what was written by mistake. You can undo this for 30 days on the plan’s page.
measure-delete-sure = Yes, delete the measure
measure-saved = Saved.
measure-saved-moved = The new stage now stands in the history.
measure-saved-edited = Everybody in the group now sees the new agreement.
measure-saved-recorded = It now stands in the yearly wheel.
measure-saved-restored = The measure is back in the plan.
measure-urgency-unused = Not in use yet: should have been by { $day }
measure-urgency-look-again = To look at again: { $day }
measure-urgency-look-later = Looked at again on { $day }
measure-urgency-soon = Soon: { $day }
measure-urgency-calm = Due { $day }
measure-urgency-in-use = In use. No effect seen yet
measure-urgency-over = Closed

## Somebody else was faster

measure-conflict = Somebody else has saved in the meantime
measure-conflict-who = { $who } changed it on { $when }.
measure-conflict-somebody = It has changed since you opened the page.
measure-conflict-now = This is how it stands now:
measure-conflict-kept = What you wrote still stands in the fields below and is not saved. Save again if it is to apply instead.

## Deleted measures

measure-deleted-title = Deleted measures
measure-deleted-by = Deleted on { $day } by { $who }.
measure-deleted-until = Can be undone until { $day } at the latest.
measure-restore = Undo deletion

## Refusals

measure-error-title-missing = Write what you will do.
measure-error-title-too-long = The text is too long. Write the measure in one sentence of at most 300 characters.
measure-error-owner-missing = Write who is responsible.
measure-error-owner-too-long = The name is too long.
measure-error-reach-too-long = The text is too long. Write at most 300 characters.
measure-error-side-effects-too-long = The text is too long. Write at most 2000 characters.
measure-error-date-bad = Choose a due date that exists.
measure-error-date-past = The due date has passed. Choose a day to come.
measure-error-start-bad = Choose a day that exists, or leave the field empty.
measure-error-start-after-due = The measure cannot start after it is due.
measure-error-rhythm-bad = Write a number from 1 to 52, or leave the field empty.
measure-error-stage-not-allowed = The measure cannot move there from here. Perhaps somebody else has moved it in the meantime.
measure-error-evidence-missing = Write how you can see it. “Handed out” is not the same as “in use”.
measure-error-reason-missing = Write why the measure is dropped.
measure-error-look-again-missing = Choose when to look at it again.
measure-error-look-again-past = The day has passed. Choose a day to come.
measure-error-note-too-long = The remark is too long. Write at most 2000 characters.
measure-error-not-sure = Tick the box if the measure is to be deleted. It is not deleted yet.
measure-error-not-held-why = Write why it did not take place.
measure-error-occasion-note-too-long = The text is too long. Write at most 500 characters.
measure-error-held-on-bad = Choose the day it was held. It cannot be in the future.
measure-error-count-bad = The numbers do not fit. No more people can come than could have come.

## Occasions

occasion-title = Time by time
occasion-held = Held
occasion-not-held = Not held
occasion-late = No answer yet: was it held?
occasion-coming = To come
occasion-came = { $n } came
occasion-came-of = { $n } of { $all } came
occasion-on = Held on { $day }
occasion-recorded = Written down: { $n }
occasion-record = Write how it went
occasion-attended = How many came?
occasion-expected = Out of
occasion-held-on = Held on
occasion-note = Remark (optional)
occasion-save-held = Held
occasion-why = Not held? Write why
occasion-save-not-held = Not held

## Boards

board-title = Board
board-count = { $n ->
    [one] 1 measure
   *[other] { $n } measures
  }
board-all = Board of all plans
board-mine = Only mine
board-pressing = Only what is pressing
board-unit = Unit
board-all-units = All units
board-show = Show
board-everything = Show everything
board-empty = There are no measures to show.
board-stages = How many at each stage
board-is-mine = Yours
board-waits-for = Waits for { $awaited }
board-late-occasions = { $n ->
    [one] 1 time without an answer
   *[other] { $n } times without an answer
  }

## The yearly wheel

wheel-title = Yearly wheel { $year }
wheel-heading = Yearly wheel
wheel-text = What recurs: when it is to take place, whether it did, and who came.
wheel-link = Yearly wheel
wheel-month = Month
wheel-day = { $n }:
wheel-held-of = held { $n } of { $all }
wheel-empty = Nothing recurs in this year. Write “times a year” at a measure, and it stands here.

## The history

deed-measure-edited = Measure edited
deed-measure-deleted = Measure deleted
deed-measure-restored = Deletion of a measure undone
deed-occasion-recorded = Yearly wheel
