## Words of several plan pages

plan-plan = Plan
plan-focus-areas = Indsatsområder
plan-used = Tiltag i brug
plan-used-of = { $n } af { $all }
plan-no-measures = Ingen tiltag endnu
plan-overdue = Over fristen
plan-n-late = { $n ->
    [0] Ingen
    [one] 1 tiltag
   *[other] { $n } tiltag
  }
plan-late = { $n ->
    [one] Over fristen: 1 dag
   *[other] Over fristen: { $n } dage
  }
plan-owner = Ansvarlig
plan-due = Frist
plan-chosen-how = Hvordan valgte medarbejderne?
plan-chosen-how-hint = For eksempel: personalemøde, 17 af 21 deltog, afstemning med prikker.
plan-chosen-on = Hvornår valgte I?

## The list

plan-index-title = Handleplaner
plan-index-text = Hver enhed har sin egen plan, og flere enheder kan have én sammen. En ny plan begynder her eller i enhedens rapport, når I har valgt, hvad I tager fat på.
plan-index-reports = Se rapporterne
plan-index-empty = Der er ingen handleplaner endnu.

## A new plan

plan-new-title = Ny handleplan
plan-new-text = Medarbejderne vælger, hvad I tager fat på. Lederen er med i arbejdsgruppen. Tiltagene skriver I på bagefter.
plan-new-existing = Har I allerede en plan?
plan-new-existing-text = Én plan er lettere at følge end to. Føj emnet til den plan, I har:
plan-new-name = Planens navn
plan-new-name-hint = For eksempel enheden og året.
plan-new-dimensions = Hvilke emner vælger I?
plan-new-dimensions-hint = Emnerne med det største fald står først. Hellere få, som I når, end mange.
plan-new-figures = Score { $score }, ændring { $change }
plan-new-score = Score { $score }
plan-new-taken-on = Er med i en plan
plan-new-group = Arbejdsgruppe
plan-new-group-hint = Én person på hver linje: navn, komma, rolle. For eksempel »Kim, AMR«. Lederen skal være med.
plan-new-make = Opret handleplan

## One plan

plan-show-page-title = Handleplan: { $title }
plan-show-n-focus-areas = { $n ->
    [one] 1 indsatsområde
   *[other] { $n } indsatsområder
  }
plan-show-n-measures = { $n } tiltag
plan-show-made = oprettet { $day }
plan-show-started-topic = Ingen måling giver en score for dette emne. Det følges på tiltagene.
plan-show-started-withheld = Scoren i { $wave } vises ikke af hensyn til anonymiteten.
plan-show-started-out-of-reach = Valgt efter { $wave }. Tallene står i enhedens rapport.
plan-show-started = Startede på { $score } i { $wave }
plan-show-started-change = Startede på { $score } ({ $change }) i { $wave }
plan-show-chosen = Valgt { $day }: { $how }
plan-about = Om planen
plan-focus-about = Om indsatsområdet
plan-show-no-measures = Der er ingen tiltag endnu.
plan-effect-from-to = Var { $before } → nu { $now }
plan-effect-unchanged = Stort set uændret
plan-effect-too-early = Der har ikke været en måling siden. Virkningen kan først ses næste gang.
plan-move = Flyt til et andet trin
plan-move-stage = Nyt trin
plan-move-note-hint = »Udleveret« er ikke det samme som »i brug«. Skriv, hvad der faktisk sker.
plan-history = Forløb
plan-add-measure = Tilføj tiltag
plan-add-measure-title = Hvad vil I gøre?
plan-add-measure-hint = Én sætning, som en ny kollega ville forstå.
plan-add-focus = Tilføj indsatsområde
plan-add-focus-title = Markeret, men ikke i nogen plan
plan-add-focus-text = Disse emner er blevet værre i den nyeste måling. Tag dem med her, også hvis en anden gruppe tager sig af dem.
plan-add-focus-waits = Tager en anden gruppe sig af det?
plan-add-focus-waits-hint = Skriv hvilken. Ellers lad feltet være tomt.
plan-group = Arbejdsgruppe
plan-group-empty = Der er ingen i arbejdsgruppen endnu.
plan-group-add = Føj en person til arbejdsgruppen
plan-group-name = Navn
plan-group-part = Rolle
plan-group-email = Mailadresse (valgfri)
plan-group-email-hint = Med en mailadresse får personen adgang til planen og kan flytte tiltag.

## Refusals

plan-refused = Det er ikke gemt endnu
plan-error-title-missing = Giv det et navn.
plan-error-dimension-missing = Vælg mindst ét emne.
plan-error-how-missing = Skriv, hvordan medarbejderne valgte.
plan-error-date-bad = Vælg en dato, der findes.
plan-error-date-past = Datoen er passeret. Vælg en dag, der kommer.
plan-error-date-future = Valget kan ikke ligge i fremtiden.
plan-error-owner-missing = Skriv, hvem der er ansvarlig.
plan-error-email-bad = Det ligner ikke en mailadresse. Ret den, eller lad feltet være tomt.
