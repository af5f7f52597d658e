## Frame of every page

common-skip = Skip to content
common-demo-label = About this installation
common-demo = Demo.
common-demo-text = Figures and units are invented, and everything will be deleted.
common-other-language = Dansk
common-menu = Main menu
common-home = Overview
common-reports = Reports
common-plans = Action plans
common-coverage = Coverage
common-committee = Committee
common-waves = Surveys
common-accounts = Accounts
common-sign-out = Sign out
common-footer = Trivsel never shows figures for groups so small that somebody could be recognised.
common-accessibility = Accessibility
common-trail = Breadcrumb

## Words that several pages use

common-percent = { $n }%
common-withheld = Not shown
common-action = Action
common-done = done
common-error = Error
common-not-sure = Tick the box beside what you are about to do. Without the tick nothing happens, and nothing has been changed.

role-administrator = Administrator
role-hr = HR
role-leader = Leader
role-amr = Safety representative
role-tr = Union representative
role-committee = MED committee
role-group = Working group

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
