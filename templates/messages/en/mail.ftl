mail-language = en

mail-invitation-subject = { $title }: your link to answer
mail-invitation-text = You are invited to answer { $title }. It is voluntary, and you need not sign in.
mail-invitation-action = Answer here:
mail-invitation-closes = The survey closes on { $moment }.
mail-invitation-anonymous = Your answer is locked before it is stored, and opened only together with everybody else’s when the survey has closed. Figures are never shown for groups with fewer than { $k } answers. All rules are on the page before you answer.
mail-invitation-own = The link is yours and works once, so do not pass it on. If you doubt that this mail is genuine, ask HR.

mail-sign-in-subject = Your link to sign in to Trivsel
mail-sign-in-text = { $minutes ->
    [one] Here is your link to sign in. It works once and for one minute.
   *[other] Here is your link to sign in. It works once and for { $minutes } minutes.
  }
mail-sign-in-action = Sign in here:
mail-sign-in-not-you = If you did not ask for it, you need not do anything.

mail-account-subject = You have an account in Trivsel
mail-account-hello = Hello { $name }
mail-account-text = You now have an account in Trivsel, the home of your workplace’s wellbeing surveys and action plans.
mail-account-action = Sign in here:
mail-account-days = { $days ->
    [one] The link works once and for one day. After that you can ask for a new one on the same page.
   *[other] The link works once and for { $days } days. After that you can ask for a new one on the same page.
  }

mail-released-subject = { $title }: the results are ready
mail-released-text = The results of { $title } have been released, and you can read your report.
mail-released-action = Read the report here:
mail-released-next = Look first for topics that are marked as important, and talk in your unit about what you want to do about them.

mail-invitation-untracked = The mail has no tracking: nobody can see whether you open it.

mail-reminder-subject = { $title }: there is still time to answer
mail-reminder-text = There is still time to answer { $title }. It is voluntary, and you do not have to sign in.

mail-reminder-all-subject = { $title }: reminder
mail-reminder-all-text = { $title } is still open. If you have answered, please disregard this mail.
mail-reminder-all-why = The mail goes to everybody, those who have answered and those who have not.

mail-invitation-sms = You are invited to answer { $title }:
mail-reminder-sms = There is still time to answer { $title }:
mail-reminder-all-sms = { $title } is still open. If you have answered, please disregard this.
mail-sms-rules = Your answer is anonymous. The link is your own and works until { $day }. From your workplace’s wellbeing survey

mail-moved-subject = { $title }: your link has been moved
mail-moved-text = Your link to answer { $title } has been moved to another address, and the old link no longer works.
mail-moved-not-you = If you did not ask for it, tell your union representative or your safety representative.

mail-codes-subject = { $title }: test the opening codes
mail-codes-text = { $title } closes soon. Test both opening codes while there is still time to find them.
mail-codes-action = Test the codes here:
mail-codes-why = Without an opening code the answers can never be counted. Ask whoever holds the staff’s code, too, whether it is where it should be.

wave-mails-title = Dates and mails
wave-mails-dates = Dates
wave-mails-dates-text = All times are Danish.
wave-mails-date-opens = Opens
wave-mails-date-reminders = Reminders
wave-mails-date-codes = Opening codes are tested
wave-mails-date-closes = Closes
wave-mails-date-count = Can be counted from
wave-mails-date-purge = Keys and locked answers are deleted
wave-mails-date-roster = The list of employees is deleted
wave-mails-opens-by-hand = When you open it
wave-mails-after-14 = 14 days after the count
wave-mails-after-30 = 30 days after the count
wave-mails-opening = Open by itself at a certain time
wave-mails-opening-text = The survey opens only if everything is ready for it at that time. Then the invitations are sent.
wave-mails-opening-set = Save the time
wave-mails-opening-clear = Do not open by itself
wave-mails-day = Day
wave-mails-time = Time
wave-mails-time-hint = Between 7 and 18 o’clock.
wave-mails-rounds = Reminders
wave-mails-rounds-text = Trivsel proposes the times. You can remove them and add others until they are sent. A reminder that is more than three days late is not sent.
wave-mails-no-rounds = There are no reminders.
wave-mails-when = Time
wave-mails-who = To
wave-mails-state = Status
wave-mails-to-all = Everybody
wave-mails-to-open = Those who have not answered
wave-mails-round-planned = Planned
wave-mails-round-queued = Sent
wave-mails-round-dropped = Not sent, because it was more than three days late
wave-mails-round-counted = { $settled } sent, { $waiting } waiting, { $failed } not delivered
wave-mails-remove = Remove
wave-mails-add = Add a reminder
wave-mails-who-gets = Who gets reminders?
wave-mails-who-hint = If they go to everybody, nobody can tell from a reminder who has answered.
wave-mails-save = Save
wave-mails-choose-open = Only those who have not answered
wave-mails-choose-all = Everybody: “If you have answered, please disregard this mail”
wave-mails-error-time = Choose both a day and a time.
wave-mails-error-outside = The time must be after now and before the survey closes.
wave-mails-error-night = Reminders are sent between 7 and 18 o’clock. Choose a time between these.
wave-mails-error-enough = There is a reminder at that time already, or there are ten reminders in all.
wave-mails-sending = Invitations
wave-mails-paused = The mails of this survey are resting. Nothing is lost: what waits is sent when you start the mails again. Only reminders that are more than three days late are not sent.
wave-mails-reachable = Can get a mail or text message
wave-mails-settled = Sent
wave-mails-waiting = Waiting
wave-mails-failed = Not delivered
wave-mails-unknown = Perhaps delivered
wave-mails-window = Invitations and reminders are sent between 7 and 18 o’clock. This page never tells who has answered.
wave-mails-pause = Let the mails rest
wave-mails-resume = Start the mails again
wave-mails-failed-title = Addresses that do not work
wave-mails-failed-text = Tell these people in another way. The list says nothing about who has answered.
wave-mails-address = Address
wave-mails-why = Why
wave-mails-code = Code
wave-mails-why-unknown = There is no such address
wave-mails-why-full = The mailbox is full
wave-mails-why-refused = The addressee’s mail server refused the mail
wave-mails-why-other = The mail could not be delivered
