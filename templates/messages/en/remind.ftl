# Mails about what is to be done by a day, and the choice of them

mail-plan-reminder-subject = Trivsel: deadlines of your measures
mail-plan-reminder-text = These are measures that you are responsible for. The deadline is near, or it has passed.
mail-order-deadline-subject = Trivsel: remember a deadline
mail-order-deadline-text = A deadline of an order is near, or has passed.
mail-digest-subject = Trivsel: the week at a glance
mail-digest-text = This is what is late and what comes next in the action plans that you can read.
mail-follow-pressing = Needs something now:
mail-follow-next = Next:
mail-follow-duty = { $title } – { $duty }
mail-follow-more = … and { $n } more.
mail-follow-uncovered = { $n ->
    [one] One flagged topic has no action plan.
   *[other] { $n } flagged topics have no action plan.
  }
mail-follow-action = See your overview here:
mail-follow-stop = If you do not want mails like this one, stop them here. You need not sign in. You will still be told of orders' deadlines.
mail-follow-never = Mails about deadlines of orders cannot be stopped: they go to everybody who follows the order.

remind-settings-link = Mails
remind-settings-title = Which mails do you want?
remind-settings-text = Invitations to answer surveys have nothing to do with this.
remind-settings-saved = Saved.
remind-reminders = Reminders about my own measures
remind-reminders-hint = A week before the day, and on the day after it has passed.
remind-digest = The week at a glance
remind-digest-hint = One mail a week at most, on Monday morning, and only when there is something to look at.
remind-orders = Everybody who follows an order is always told of its deadlines.
remind-save = Save

remind-stop-title = Stop mails
remind-stop-who = This is about { $email }.
remind-stop-which = Which mails should stop?
remind-stop-go = Stop mails
remind-stop-none = Tick the mails that should stop. Nothing has been changed.
remind-stopped-title = Mails have been stopped
remind-stopped-reminders = You no longer get reminders about your own measures.
remind-stopped-digest = You no longer get the week at a glance.
remind-stopped-again = You can get them again when you are signed in:
