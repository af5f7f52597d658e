## A plan's frame

keep-board = Board
keep-history = History
keep-edit = Edit the plan
keep-edit-title = Edit: { $title }
keep-n-unused = { $n ->
    [one] 1 is in place but not in use
   *[other] { $n } are in place but not in use
  }
keep-n-look-again = { $n ->
    [one] 1 to look at again
   *[other] { $n } to look at again
  }
keep-next = Next:
keep-next-none = No due date lies ahead.
keep-save = Save
keep-remove = Remove
keep-choose = Choose
keep-empty = (empty)
keep-every-weeks = Review every … weeks
keep-every-weeks-hint = A number of weeks, for example 6. Leave it empty if you have no fixed rhythm.
keep-next-on = Next review
keep-next-on-hint = If it is empty, the date follows from the weeks.
keep-units = Units
keep-units-hint = The first unit stays: the plan starts from its figures. Units that you do not answer for cannot be changed by you.
keep-unit = Which unit is the plan for?
keep-unit-hint = The plan can have more units afterwards.
keep-unit-next = Continue

## Why there is a plan

keep-sources = Reasons for the plan
keep-sources-hint = Tick what gave the reason. You can write more about each reason afterwards.
keep-source-kind = Reason
keep-source-note = Note (optional)
keep-source-note-hint = For example “8 incidents in 12 months”.
keep-source-add = Add reason
source-flag = Marked in the survey
source-order = Order by the authority
source-audit = External audit
source-incidents = Incidents
source-absence = Sickness absence
source-med = Committee decision
source-other = Other

## What it takes on

keep-topics = Other topics (optional)
keep-topics-hint = Something that no survey scores: what an order, an audit or the committee pointed out. One topic on each line.
keep-focus-edit = Change or remove the focus area
keep-focus-remove = Remove the focus area
keep-focus-remove-text = If the topic is marked in the survey, it counts as without a plan again.
keep-focus-remove-sure = Yes, remove it

## The working group

keep-group-edit = Change the working group
keep-group-text = The leader, the safety representative and staff carry the plan together. People from outside the unit can take part too.
keep-signs-in = Can sign in
keep-part-words = Own words (with “other”)
keep-comes-from = From outside? (optional)
keep-comes-from-hint = Write where from, if the person is not from the plan's units. For example “HR” or “Klynge Syd”.
keep-comes-from-place = Comes from { $place }
keep-member-remove = Remove { $name }
keep-member-remove-sure = Yes, remove { $name } and the access to the plan
part-leader = leader
part-amr = safety representative
part-tr = union representative
part-staff = staff
part-other = other
part-none = member

## Notes and reviews

keep-notes = Meeting notes
keep-notes-write = Write or read notes
keep-notes-all = { $n ->
    [one] See the note
   *[other] See all { $n } notes
  }
keep-notes-kept = Notes
keep-notes-empty = There are no notes yet.
keep-note-new = New note
keep-note-of = Note of { $day }
keep-note-open = Read, edit or delete
keep-note-day = Day of the meeting
keep-note-present = Present
keep-note-text = Note
keep-note-hint = Write what you agreed. Do not mention citizens or the health of colleagues.
keep-note-save = Save
keep-note-delete = Delete the note
keep-note-delete-text = You can undo this for 30 days.
keep-note-delete-sure = Yes, delete the note
keep-written-by = written by { $name }
keep-is-review = Review
keep-review = Review of the plan
keep-review-next = Next time:
keep-review-every = { $n ->
    [one] every week
   *[other] every { $n } weeks
  }
keep-review-passed = The date has passed
keep-review-none = You have not agreed when to look at the plan again.
keep-reviewed = We have reviewed the plan today
keep-reviewed-text = It becomes a note with today's date. If you have a fixed rhythm, the next date moves on.
keep-reviewed-note = What did you see? (optional)
keep-reviewed-save = Save the review

## Deleting

keep-delete = Delete the plan
keep-delete-text = The plan disappears for everybody, and what it took on counts as without a plan again. You can undo this for 30 days at the foot of the page Action plans.
keep-delete-sure = Yes, delete the plan
keep-deleted = Deleted notes
keep-deleted-plans = Deleted plans
keep-undo = Undo deletion
keep-undo-until = Can be undone until { $day } at the latest.

## Two people at the same time

keep-conflict-title = Somebody else has saved in the meantime
keep-conflict-by = Last changed: { $by }. This is how it stands now:
keep-conflict-text = What you wrote still stands in the fields below and is not saved. Save again if it is to apply instead.

## Refusals

plan-error-name-missing = Write the person's name.
plan-error-part-words = Own words belong to “other”. Choose “other”, or delete the words.
plan-error-taken-on = The plan takes this on already. Choose something else.
plan-error-text-missing = Write something in the note.
plan-error-meeting-future = The meeting cannot lie in the future.
plan-error-weeks-bad = Write a whole number between 1 and 52, or leave the field empty.
plan-error-kind-missing = Choose a reason.
plan-error-has-measures = There are measures in the focus area. Delete them first; a deleted measure counts as long as its deletion can be undone.
plan-error-not-sure = Tick the box beside what you are about to do. Nothing has changed.
plan-error-changed = Somebody else has saved in the meantime. What you wrote is not saved yet.
