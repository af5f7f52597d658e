# Indicators: absence, turnover and other figures that stand beside the survey

indicator-menu = Indicators
indicator-title = Indicators
indicator-text = Absence, turnover, incidents and other figures that may explain something in the survey. They stand in the report and in the action plan beside the topics they belong to. Figures of units only, never of persons.
indicator-beside = Indicators beside it
indicator-rule = Indicators have units of their own. The rule of ±5 is for the survey's scores only, not for them.
indicator-caption = Indicators of the unit
indicator-older = Earlier periods
indicator-name = Indicator
indicator-period = Period
indicator-value = Figure
indicator-development = Development
indicator-source = Source and note
indicator-limit = Limit: { $limit }
indicator-over = Above the limit
indicator-too-few = Not shown: fewer than five people
indicator-not-available = Not available
indicator-not-compared = Not compared

indicator-kind-sickness-absence = Sickness absence
indicator-kind-sickness-days = Sick days per full-time employee
indicator-kind-turnover = Staff turnover
indicator-kind-incidents = Registered violence and threats
indicator-kind-long-term-sick = Long-term sick, persons
indicator-kind-caseload = Children or cases per employee

indicator-points-more = { $by } percentage points higher than { $before }
indicator-points-less = { $by } percentage points lower than { $before }
indicator-more = { $by } more than { $before }
indicator-fewer = { $by } fewer than { $before }
indicator-unit-more = { $by } { $unit } more than { $before }
indicator-unit-less = { $by } { $unit } less than { $before }
indicator-same = The same as { $before }
indicator-better = { $text }: an improvement
indicator-worse = { $text }: a deterioration

## The page where they are imported

indicator-import = Import indicators
indicator-file = File of indicators
indicator-file-hint = CSV or Excel (.xlsx). If there are mistakes in the file, nothing is imported and you see all of them at once.
indicator-go = Import
indicator-done = { $new } new figures, { $replaced } replaced, { $unchanged } were here already.
indicator-mistakes = { $n ->
    [one] There is one mistake in the file
   *[other] There are { $n } mistakes in the file
  }
indicator-mistakes-text = Nothing has been imported. Correct the file and import it again:
indicator-mistakes-caption = Mistakes in the file
indicator-example = What the file looks like
indicator-example-caption = Example
indicator-example-columns = unit; period; indicator; value; unit_of_measure; source; note; limit
indicator-example-one = team_1; 2024-H1; sickness absence; 6.8; %; Payroll; ;
indicator-example-two = team_1; 2024; caseload; 27.3; children; Case system; Unique children; 36
indicator-example-three = team_1; 2024-H1; sickness days; ; ; Time system; The time system is being replaced;
indicator-help-period = The period can be 2024, 2024-H1, 2024-Q1, 2024-03, or from and to: 2024-03 – 2025-02. Anything else is shown but not compared.
indicator-help-kinds = The indicator is sickness absence, sickness days, turnover, incidents, long-term sick or caseload. Others are shown under their own name; write their unit of measure.
indicator-help-missing = If a figure cannot be delivered, leave the value empty and write why in the note.
indicator-help-persons = Files with names, civil registration numbers, e-mail addresses or anything else about single persons are refused.
indicator-help-few = Figures about sickness and turnover are shown only for units with at least five people in the latest survey.
indicator-list = What has been imported
indicator-list-text = As readers of the reports see it. The same unit, indicator and period in a new file replaces the figure.
indicator-none = No indicators have been imported yet.

deed-indicator-replaced = Indicator replaced

## Mistakes in the file

mistake-indicator-no-file = There is no file. Choose a CSV or Excel file.
mistake-indicator-no-units = There are no units yet. Prepare a survey with a units file first.
mistake-indicator-empty = The file has no lines below its headings.
mistake-indicator-person-column = The column "{ $column }" seems to be about persons. Indicators may only be about units: delete the column and add the figures up.
mistake-indicator-person-cell = "{ $value }" looks like an e-mail address or a civil registration number. Never write anything about single persons here.
mistake-indicator-unit-unknown = The unit "{ $value }" is not known. Use the unit's id from the units file.
mistake-indicator-period-missing = The period is missing. Write for example 2024-H1.
mistake-indicator-period-date = The period "{ $value }" is a number that the spreadsheet has made of a date. Make the column text, and write for example 2024-03.
mistake-indicator-kind-missing = The indicator is missing. Write for example sickness absence.
mistake-indicator-source-missing = The source is missing. Write where the figure comes from.
mistake-indicator-measure-missing = "{ $value }" is no indicator that Trivsel knows. Write its unit of measure, and it is shown under its own name.
mistake-indicator-not-percent = This indicator is in per cent and not in "{ $value }". Write %, or choose another indicator, for example sickness days.
mistake-indicator-reason-missing = There is no figure. Write the figure, or write in the note why it cannot be delivered.
mistake-indicator-number = "{ $value }" is no number. Write the number only, for example 6.8. If there is none, leave the cell empty and write why in the note.
mistake-indicator-ambiguous = "{ $value }" can be read in two ways: with thousands or with decimals. Write for example 1234 or 1.23.
mistake-indicator-negative = "{ $value }" is less than zero. This indicator cannot be.
mistake-indicator-over-100 = "{ $value }" is more than 100 per cent. Correct the figure.
mistake-indicator-not-whole = "{ $value }" is no whole number. This indicator counts whole persons or incidents.
mistake-indicator-twice = The same unit, indicator and period stand on line { $first }. Delete one of the lines.
mistake-indicator-long = Source and note may have 500 characters at most. Write it shorter.

## In a sentence

indicator-sentence = { $name }, { $period }: { $value }.
indicator-sentence-compared = { $name }, { $period }: { $value }. { $difference }.
indicator-sentence-over = { $sentence } Above the limit ({ $limit }).
