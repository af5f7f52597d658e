## Words of several pages of orders

order-menu = Påbud
order-order = Påbud
order-page-title = Påbud: { $title }
order-title = Hvad handler påbuddet om?
order-title-hint = Kort, som I selv omtaler det. For eksempel »Uklare krav og stor arbejdsmængde«.
order-reference = Arbejdstilsynets sagsnummer
order-reference-hint = Står øverst i afgørelsen. Kan udfyldes senere.
order-units = Enheder
order-decided-on = Afgørelsens dato
order-decided-on-hint = Datoen i afgørelsen.
order-received-on = Modtaget
order-received-on-hint = Klagefristen er fire uger fra denne dag.
order-appeal-by = Klagefrist
order-comply-by = Efterkommes senest
order-comply-by-hint = Sidste dag, som den står i afgørelsen.
order-report-back-by = Tilbagemelding senest
order-report-back-on = Tilbagemelding senest (valgfri)
order-report-back-on-hint = Kun hvis afgørelsen nævner en anden dag end den, påbuddet skal efterkommes.
order-save = Gem
order-late = Over fristen
order-standing = Status
order-standing-late = Over fristen
order-standing-appealable = Kan påklages til { $day }
order-standing-open = Skal efterkommes
order-standing-met = Efterkommet
order-standing-reported = Efterkommet og meldt tilbage

## What an order asks for

order-duty-staff-told = Fortæl medarbejderne om påbuddet
order-duty-amo-told = Fortæl arbejdsmiljøorganisationen (AMO) om påbuddet
order-duty-appeal = Klag, hvis I er uenige
order-duty-comply = Efterkom påbuddet
order-duty-staff-told-met = Fortæl medarbejderne, hvordan påbuddet er efterkommet
order-duty-amo-told-met = Fortæl AMO, hvordan påbuddet er efterkommet
order-duty-report-back = Meld tilbage til Arbejdstilsynet
order-done-by = Gjort { $day }. Skrevet af { $who }.
order-tag-done = Gjort
order-tag-next = Næste
order-tag-passed = Fristen er udløbet
order-tag-late = { $n ->
    [one] Over fristen: 1 dag
   *[other] Over fristen: { $n } dage
  }
order-tick = Skriv, at det er gjort
order-tick-change = Ret eller fortryd
order-tick-day = Hvornår blev det gjort?
order-untick = Det er ikke gjort alligevel
order-how = Hvordan? (valgfri)
order-how-met = Hvad efterkom påbuddet?
order-how-met-hint = Skriv, hvad der er anderledes i hverdagen, og hvordan det kan ses. »Udleveret« er ikke det samme som »i brug«.
order-duty-error-day-bad = Vælg en dato, der findes.
order-duty-error-day-future = Datoen ligger i fremtiden. Skriv den dag, det blev gjort.
order-duty-error-day-early = Datoen ligger før den dag, I modtog påbuddet.
order-duty-error-how-missing = Skriv, hvad der efterkom påbuddet.
order-duty-error-not-met = I kan først fortælle, hvordan påbuddet er efterkommet, når det er efterkommet. Skriv det ind først.

## The list

order-index-text = Påbud fra Arbejdstilsynet med alle frister. Det, der haster mest, står øverst.
order-index-empty = Der er ingen påbud.
order-index-next = Det næste
order-index-nothing-next = Alt er gjort
order-index-deleted = Slettede påbud
order-index-until = Kan fortrydes til og med { $day }.
order-restore = Fortryd sletning

## The form

order-form-new = Skriv et påbud ind
order-form-edit = Ret påbuddet
order-form-text = Skriv datoerne, som de står i afgørelsen. Klagefristen regner vi ud.
order-error-title-missing = Skriv, hvad påbuddet handler om.
order-error-unit-missing = Vælg mindst én enhed.
order-error-decided-bad = Vælg afgørelsens dato.
order-error-received-bad = Vælg den dag, I modtog påbuddet.
order-error-received-early = I kan ikke have modtaget påbuddet, før det blev afgjort.
order-error-received-future = Dagen for modtagelsen ligger i fremtiden.
order-error-comply-bad = Vælg den sidste dag for at efterkomme påbuddet.
order-error-comply-early = Fristen kan ikke ligge før afgørelsen.
order-error-comply-far = Fristen ligger mere end ti år efter afgørelsen. Se efter, om året er rigtigt.
order-error-report-bad = Vælg en dato, der findes, eller lad feltet være tomt.
order-error-report-early = Tilbagemeldingen kan ikke ligge før afgørelsen.
order-error-report-far = Tilbagemeldingen ligger mere end ti år efter afgørelsen. Se efter, om året er rigtigt.

