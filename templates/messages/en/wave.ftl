wave-stage-drafted = Draft
wave-stage-open = Open
wave-stage-closed = Closed
wave-stage-counted = Counted
wave-stage-released = Released

wave-index-title = Surveys
wave-index-new = New survey
wave-index-all = All surveys
wave-index-wave = Survey
wave-index-stage = Stage
wave-index-closes = Closes
wave-index-k = Smallest group
wave-index-none = No surveys yet
wave-index-none-text = A survey begins as a draft. You can look through it before anybody is invited.

wave-new-title = New survey
wave-new-text = The survey becomes a draft, and nothing is sent. You can look through it before you open it.
wave-new-mistakes = { $n ->
    [one] There is one mistake. Correct it and send again
   *[other] There are { $n } mistakes. Correct them all and send again
  }
wave-new-mistakes-text = Nothing has been created. Every mistake is listed here, so you need to correct only once. Choose the files again when you have corrected them.
wave-new-mistakes-instrument = Mistakes in the survey file
wave-new-mistakes-units = Mistakes in the list of units
wave-new-mistakes-roster = Mistakes in the list of employees
wave-new-mistakes-norm = Mistakes in the norm
wave-new-mistakes-lineage = Mistakes in the list of reorganised units
wave-new-file-error = { $n ->
    [one] There is one mistake in the file. See the list at the top.
   *[other] There are { $n } mistakes in the file. See the list at the top.
  }
wave-new-where = Where
wave-new-what = What is wrong, and what to do
wave-new-line = Line { $line }
wave-new-whole-file = The whole file
wave-new-name = Name of the survey
wave-new-name-hint = What employees see, for example Wellbeing survey, October 2026.
wave-new-closes = Last day to answer
wave-new-closes-hint = The survey is open all of that day.
wave-new-k = Show figures only for groups with at least this many answers
wave-new-k-hint = 5 or more. The number is fixed when the survey opens and can afterwards only be raised.
wave-new-instrument = Questions
wave-new-instrument-hint = Choose a set that is on the server, or your own file.
wave-new-upload = My own file
wave-new-instrument-file = Your own survey file
wave-new-instrument-file-hint = Only if you chose “My own file”. A TOML file of the same form as those that come with Trivsel.
wave-new-optional = Optional in “{ $instrument }”
wave-new-optional-hint = Tick what is to be asked. This matters only if you chose that set of questions.
wave-new-section = { $section } ({ $n ->
    [one] 1 question
   *[other] { $n } questions
  })
wave-new-background = Background: “About you” ({ $n ->
    [one] 1 question
   *[other] { $n } questions
  })
wave-new-background-upload = Ask the background questions of the file too, if it has any
wave-new-background-hint = The answers are shown only for the whole organisation and only in groups of at least ten. If you have many small units, they often cannot be shown – then rather do not ask.
wave-new-units = Units
wave-new-units-hint = CSV or Excel with the columns id, parent, name and kind. The topmost unit has no parent.
wave-new-units-needed = There are no units on the server yet, so the file is needed.
wave-new-units-kept = Without a file, the units on the server are used.
wave-new-roster = List of employees
wave-new-roster-hint = CSV or Excel with the columns unit, email, phone and language, one line per person. Names are not needed and not stored. Somebody who cannot be reached by e-mail or text message gets a letter with a code.
wave-new-more = More: norm and reorganised units
wave-new-norm = Norm to compare with
wave-new-norm-hint = Only to compare with others: CSV or Excel with the columns dimension, score, scale (0-100) and orientation (favourable or native), one line per dimension.
wave-new-lineage = Reorganised units
wave-new-lineage-hint = Only if units were merged, split or given a new id since last time: CSV or Excel with the columns from and to, one line per old unit.
wave-new-protected = If a unit must by agreement never be shown by itself, add the column protected and write yes beside the unit.
wave-new-create = Create draft

