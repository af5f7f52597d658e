account-sign-in-title = Sign in
account-sign-in-text = Enter your work e-mail. We will send you a link that works once and only for a short time.
account-sign-in-email = Work e-mail
account-sign-in-send = Send me a link
account-sign-in-sent = Check your inbox
account-sign-in-sent-text = If the address belongs to an account, an e-mail with a link is on its way. If it does not arrive within a few minutes, look in your junk mail, or ask HR whether you have an account.
account-sign-in-again = Enter another address
account-sign-in-used = The link has been used or is too old. Ask for a new one here.
account-sign-in-signed-out = You have signed out.
account-sign-in-not-an-email = That does not look like an e-mail address. Write it like name@example.org.
account-sign-in-respondent = Do you want to answer a survey? Then you need not sign in. Use the link in your invitation.
account-sign-in-code = Or type the code from your letter

account-confirm-title = Confirm sign-in
account-confirm-text = Press the button to sign in on this device.
account-confirm-go = Sign in
account-confirm-note = The link is used only when you press the button. If you did not ask for it, close this page.

account-index-title = Accounts
account-index-text = Only those who read results, follow plans or run surveys have an account. Employees answer without one.
account-index-not-done = Nothing was saved
account-index-count = { $n ->
    [one] 1 account
   *[other] { $n } accounts
  }
account-index-person = Person
account-index-roles = Roles
account-index-no-role = No role
account-index-everywhere = the whole organisation
account-index-remove = Remove
account-index-remove-name = Remove { $name }
account-index-remove-sure = { $name } is signed out at once and cannot sign in again.
account-index-remove-note = When you remove an account, the person is signed out at once and cannot sign in again. What the person has written in plans stays.
account-index-invite = Invite somebody
account-index-invite-text = The person gets an e-mail with a link. If the address has an account already, the role is added to it.
account-index-name = Name
account-index-email = Work e-mail
account-index-role = Role
account-index-role-administrator = Administrator – manages accounts, sees no figures
account-index-role-hr = HR – prepares, closes and counts surveys, and reads all reports
account-index-role-leader = Leader – reads their unit and the units below it, and leads plans
account-index-role-amr = Safety representative – reads, chooses focus areas and leads plans together with the leader
account-index-role-tr = Union representative – reads reports and plans
account-index-role-committee = MED committee – reads, and sees where plans are missing
account-index-unit = Unit
account-index-unit-hint = Needed for leaders, safety and union representatives and MED committees. The role also holds in all units below. It has no meaning for HR and administrators.
account-index-unit-none = Choose a unit
account-index-language = Language of e-mails
account-index-language-da = Danish
account-index-language-en = English
account-index-send = Send invitation
account-index-name-missing = Enter the person’s name.
account-index-email-bad = That e-mail address cannot be used. Write it like name@example.org.
account-index-unit-missing = Choose the unit that the role holds in. Leaders, safety and union representatives and MED committees need one.
account-index-own = You cannot remove your own account. Ask somebody else to do it.
account-index-other-name = The e-mail address belongs to an account with another name. Correct the address, or write the name as it stands in the list.
account-index-role-too-high = Only an administrator can give or take away that role.