## Two people at the same time

order-stale = En anden har gemt imens
order-stale-who = { $who }, { $when }
order-stale-text = Dit eget står stadig i felterne herunder og er ikke gemt. Gem igen, hvis det skal gælde i stedet.
order-stale-stands = Sådan står der nu:
order-nobody = Systemet

## One order

order-days = Frister
order-day-by = Senest { $day }
order-plans = Handleplaner, der skal efterkomme påbuddet
order-no-plans = Ingen handleplan er knyttet til påbuddet endnu.
order-other-plans = { $n ->
    [0] Ingen andre planer
    [one] Desuden 1 plan, som du ikke har adgang til.
   *[other] Desuden { $n } planer, som du ikke har adgang til.
  }
order-plan-pressing = { $n ->
    [one] 1 tiltag haster
   *[other] { $n } tiltag haster
  }
order-plan-next = Næste frist: { $title }, { $day }
order-link = Knyt en plan til påbuddet
order-link-hint = Én plan med flere grunde er lettere at følge end to. Påbuddet kommer til at stå som grund i planen.
order-link-save = Knyt planen
order-unlink = Fjern planen fra påbuddet
order-new-plan = Begynd en ny plan ud fra påbuddet
plan-new-order = Planen skal efterkomme påbuddet »{ $order }«. Den bliver knyttet til påbuddet, når du laver den.
order-risk-begin = Lav risikovurdering
order-risk-open = Risikovurdering
order-risk-progress = Set på { $n } af { $all } forhold
order-history = Forløb
order-delete = Slet påbuddet
order-delete-text = Påbuddet forsvinder fra alle sider. Du kan fortryde i 30 dage nederst på siden Påbud.

## The package

order-package-open-link = Samlet materiale til Arbejdstilsynet
order-package-title = Samlet materiale om påbud
order-package-made = Lavet { $day }
order-package-no-notes = Referater og noter fra arbejdsgruppens møder er ikke med.
order-package-as-text = Hent som ren tekst
order-package-print = Skriv siden ud, eller gem den som PDF, med browserens udskriv.
order-package-order = Påbuddet
order-package-duty = Pligt
order-package-by = Senest
order-package-state = Status
order-package-open = Ikke gjort endnu
order-package-late = Over fristen
order-package-figures = Tal fra trivselsmålingen
order-package-figures-text = Den nyeste måling af de emner, planerne tager fat på. Højere er bedre. En ændring på 5 eller mere er markeret.
order-package-no-figures = Der er ingen tal at vise.
order-package-rate = { $n } af { $invited } har svaret. Svarprocent { $rate } %.
order-package-answered = { $n } har svaret.
order-package-dimension = Emne
order-package-baseline = Ved planens start
order-package-baseline-in = { $score } ({ $wave })
order-package-now = Nu
order-package-change = Siden sidste måling
order-package-mark = Markering
order-package-plans = Handleplaner
order-package-made-on = Oprettet
order-package-sources = Grund
order-package-from = Emne fra { $wave }.
order-package-from-topic = Emne, som ingen måling giver en score for.
order-package-no-risk = Der er ikke lavet en risikovurdering.
order-source-flag = Markering i trivselsmåling
order-source-order = Påbud
order-source-audit = Ekstern audit
order-source-incidents = Registrerede hændelser
order-source-absence = Sygefravær
order-source-med = Beslutning i MED
order-source-other = Andet
order-reach = Når ud til
order-start = Begynder
order-look-again = Skal ses på igen
order-look-again-on = Ses på igen
order-side-effects = Sidevirkninger

## The risk assessment

