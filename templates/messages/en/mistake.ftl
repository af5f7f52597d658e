# One sentence about what is wrong, and one about what to do. An empty value arrives as "is-empty".

## Survey files

mistake-survey-syntax = The line cannot be read ({ $detail }). Look for a missing equals sign, quotation mark or bracket.
mistake-survey-empty = There is no survey in the file. Begin with id, version, languages and title, as in puls.toml.
mistake-survey-key-missing = “{ $key }” is missing here. Add it.
mistake-survey-key-unknown = The file must not have “{ $key }” here. { $nearest ->
    [is-empty] Delete the line, or look in puls.toml for what can stand here.
   *[other] Did you mean “{ $nearest }”?
  }
mistake-survey-wrong-kind = { $wanted ->
    [table] “{ $key }” must be a part with names and values. Write it as in puls.toml.
    [text] “{ $key }” must be a text. Put straight quotation marks around it.
    [bool] “{ $key }” must be true or false, without quotation marks.
    [number] “{ $key }” must be a whole number, 0 or more, without quotation marks.
    [list] “{ $key }” must be a list. Write it in square brackets: ["a", "b"].
   *[wording] “{ $key }” must be a text in each language. Write {"{"} da = "…", en = "…" {"}"}.
  }
mistake-survey-text-empty = “{ $key }” is empty. Write a text.
mistake-survey-id-bad = “{ $id }” cannot be used as an id. Use only the letters a-z, digits, - and _, and at most 40 characters.
mistake-survey-id-twice = The name “{ $id }” has been used before, on line { $first }. Give one of them another name.
mistake-survey-language-unknown = The language “{ $language }” is not known. Write "da" or "en".
mistake-survey-wording-missing = “{ $key }” is missing in the language “{ $language }”. Write the text, or take the language out of languages.
mistake-survey-scale-short = The scale “{ $scale }” has too few answers. Write at least two under options.
mistake-survey-scale-order = The codes of the scale “{ $scale }” must rise. Write the weakest answer first, with the lowest code.
mistake-survey-scale-na-counts = A code of the scale “{ $scale }” stands under both options and na. Give the na answer another code.
mistake-survey-background-short = The background question has too few answers. Write at least two under options.
mistake-survey-background-order = The codes of the background question must rise. Give the first answer the lowest code.
mistake-survey-background-taken = “{ $id }” is already the name of another question or of the column unit. Give the background question another id.
mistake-survey-scale-missing = The question has no scale. Write scale here or on the dimension.
mistake-survey-scale-unknown = There is no scale “{ $scale }”. Correct the name, or add the scale under [scales.{ $scale }].
mistake-survey-purpose = “{ $value }” is not a choice for purpose. Write "wellbeing" or "priority".
mistake-survey-native = “{ $value }” is not a choice for native. Write "positive" or "negative".
mistake-survey-no-dimensions = The file has no dimensions. Add at least one under [[dimensions]].
mistake-survey-dimension-empty = The dimension has no questions. Add at least one under [[dimensions.items]].
mistake-survey-dimension-long = The dimension has too many questions. At most { $most } can be in one; split it in two.
mistake-survey-outcome = outcome must be one of the survey’s dimensions, and not a sensitive one. “{ $dimension }” is none. Write the id of the dimension about job satisfaction, or remove the line.
mistake-survey-min-answered = min_answered does not fit the { $items } questions of the dimension. Write a number from 1 to { $items }.
mistake-survey-section-empty = The section is empty. List dimensions or texts in it, or delete the section.
mistake-survey-section-unknown = The section names “{ $id }”, which does not exist. Correct the name, or delete it here.
mistake-survey-not-in-section = “{ $id }” is in no section, so nobody would be asked. Add it to a section.

## Files with columns

mistake-column-missing = The column “{ $column }” is missing. It must be in the first line and may be called: { $names }.
mistake-column-twice = The column “{ $column }” stands twice. Delete one.
mistake-not-a-count = “{ $value }” is not a count. Write a whole number, or leave the field empty.
mistake-row-cells = The line has { $found } fields, but the first line has { $wanted }. Look for a field too many or too few.

## Units