wave-show-invited = { $n } invited
wave-show-closes = closes on { $moment }
wave-show-stages = Stages of the survey
wave-show-not-done = That was not done
wave-show-error-ballots = In one or more units, the number of answers does not match the number of links used. Nothing has been counted or deleted. Talk to whoever looks after the server.
wave-show-error-codes = Both opening codes must be typed back before the survey can open.
wave-show-error-too-few = There are only { $n } answers. With a smallest group larger than that no figure can be shown. Write a lower number.
wave-show-error-under-way = Another server is counting this survey. Wait until it has finished.
wave-show-error-unreadable = { $n ->
    [0] All answers can be read. Type 0 under “If some answers cannot be read”.
    [one] One answer cannot be read. Nothing has been counted and nothing deleted. Talk to whoever runs the server about a backup. If you want to count without it, type 1 under “If some answers cannot be read”.
   *[other] { $n } answers cannot be read. Nothing has been counted and nothing deleted. Talk to whoever runs the server about a backup. If you want to count without them, type { $n } under “If some answers cannot be read”.
  }
wave-show-error-attacked = The survey has not been counted. Before anything is shown, Trivsel tries to compute single people from the figures, and it succeeded ({ $rules }). Nothing has been stored or deleted. Count again with a larger smallest group.
wave-show-error-lowered = The smallest group may be raised, never lowered. Write a number that is as large or larger.
wave-show-count-k = Smallest group shown
wave-show-count-k-hint = May be raised, never lowered. A higher number hides more small units and groups, but their answers still count in the larger ones.
wave-show-error-key = The key to the answers is missing from the server, or does not fit. Nothing has been counted or deleted. Talk to whoever looks after the server.
wave-show-error-too-late = The closing day passed before the survey was opened. Prepare a new survey with a later date.
wave-counting-title = Counting
wave-counting-begins = The count begins.
wave-counting-opened = Counting: { $done } of { $all } answers are open.
wave-counting-figures = Counting: all answers are open. The figures are worked out, put to the test and written down.
wave-counting-text = A large survey takes some minutes. This page refreshes itself, and the count goes on even if you close it.
wave-counting-again = See how far it has come
wave-show-error-unfinished = The count was not finished. Nothing has been counted or deleted. Try again, and talk to whoever looks after the server if it happens again.
wave-show-next = Next step
wave-show-open-check = First look through the questions, and check the numbers below.
wave-show-open-text = When you open the survey, everybody with an e-mail address gets an invitation, and the rules are fixed. This cannot be undone.
wave-show-open-letters = { $n ->
    [one] One person cannot be reached by e-mail or text message and needs a letter. You can print it when the survey is open.
   *[other] { $n } people cannot be reached by e-mail or text message and need a letter. You can print the letters when the survey is open.
  }
wave-show-open = Open the survey
wave-show-open-sure = { $n ->
    [0] The survey opens, and no e-mails are sent. This cannot be undone.
    [one] 1 invitation is sent, between 7 and 18 o’clock. This cannot be undone.
   *[other] { $n } invitations are sent, between 7 and 18 o’clock. This cannot be undone.
  }
wave-show-close-sure = None of the { $n } people invited can answer any more. This cannot be undone.
wave-show-count-sure = All answers from the { $n } people invited are added up, and the key to them is destroyed. This cannot be repeated.
wave-show-release-sure = { $n ->
    [0] The figures are shown and are then final. This cannot be undone.
    [one] The figures and 1 comment are shown, unless it is left out above. This cannot be undone.
   *[other] The figures and { $n } comments are shown, except those left out above. This cannot be undone.
  }
wave-show-delete-sure = The draft with { $n } people invited is deleted. This cannot be undone.
wave-show-preview = See the questions
wave-show-letters-text = { $n ->
    [one] One person cannot be reached by e-mail or text message. Print the letter and hand it out.
   *[other] { $n } people cannot be reached by e-mail or text message. Print the letters and hand them out.
  }
