## A plan's frame

keep-board = Tavle
keep-history = Historik
keep-edit = Redigér planen
keep-edit-title = Redigér: { $title }
keep-n-unused = { $n ->
    [one] 1 er på plads, men ikke i brug
   *[other] { $n } er på plads, men ikke i brug
  }
keep-n-look-again = { $n ->
    [one] 1 skal ses på igen
   *[other] { $n } skal ses på igen
  }
keep-next = Næste:
keep-next-none = Der er ingen frist forude.
keep-save = Gem
keep-remove = Fjern
keep-choose = Vælg
keep-empty = (tomt)
keep-every-weeks = Gennemgang hver … uge
keep-every-weeks-hint = Antal uger, for eksempel 6. Lad feltet være tomt, hvis I ikke har en fast rytme.
keep-next-on = Næste gennemgang
keep-next-on-hint = Er feltet tomt, regnes datoen ud fra ugerne.
keep-units = Enheder
keep-units-hint = Den første enhed bliver stående: Det er dens tal, planen starter fra. Enheder, du ikke er ansvarlig for, kan du ikke ændre.
keep-unit = Hvilken enhed gælder planen?
keep-unit-hint = Planen kan få flere enheder bagefter.
keep-unit-next = Fortsæt

## Why there is a plan

keep-sources = Grunde til planen
keep-sources-hint = Sæt kryds ved det, der er grunden. I kan skrive mere om hver grund bagefter.
keep-source-kind = Grund
keep-source-note = Note (valgfri)
keep-source-note-hint = For eksempel »8 hændelser på 12 måneder«.
keep-source-add = Tilføj grund
source-flag = Markeret i målingen
source-order = Påbud
source-audit = Ekstern audit
source-incidents = Hændelser
source-absence = Sygefravær
source-med = Beslutning i MED
source-other = Andet

## What it takes on

keep-topics = Andre emner (valgfrit)
keep-topics-hint = Noget, som ingen måling giver en score for: det, et påbud, en audit eller MED har peget på. Ét emne på hver linje.
keep-focus-edit = Ret eller fjern indsatsområdet
keep-focus-remove = Fjern indsatsområdet
keep-focus-remove-text = Er emnet markeret i målingen, står det igen som uden plan.
keep-focus-remove-sure = Ja, fjern det

## The working group

keep-group-edit = Ret arbejdsgruppen
keep-group-text = Lederen, arbejdsmiljørepræsentanten og medarbejdere bærer planen sammen. Også folk uden for enheden kan være med.
keep-signs-in = Kan logge ind
keep-part-words = Egne ord (ved »andet«)
keep-comes-from = Kommer udefra? (valgfrit)
keep-comes-from-hint = Skriv hvorfra, hvis personen ikke er fra planens enheder. For eksempel »HR« eller »Klynge Syd«.
keep-comes-from-place = Kommer fra { $place }
keep-member-remove = Fjern { $name }
keep-member-remove-sure = Ja, fjern { $name } og adgangen til planen
part-leader = leder
part-amr = AMR
part-tr = TR
part-staff = medarbejder
part-other = andet
part-none = medlem

## Notes and reviews

keep-notes = Mødenoter
keep-notes-write = Skriv eller læs noter
keep-notes-all = { $n ->
    [one] Se noten
   *[other] Se alle { $n } noter
  }
keep-notes-kept = Noter
keep-notes-empty = Der er ingen noter endnu.
keep-note-new = Ny note
keep-note-of = Note fra { $day }
keep-note-open = Læs, ret eller slet
keep-note-day = Mødedag
keep-note-present = Til stede
keep-note-text = Note
keep-note-hint = Skriv, hvad I aftalte. Nævn ikke borgere eller kollegers helbred.
keep-note-save = Gem
keep-note-delete = Slet noten
keep-note-delete-text = I kan fortryde i 30 dage.
keep-note-delete-sure = Ja, slet noten
keep-written-by = skrevet af { $name }
keep-is-review = Gennemgang
keep-review = Gennemgang af planen
keep-review-next = Næste gang:
keep-review-every = { $n ->
    [one] hver uge
   *[other] hver { $n }. uge
  }
keep-review-passed = Datoen er passeret
keep-review-none = I har ikke aftalt, hvornår I ser på planen igen.
keep-reviewed = Vi har gennemgået planen i dag
keep-reviewed-text = Det bliver til en note med dagens dato. Har I en fast rytme, flytter datoen for næste gang sig.
keep-reviewed-note = Hvad så I? (valgfrit)
keep-reviewed-save = Gem gennemgang

## Deleting

keep-delete = Slet planen
keep-delete-text = Planen forsvinder for alle, og det, den tog sig af, står igen som uden plan. Du kan fortryde i 30 dage nederst på siden Handleplaner.
keep-delete-sure = Ja, slet planen
keep-deleted = Slettede noter
keep-deleted-plans = Slettede planer
keep-undo = Fortryd sletning
keep-undo-until = Kan fortrydes til og med { $day }.

## Two people at the same time

keep-conflict-title = En anden har gemt imens
keep-conflict-by = Senest ændret: { $by }. Sådan står der nu:
keep-conflict-text = Dit eget står stadig i felterne herunder og er ikke gemt. Gem igen, hvis det skal gælde i stedet.

## Refusals

plan-error-name-missing = Skriv personens navn.
plan-error-part-words = Egne ord hører til »andet«. Vælg »andet«, eller slet ordene.
plan-error-taken-on = Planen tager sig allerede af det. Vælg noget andet.
plan-error-text-missing = Skriv noget i noten.
plan-error-meeting-future = Mødet kan ikke ligge i fremtiden.
plan-error-weeks-bad = Skriv et helt tal mellem 1 og 52, eller lad feltet være tomt.
plan-error-kind-missing = Vælg en grund.
plan-error-has-measures = Der er tiltag i indsatsområdet. Slet dem først; et tiltag, der er slettet, tæller med, så længe det kan fortrydes.
plan-error-not-sure = Sæt kryds i feltet ud for det, du er ved at gøre. Intet er ændret.
plan-error-changed = En anden har gemt imens. Dit eget er ikke gemt endnu.
