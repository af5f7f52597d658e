## The catalogue

idea-index-title = Catalogue of ideas
idea-index-text = { $n } measures that workplaces use to make things better: what they are, how to begin, and how to see that they are really used. Choose a few and make them your own.
idea-index-take = A measure gets into a plan from the plan's own page: choose the focus area and “Find ideas in the catalogue”.
idea-index-topics = Topics
idea-any = For any topic
idea-also = See also:
idea-begin = How to begin
idea-used = How you see that it is used
idea-wrong = What may go wrong
idea-places = Taken here
idea-times-a-year = { $n ->
    [1] once a year
    [12] every month
   *[other] { $n } times a year
  }
idea-tally-taken = { $n ->
    [one] Taken once
   *[other] Taken { $n } times
  }
idea-tally-used = in use { $n }
idea-tally-helped = helped { $n }
idea-tally-not-helped = did not help { $n }

idea-kind-supervision = Supervision and peer support
idea-kind-workload = Amount of work
idea-kind-practice = Shared practice
idea-kind-meeting = Meetings
idea-kind-role = Roles and responsibility
idea-kind-time = Protected time
idea-kind-onboarding = New colleagues and new work
idea-kind-conflict = Tone and disagreement
idea-kind-leadership = Leadership
idea-kind-feedback = Feedback
idea-kind-learning = Learning
idea-kind-aftercare = After a hard experience
idea-kind-safety = Violence and threats
idea-kind-schedule = Working hours

## Ideas for one focus area

idea-link = Find ideas in the catalogue
idea-catalogue-link = See the whole catalogue
idea-offer-page-title = Ideas: { $title }
idea-offer-over = Ideas for the focus area
idea-offer-text = One click puts the measure into the plan. You are the one responsible, with three months to go, until you agree on something else.
idea-offer-ideas = Ideas
idea-take = Take it into the plan
idea-here = In the plan
idea-here-link = See the measure
idea-own-title = Taken from the catalogue
idea-own-text = Say afterwards whether it was used and whether it helped. Then others can learn from it.
idea-rate = Rate the measure
idea-rate-again = Change the rating
idea-ratable = Was it used, and did it help?

## Rating

idea-rate-page-title = Rate: { $title }
idea-rate-over = Was it used, and did it help?
idea-ask-used = Is it used in daily work?
idea-ask-used-hint = “Handed out” is not “used”.
idea-used-yes = Yes
idea-used-partly = Partly
idea-used-no = No
idea-ask-helped = Has it helped?
idea-helped-yes = Yes
idea-helped-little = A little
idea-helped-no = No
idea-helped-too-early = Too early to say
idea-ask-why = Why? (optional)
idea-ask-why-hint = One line that another group can learn from. Do not write about particular people.
idea-rate-save = Save the rating
idea-rating-said = { $what } ({ $who }, { $day })
idea-changed = Somebody else has saved in the meantime
idea-changed-text = What you wrote still stands in the fields below and is not saved. Save again if it is to apply instead.
idea-error-used-missing = Choose whether it is used.
idea-error-helped-missing = Choose whether it has helped.
idea-error-too-soon = The measure has not begun yet. Move it to “Started” before you rate it.

## The journal

deed-idea-taken = Measure taken from the catalogue
deed-idea-rated = Measure from the catalogue rated
deed-agreement-made = Agreements written down from a meeting