mistake-unit-without-name = The line lacks an id or a name. Write both, or delete the line.
mistake-unit-twice = The unit “{ $unit }” is also on line { $first }. Delete one, or give it another id.
mistake-unit-parent-missing = The unit “{ $unit }” is below “{ $parent }”, which is not in the file. Correct the spelling, or add that unit.
mistake-unit-second-root = The unit “{ $unit }” has no parent, but “{ $root }” is already at the top. Write which unit it is below.
mistake-unit-no-root = No unit is at the top. Leave parent empty for the topmost unit.
mistake-unit-circle = The unit “{ $unit }” is below itself, directly or through others. Correct its parent.
mistake-unit-unknown = There is no unit “{ $unit }”. Correct the spelling, or add it to the units.
mistake-unit-in-use = The unit “{ $unit }” is missing from the file, but accounts, action plans or surveys refer to it. Keep it in the file.
mistake-unit-in-plan = The unit “{ $unit }” is missing from the file, but has an action plan: { $plans }. Keep the unit in the file, or say in the file of reorganised units what it has become.
mistake-unit-granted = The unit “{ $unit }” is missing from the file, but { $people } has a role there. If the unit has become one new unit, say so in the file of reorganised units. Otherwise give the person a role elsewhere first.
mistake-unit-protected = “{ $value }” in the column protected is neither yes nor no. Write yes if the unit must always be hidden, or leave the field empty.
mistake-headcount-unit = The unit “{ $unit }” in the list of head counts is not among the units of the answers. Correct the spelling.
mistake-headcount-twice = The unit “{ $unit }” also has a head count on line { $first }. Delete one of the lines.
mistake-unit-name-slash = The unit “{ $unit }” has a slash in its name, but a slash separates units. Write the name without it.
mistake-unit-name-star = A unit is called “*”, but that stands for the whole organisation. Give it another name.

## List of employees

mistake-roster-unit-unknown = { $unit ->
    [is-empty] The line has no unit. Write the id of the unit.
   *[other] The unit “{ $unit }” is not in the list of units. Correct the id, or add the unit.
  }
mistake-roster-email-bad = “{ $email }” is not an e-mail address. Correct it, or leave the field empty so that the person gets a letter.
mistake-roster-email-twice = The address “{ $email }” is also on line { $first }. Delete one of the lines, or correct the address.
mistake-roster-language-unknown = The language “{ $language }” is not known. Write da or en, or leave the field empty.
mistake-roster-empty = There are no people in the file. Write one line for each.

## Answers and forms

mistake-answer-unknown = The scale of this question does not know the answer “{ $value }” in the column “{ $column }”. Allowed: { $allowed }.
mistake-file-unreadable = The file cannot be read. Save it as CSV or Excel (.xlsx), survey files as text in UTF-8, and send it again.
mistake-file-too-large = The file is too large. It can have at most { $rows } lines and { $columns } columns; delete what does not belong there, and send it again.
mistake-file-missing = The file is missing. Choose it and send again.
mistake-title-missing = The survey has no name. Write one that employees will recognise.
mistake-date-bad = The date cannot be read. Write it like 2026-10-23.
mistake-date-past = The date is past. Choose a day to come.
mistake-k-small = Groups of fewer than { $least } answers cannot be protected. Write { $least } or more.
mistake-instrument-version-taken = Another file has already been imported as “{ $id }” version { $version }. Give your file a higher version number.
mistake-answers-no-items = The file has no columns with items of the instrument. It needs one column per item, named by the item’s id, for example “{ $item }”.
mistake-k-large = No figure could ever be shown: the list has { $invited } people invited, and the smallest group is { $k }. Choose a smaller group, or invite more people.
mistake-date-far = The date is more than a year away. Correct it.

## Comparison

mistake-norm-empty = There are no dimensions in the file. Write one line for each, with its id, score, scale and orientation.
mistake-norm-dimension-unknown = { $dimension ->
    [is-empty] The line has no dimension. Write the id of the dimension.
   *[other] The survey has no dimension “{ $dimension }”. Use a norm for the same survey, correct the id, or delete the line.
  }
