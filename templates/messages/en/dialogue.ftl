dialogue-link = Talk about it at a meeting
dialogue-page-title = Conversation: { $title }, { $place }
dialogue-over = Conversation at a meeting · { $place }
dialogue-text = Thirty minutes. One keeps the time, one writes. Everyone gets to speak, and nobody needs to say how they answered.
dialogue-print = Print the page and bring it along.
dialogue-figures = What the survey shows
dialogue-score = In { $wave } the score was { $score } out of 100. High is good.
dialogue-higher = That is { $by } higher than the time before.
dialogue-lower = That is { $by } lower than the time before.
dialogue-same = That is the same as the time before.
dialogue-item = “{ $item }” { $said }
dialogue-topic = No survey scores this topic. Talk from what you see yourselves.
dialogue-nobody = The figures say something about the group, not about anyone in particular. Do not guess who answered what.
dialogue-step-see = What do we see?
dialogue-step-hands = What is in our own hands?
dialogue-step-agree = What do we agree?
dialogue-minutes-see = 10 minutes
dialogue-minutes-hands = 12 minutes
dialogue-minutes-agree = 8 minutes
dialogue-agreements = We agree
dialogue-what = What
dialogue-who = Who
dialogue-by = By when

dialogue-form-title = Write down the agreements
dialogue-form-text = Each agreement becomes a measure in the plan. Better two that are kept than five. Empty lines do not count.
dialogue-line = Agreement { $n }
dialogue-save = Save as measures
dialogue-nothing = Write at least one agreement.
dialogue-refused-text = { $n ->
    [one] One agreement lacks something. Nothing is saved yet, and all you wrote is still here.
   *[other] { $n } agreements lack something. Nothing is saved yet, and all you wrote is still here.
  }
dialogue-lacks-what = Write what you agree.
dialogue-lacks-who = Write who sees to it.
dialogue-lacks-day = Choose a day that exists.
dialogue-lacks-day-past = The day has passed. Choose one to come.