risk-title = Risikovurdering
risk-text = Intet felt skal udfyldes. Gem så ofte, I vil, og gør det færdigt senere.
risk-saved = Sidst gemt:
risk-save = Gem
risk-print = Siden kan skrives ud. Så kommer det, der er gemt, på papiret.
risk-extent = Omfang og varighed
risk-extent-hint = Hvor mange er berørt, hvor ofte og hvor længe ad gangen?
risk-character = Karakter
risk-character-hint = Hvad består belastningen i, og hvornår er den værst?
risk-prevention = Forebyggende foranstaltninger
risk-prevention-hint = Hvad gør I allerede, og virker det?
risk-aspects = Uklare krav
risk-aspects-text = Hvor klart er det, hvad der forventes? Skriv for hvert forhold, hvad I gør ved det.
risk-aspect = Forhold
risk-aspect-tasks = Opgaver
risk-aspect-quality = Kvalitetsniveau
risk-aspect-job-function = Jobfunktion
risk-aspect-responsibilities = Ansvarsområder
risk-aspect-methods = Metoder
risk-aspect-workflows = Arbejdsgange
risk-aspect-roles = Roller
risk-aspect-time-use = Tidsforbrug
risk-aspect-pace = Arbejdstempo
risk-aspect-working-hours = Arbejdstid
risk-clarity = Hvor klart?
risk-clarity-clear = Klart
risk-clarity-partly = Delvist klart
risk-clarity-unclear = Uklart
risk-clarity-not-looked-at = Ikke set på endnu
risk-remedy = Hvad gør I ved det?
risk-who = Hvem og hvornår
risk-assessed-by = Hvem har vurderet?
risk-assessed-by-hint = For eksempel: leder, AMR og to medarbejdere.
risk-assessed-on = Hvornår?
risk-assessed = Vurderet { $day } af { $who }.
risk-assessed-undated = Vurderet af { $who }. Der er ikke skrevet en dato.
risk-nobody = ingen navngivet
risk-empty = Ikke udfyldt
risk-error-day-bad = Vælg en dato, der findes, eller lad feltet være tomt.
risk-error-day-future = Datoen ligger i fremtiden.

## The history

deed-order-made = Påbuddet er skrevet ind
deed-order-renamed = Nyt navn
deed-order-reference-changed = Sagsnummer rettet
deed-order-decided-changed = Afgørelsens dato rettet
deed-order-received-changed = Dato for modtagelse rettet
deed-order-comply-by-changed = Frist for at efterkomme rettet
deed-order-report-back-changed = Frist for tilbagemelding rettet
deed-order-units-changed = Enheder rettet
deed-order-deleted = Påbuddet er slettet
deed-order-restored = Sletning af påbuddet fortrudt
deed-order-moved = Påbuddet fulgte med, da organisationen blev lagt om
deed-order-staff-told = Medarbejderne er fortalt om påbuddet
deed-order-amo-told = AMO er fortalt om påbuddet
deed-order-appealed = Der er klaget
deed-order-met = Påbuddet er efterkommet
deed-order-staff-told-met = Medarbejderne er fortalt, hvordan det er efterkommet
deed-order-amo-told-met = AMO er fortalt, hvordan det er efterkommet
deed-order-reported-back = Der er meldt tilbage til Arbejdstilsynet
deed-order-staff-told-undone = Fortrudt: medarbejderne er fortalt om påbuddet
deed-order-amo-told-undone = Fortrudt: AMO er fortalt om påbuddet
deed-order-appealed-undone = Fortrudt: der er klaget
deed-order-met-undone = Fortrudt: påbuddet er efterkommet
deed-order-staff-told-met-undone = Fortrudt: medarbejderne er fortalt, hvordan det er efterkommet
deed-order-amo-told-met-undone = Fortrudt: AMO er fortalt, hvordan det er efterkommet
deed-order-reported-back-undone = Fortrudt: der er meldt tilbage
deed-order-plan-linked = Handleplan knyttet til
deed-order-plan-unlinked = Handleplan fjernet
deed-plan-order-linked = Knyttet til et påbud
deed-plan-order-unlinked = Fjernet fra et påbud
deed-risk-saved = Risikovurderingen er gemt