mistake-norm-dimension-twice = The dimension “{ $dimension }” is also on line { $first }. Delete one of the lines.
mistake-norm-scale = { $value ->
    [is-empty] The line does not say which scale the score is on. Write 0-100 if that is what it is.
   *[other] The score is on the scale { $value }, but must be on 0-100. Find the norm on 0-100, or convert it, and write 0-100.
  }
mistake-norm-orientation = { $value ->
    [is-empty] The line does not say what a high score means. Write favourable if high is good, or native if the score stands as the survey itself orients it.
   *[other] “{ $value }” is no orientation. Write favourable if high is good, or native if the score stands as the survey itself orients it.
  }
mistake-norm-score = { $value ->
    [is-empty] The line has no score. Write a number from 0 to 100, or delete the line.
   *[other] “{ $value }” is not a number. Write the score like 56.2.
  }
mistake-norm-score-range = The score { $value } is outside 0-100. Correct it.
mistake-norm-error = “{ $value }” is not a standard error. Write a number of 0 or more, like 0.8, or leave the field empty.
mistake-lineage-empty = There are no units in the file. Write one line for each old unit that has become another one, or leave the file out.
mistake-lineage-no-earlier = There is no earlier, released survey to compare with. Leave the file out.
mistake-lineage-from-unknown = { $unit ->
    [is-empty] The line does not say which unit people came from. Write the id of the old unit.
   *[other] The unit “{ $unit }” was not in the previous survey. Correct the id in the column from.
  }
mistake-lineage-to-unknown = { $unit ->
    [is-empty] The line does not say which unit people have come to. Write the id of the new unit.
   *[other] The unit “{ $unit }” is not among the units of this survey. Correct the id in the column to, or add the unit.
  }
mistake-lineage-twice = That “{ $from }” has become “{ $to }” is also on line { $first }. Delete one of the lines.
mistake-lineage-counted-twice = “{ $from }” was below “{ $above }”, which has also become “{ $to }”, so its answers would count twice. Delete one of the lines.
mistake-survey-item-moved = The question “{ $item }” belongs to the dimension “{ $to }”, but in version { $version } it belonged to “{ $from }”, so the figures cannot be compared. Move it back, give it a new id, or take version { $version } out of comparable_with.
mistake-headcount-small = The unit “{ $unit }” has { $invited } people invited, but { $answered } have answered. Correct the count, or leave it empty.

## A release to be attacked

mistake-audit-syntax = This is not JSON: { $detail }. Correct the line.
mistake-audit-shape = The file does not have the right form: { $detail }.
mistake-audit-empty = There is nothing to attack: give “family”, “statistics” or “joint”.
mistake-audit-two-forms = Give either “family” with its parts or “statistics”, not both.
mistake-audit-k-missing = “{ $statistic }” has no “k”: give the smallest group, in it or for the whole file.
mistake-audit-k-zero = “k” of “{ $statistic }” is 0; it must be at least 1.
mistake-audit-family-empty = “{ $statistic }” publishes no sets: “family” must hold at least one.
mistake-audit-name-twice = “{ $name }” stands twice in “{ $part }” of “{ $statistic }”; give each name once.
mistake-audit-atom-twice = Atom “{ $atom }” stands twice in “{ $set }” of “{ $statistic }”; remove one.
mistake-audit-atom-unknown = Atom “{ $atom }” in “{ $set }” of “{ $statistic }” has no size: add it to “size” (to “answered” in a dimension).
mistake-audit-counts-length = “counts” of atom “{ $atom }” in “{ $statistic }” must have as many categories as the others, at least two.
mistake-audit-counts-sum = The counts of atom “{ $atom }” in “{ $statistic }” do not add up to its { $size } people.
mistake-audit-protected-unknown = “{ $name }” is protected in “{ $statistic }” but is no target: add it to “targets”.
mistake-audit-min-answered-zero = “min_answered” of “{ $statistic }” must be at least 1.
mistake-audit-items-number = “{ $statistic }” must have 1 to 20 items.
mistake-audit-pattern = “{ $pattern }” of atom “{ $atom }” in “{ $statistic }” must have one digit, 0 or 1, per item.
