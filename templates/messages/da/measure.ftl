## One measure

measure-page-title = Tiltag: { $title }
measure-stage-title = Hvor langt er I?
measure-facts = Aftalen
measure-look-again = Hvornår ser I på det igen?
measure-note = Skriv én linje
measure-move-save = Gem
measure-mend-stage = Ret trinnet
measure-asks-evidence = Skriv, hvordan I kan se det.
measure-asks-look-again = Vælg, hvornår I ser på det igen.
measure-asks-reason = Skriv hvorfor.
measure-asks-nothing = En bemærkning er valgfri.
measure-field-title = Tiltag
measure-field-reach = Hvem når det?
measure-field-reach-hint = For eksempel: alle 21, eller Team Ask og Team Lind. Valgfrit.
measure-field-start = Begynder
measure-field-times = Gange om året
measure-field-times-hint = Kun for det, der går igen, for eksempel supervision 5 gange.
measure-field-side-effects = Hvad fulgte der ellers med?
measure-field-side-effects-hint = Det, I ikke havde regnet med, både godt og skidt. Valgfrit.
measure-optional = Valgfrit.
measure-nothing = ikke angivet
measure-once = én gang
measure-times = { $n ->
    [one] 1 gang om året
   *[other] { $n } gange om året
  }
measure-waits = Tiltaget venter
measure-from-catalogue = Hentet fra kataloget over tiltag.
measure-cancel = Tilbage til planen
measure-edit = Ret eller slet
measure-edit-open = Ret tiltaget
measure-edit-save = Gem
measure-delete = Slet tiltaget
measure-delete-text = Hvis I har opgivet tiltaget, så flyt det hellere til »Droppet« med en grund. Slet kun det, der er skrevet ved en fejl. I kan fortryde i 30 dage på planens side.
measure-delete-sure = Ja, slet tiltaget
measure-saved = Gemt.
measure-saved-moved = Det nye trin står nu i forløbet.
measure-saved-edited = Alle i gruppen ser nu den nye aftale.
measure-saved-recorded = Det står nu i årshjulet.
measure-saved-restored = Tiltaget er tilbage i planen.
measure-urgency-unused = Ikke i brug endnu: skulle være det { $day }
measure-urgency-look-again = Skal ses på igen: { $day }
measure-urgency-look-later = Ses på igen { $day }
measure-urgency-soon = Snart: { $day }
measure-urgency-calm = Frist { $day }
measure-urgency-in-use = I brug. Virkningen er ikke set endnu
measure-urgency-over = Afsluttet

## Somebody else was faster

measure-conflict = En anden har gemt imens
measure-conflict-who = { $who } ændrede det { $when }.
measure-conflict-somebody = Det er ændret, siden du åbnede siden.
measure-conflict-now = Sådan står der nu:
measure-conflict-kept = Dit eget står stadig i felterne herunder og er ikke gemt. Gem igen, hvis det skal gælde i stedet.

## Deleted measures

measure-deleted-title = Slettede tiltag
measure-deleted-by = Slettet { $day } af { $who }.
measure-deleted-until = Kan fortrydes til og med { $day }.
measure-restore = Fortryd sletning

## Refusals

measure-error-title-missing = Skriv, hvad I vil gøre.
measure-error-title-too-long = Teksten er for lang. Skriv tiltaget i én sætning på højst 300 tegn.
measure-error-owner-missing = Skriv, hvem der er ansvarlig.
measure-error-owner-too-long = Navnet er for langt.
measure-error-reach-too-long = Teksten er for lang. Skriv højst 300 tegn.
measure-error-side-effects-too-long = Teksten er for lang. Skriv højst 2000 tegn.
measure-error-date-bad = Vælg en frist, der findes.
measure-error-date-past = Fristen er passeret. Vælg en dag, der kommer.
measure-error-start-bad = Vælg en dag, der findes, eller lad feltet være tomt.
measure-error-start-after-due = Tiltaget kan ikke begynde efter sin frist.
measure-error-rhythm-bad = Skriv et tal fra 1 til 52, eller lad feltet være tomt.
measure-error-stage-not-allowed = Tiltaget kan ikke flyttes dertil herfra. Måske har en anden flyttet det i mellemtiden.
measure-error-evidence-missing = Skriv, hvordan I kan se det. »Udleveret« er ikke det samme som »i brug«.
measure-error-reason-missing = Skriv, hvorfor tiltaget droppes.
measure-error-look-again-missing = Vælg, hvornår I ser på det igen.
measure-error-look-again-past = Dagen er passeret. Vælg en dag, der kommer.
measure-error-note-too-long = Bemærkningen er for lang. Skriv højst 2000 tegn.
measure-error-not-sure = Sæt kryds, hvis tiltaget skal slettes. Det er ikke slettet endnu.
measure-error-not-held-why = Skriv, hvorfor det ikke blev til noget.
measure-error-occasion-note-too-long = Teksten er for lang. Skriv højst 500 tegn.
measure-error-held-on-bad = Vælg den dag, det blev afholdt. Den kan ikke ligge i fremtiden.
measure-error-count-bad = Tallene passer ikke. Der kan ikke komme flere, end der kunne have været med.

## Occasions

occasion-title = Gang for gang
occasion-held = Afholdt
occasion-not-held = Ikke afholdt
occasion-late = Mangler svar: blev det afholdt?
occasion-coming = Kommer
occasion-came = { $n } kom
occasion-came-of = { $n } af { $all } kom
occasion-on = Afholdt { $day }
occasion-recorded = Skrevet ned: { $n }
occasion-record = Skriv, hvordan det gik
occasion-attended = Hvor mange kom?
occasion-expected = Ud af
occasion-held-on = Afholdt den
occasion-note = Bemærkning (valgfri)
occasion-save-held = Afholdt
occasion-why = Ikke afholdt? Skriv hvorfor
occasion-save-not-held = Ikke afholdt

## Boards

board-title = Tavle
board-count = { $n } tiltag
board-all = Tavle for alle planer
board-mine = Kun mine
board-pressing = Kun det, der haster
board-unit = Enhed
board-all-units = Alle enheder
board-show = Vis
board-everything = Vis alt
board-empty = Der er ingen tiltag at vise.
board-stages = Antal på hvert trin
board-is-mine = Dit
board-waits-for = Venter på { $awaited }
board-late-occasions = { $n ->
    [one] 1 gang mangler svar
   *[other] { $n } gange mangler svar
  }

## The yearly wheel

wheel-title = Årshjul { $year }
wheel-heading = Årshjul
wheel-text = Det, der går igen: hvornår det skal holdes, om det blev holdt, og hvem der kom.
wheel-link = Årshjul
wheel-month = Måned
wheel-day = Den { $n }.
wheel-held-of = afholdt { $n } af { $all }
wheel-empty = Intet går igen i dette år. Skriv »gange om året« på et tiltag, så står det her.

## The history

deed-measure-edited = Tiltag rettet
deed-measure-deleted = Tiltag slettet
deed-measure-restored = Sletning af tiltag fortrudt
deed-occasion-recorded = Årshjul
