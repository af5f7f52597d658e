## Frame of every page

common-skip = Gå til indholdet
common-demo-label = Om denne installation
common-demo = Demo.
common-demo-text = Tal og enheder er opdigtede, og alt slettes igen.
common-other-language = English
common-menu = Hovedmenu
common-home = Oversigt
common-reports = Rapporter
common-plans = Handleplaner
common-coverage = Dækning
common-committee = Udvalg
common-waves = Målinger
common-accounts = Brugere
common-sign-out = Log ud
common-footer = Trivsel viser aldrig tal for så små grupper, at nogen kunne kendes.
common-accessibility = Tilgængelighed
common-trail = Brødkrummesti

## Words that several pages use

common-percent = { $n } %
common-withheld = Vises ikke
common-action = Handling
common-done = overstået
common-error = Fejl
common-not-sure = Sæt kryds i feltet ud for det, du er ved at gøre. Uden kryds sker der intet, og intet er ændret.

role-administrator = Administrator
role-hr = HR
role-leader = Leder
role-amr = AMR
role-tr = TR
role-committee = MED-udvalg
role-group = Arbejdsgruppe

month-1 = januar
month-2 = februar
month-3 = marts
month-4 = april
month-5 = maj
month-6 = juni
month-7 = juli
month-8 = august
month-9 = september
month-10 = oktober
month-11 = november
month-12 = december
