## What happened to a plan

history-text = Everything that was changed in the plan, and who changed it. The newest comes first.
history-empty = Nothing has happened yet.
history-when = When
history-who = Who
history-what = What
history-gone = account removed
history-itself = Trivsel
history-pages = Pages
history-newer = Newer
history-older = Older
history-page = Page { $page } of { $all }

## Deeds

deed-unknown = Something was changed
deed-plan-made = The plan was made
deed-plan-renamed = The plan got another name
deed-plan-rhythm-set = The number of weeks between reviews was changed
deed-plan-review-set = The next review was changed
deed-plan-reviewed = The plan was reviewed
deed-plan-unit-added = Unit added to the plan
deed-plan-unit-removed = Unit removed from the plan
deed-plan-deleted = The plan was deleted
deed-plan-restored = The deletion of the plan was undone
deed-plan-purged = The deleted plan was removed for good
deed-source-added = Reason added
deed-source-removed = Reason removed
deed-focus-chosen = Focus area chosen
deed-focus-waits-set = What the focus area waits for was changed
deed-focus-removed = Focus area removed
deed-measure-added = Measure added
deed-measure-moved = Measure moved to another stage
deed-member-added = Added to the working group
deed-member-removed = Removed from the working group
deed-note-added = Meeting note written
deed-note-edited = Meeting note changed
deed-note-deleted = Meeting note deleted
deed-note-restored = Deletion of a meeting note undone