wave-show-letters = Print letters
wave-show-close-text = The survey takes answers until { $moment }. If you close it earlier, nobody can answer any more, and it cannot be opened again.
wave-show-close = Close the survey
wave-show-count-text = When you count, all answers are unlocked at once and added up, and the key to them is destroyed. This cannot be repeated. Nobody but HR sees anything until you release.
wave-show-count-together = It is a good idea to do it together with a staff representative.
wave-show-count = Count
wave-show-comments = { $n ->
    [one] Read one comment
   *[other] Read { $n } comments
  }
wave-show-comments-text = They are in random order and without their unit. Tick those that name a person or can only be about one. Criticism is no reason to leave something out.
wave-show-strike = Names a person: leave out
wave-show-no-comments = There are no comments to read.
wave-show-release-text = When you release, leaders, safety and union representatives and committees can read their reports and get an e-mail about it. The figures are final, and comments left out are deleted. This cannot be undone.
wave-show-release = Release
wave-show-released = Released on { $day }. The figures are final.
wave-show-reports = See the reports
wave-show-facts = About the survey
wave-show-instrument = Set of questions
wave-show-items = Questions
wave-show-items-figure = { $n } · about { $minutes } min.
wave-show-k = Smallest group
wave-show-people = Invited
wave-show-without-email = Get a letter
wave-show-fixed = All of this is fixed when you open the survey. If anything is wrong, delete the draft and create the survey again.
wave-show-background = Background questions
wave-show-background-none = Not asked
wave-show-norm = Norm
wave-show-norm-figure = { $title } (covers { $n } of { $all } topics)
wave-show-lineage = Reorganised units
wave-show-protected = Protected units
wave-show-none = None
wave-show-fingerprint = Fingerprint of the key
wave-show-fingerprint-text = Everybody who answers sees the same fingerprint. If it differs anywhere, something is wrong.
wave-show-units = Units
wave-show-units-text = Check that everybody is included and belongs to the right unit. The numbers include the units below.
wave-show-unit = Unit
wave-show-rates = Response rate per unit
wave-show-rates-text = The figures are refreshed at most once a day and rounded down to the nearest 5. Units with fewer than 10 people invited show no response rate, because there one could see who has answered. A larger unit is hidden too where a small one could be worked out.
wave-show-rate = Response rate

wave-show-rates-final = The response rate when the survey closed. Units that are not shown one by one have no response rate either.
wave-show-delete = Delete the draft
wave-show-delete-text = If something in the draft is wrong, delete it and prepare the survey again. Nothing has been sent yet.

## What the check of the figures can find

audit-rule-small-set = a group with too few answers can be computed
audit-rule-target = a hidden unit can be computed
audit-rule-pairwise = two groups are too much alike
audit-rule-homogeneous = everybody in a group gave the same answer
audit-rule-bounds = the answers in a hidden unit can be enclosed
audit-rule-joint = score and questions together give a few people’s answers away
audit-rule-undecided = the check could not be carried out
audit-looked-at = { $hits ->
    [0] Nothing found
    [one] One finding
   *[other] { $hits } findings
} (statistics: { $statistics }, published groups: { $sets }, dimensions: { $dimensions })
audit-refused = No figure is printed: they could give somebody away ({ $rules }). Try a larger --k.
notice-ignored = columns left alone: { $names }
notice-missing = no column for: { $names }. Those items count as not answered
notice-silent = no answers from: { $names }
notice-release-there = { $file } is there already. Name a new file, so that no answers are overwritten.

## Comments before they are released: what was found in the text

wave-review-suspects = { $all ->
    [one] The one comment deserves a look.
   *[other] { $n } of { $all } comments deserve a look.
  }
wave-review-text = They hold something that looks like a name, a number or an e-mail address. It is marked in the text. Trivsel does not find everything, and some of it is harmless, so read them all.
wave-review-ticked = Where something looks like a CPR number, the box is ticked beforehand. Untick it if it is no CPR number.
wave-review-none = Trivsel found no names, numbers or e-mail addresses in the comments. It does not find everything, so read them all.
wave-review-first = Go to the first
wave-review-next = Go to the next
wave-review-last = That was the last. Go on to the release
wave-review-name = possible name
wave-review-cpr = CPR number
wave-review-phone = phone number
wave-review-email = e-mail address
