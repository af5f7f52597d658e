mail-language = en

mail-invitation-subject = { $title }: your link to answer
mail-invitation-text = You are invited to answer { $title }. It is voluntary, and you need not sign in.
mail-invitation-action = Answer here:
mail-invitation-closes = The survey closes on { $moment }.
mail-invitation-anonymous = Your answer is locked before it is stored, and opened only together with everybody else’s when the survey has closed. Figures are never shown for groups with fewer than { $k } answers. All rules are on the page before you answer.
mail-invitation-own = The link is yours and works once, so do not pass it on.

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
