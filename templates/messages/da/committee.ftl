## How far it has come with a marked topic

covered-no-plan = Ingen plan
covered-no-plan-means = Ingen plan har taget emnet op, hverken her eller længere oppe.
covered-late = Forsinket
covered-late-means = Et tiltag er ikke på plads til tiden, eller det er på plads, men ikke i brug.
covered-chosen = Uden tiltag
covered-chosen-means = Emnet er valgt som indsatsområde, men intet tiltag siger, hvad der skal ske.
covered-waiting = Venter
covered-waiting-means = Der ventes på en anden gruppe eller en anden plan, og intet eget tiltag er i gang.
covered-planned = Planlagt
covered-planned-means = Mindst ét tiltag er aftalt, men ikke begyndt.
covered-moving = I gang
covered-moving-means = Alle tiltag er begyndt, på plads i god tid eller i brug.
covered-too-early = For tidligt at vurdere
covered-too-early-means = Det, der er gjort, er for nyt til at blive vurderet.
covered-effect = Virkning ses
covered-effect-means = Det, der er gjort, har hjulpet.

## The matrix

coverage-title = Markerede emner og deres planer
coverage-text = Emner, der er faldet 5 eller mere i den nyeste måling, og hvor langt I er nået med dem. Oversigten viser, hvor der mangler noget – ikke, hvem der klarer sig bedst.
coverage-calm = Intet emne er markeret i den nyeste måling.
coverage-calm-text = Der er ikke noget at følge op på her lige nu. Nogle tal vises ikke af hensyn til anonymiteten.
coverage-all = { $n ->
    [one] markeret emne i alt
   *[other] markerede emner i alt
  }
coverage-states = Vis kun
coverage-state-n = { $word }: { $n }
coverage-filtered = Du ser kun: { $state }.
coverage-show-all = Vis alle
coverage-more = Listen viser de første. { $n ->
    [one] 1 emne mere er
   *[other] { $n } emner mere er
  } uden plan: Gå ned i en enhed nedenfor.
coverage-matrix = Enhed for enhed: { $wave }
coverage-matrix-caption = Markerede emner, og hvor langt I er nået
coverage-below = Enhederne nedenunder: { $wave }
coverage-below-caption = Antal markerede emner i enheden og under den. Vælg en enhed for at se den for sig.
coverage-empty = Et tomt felt betyder, at emnet ikke er markeret der, eller at tallet ikke vises.
coverage-others = { $n ->
    [one] 1 anden enhed har ikke noget markeret emne, eller dens tal vises ikke.
   *[other] { $n } andre enheder har ikke noget markeret emne, eller deres tal vises ikke.
  }
coverage-meanings = Hvad betyder ordene?
coverage-least = Hvis flere ting gælder på én gang, står det, der presser mest, eller det, der er nået kortest.
coverage-pages = Sider
coverage-page = Side { $n }
coverage-committee = Udvalgets side

## The committees in which somebody sits

committee-index-title = Dine udvalg
committee-index-text = De enheder, hvor du sidder i MED-udvalg eller TRIO. Her står, hvad der skal tages stilling til.
committee-n-no-plan = { $n ->
    [one] 1 markeret emne uden plan
   *[other] { $n } markerede emner uden plan
  }
committee-n-late = { $n ->
    [one] 1 tiltag forsinket eller ikke i brug
   *[other] { $n } tiltag forsinket eller ikke i brug
  }
committee-n-decisions = { $n ->
    [one] 1 beslutning skulle være evalueret
   *[other] { $n } beslutninger skulle være evalueret
  }
committee-calm = Intet presser på lige nu.
committee-answered = Månedens svar: { $answer }
committee-not-answered = Månedens spørgsmål er ikke besvaret endnu
committee-open = Gå til udvalget
committee-agenda = Dagsorden

## A committee's page

committee-show-page-title = Udvalg: { $unit }
committee-show-text = Til det månedlige TRIO-møde og til MED-udvalget: hvad der er gjort, hvad der mangler, og hvad I har besluttet.
committee-minutes = Referat
committee-coverage = Markerede emner og planer
committee-below = Udvalg nedenunder
committee-below-many = Her er de første. Alle enheder med markerede emner står under dækning.
committee-error-text-missing = Skriv, hvad I har besluttet.
committee-error-responsible-missing = Skriv, hvem der er ansvarlig.
committee-error-decided-bad = Vælg den dag, I besluttede det. Den kan ikke ligge i fremtiden.
committee-error-evaluate-bad = Vælg en dag efter beslutningen, hvor I ser på den igen.
committee-error-answer-missing = Vælg et svar.
committee-error-why-missing = Skriv kort hvorfor.
committee-error-changed = En anden har rettet det i mellemtiden.
committee-changed-by = { $name } har rettet det { $moment }, efter at du åbnede siden.
committee-changed = En anden har rettet det, efter at du åbnede siden.
committee-conflict = En anden har gemt imens
committee-conflict-text = Dit eget står stadig i felterne herunder og er ikke gemt. Gem igen, hvis det skal gælde i stedet.
committee-stands-now = Sådan står der nu:

## The monthly question

trio-question = Er de forebyggende tiltag tilstrækkelige?
trio-month = Spørgsmålet for { $month }
trio-summary = { $n ->
    [0] Der er ikke noget, der presser på lige nu.
    [one] 1 ting nedenfor kræver, at I tager stilling.
   *[other] { $n } ting nedenfor kræver, at I tager stilling.
  }
trio-nothing = Der er hverken markerede emner, planer eller svarprocent at vise endnu.
trio-look = Tag stilling
trio-more = … og { $n } mere
trio-in-unit = { $unit }: { $text }
trio-group-no-plan = Markeret og uden plan
trio-group-late = Forsinket
trio-group-unused = På plads, men ikke i brug
trio-group-look-again = Skal ses på igen nu
trio-group-chosen = Valgt, men uden tiltag
trio-group-waiting = Venter på noget, der ikke kommer af sig selv
trio-group-waiting-calm = Venter på noget, der er på vej
trio-group-order-late = Påbud: over fristen
trio-group-order = Påbud
trio-group-indicator = Nøgletal
trio-group-rate = Svarprocent
trio-group-too-early = For tidligt at vurdere
trio-group-underway = På vej
trio-group-in-use = I brug
trio-group-effect = Virkning ses
trio-flag = »{ $title }« har ingen handleplan. Score nu { $score }, ændring { $change }.
trio-flag-state = »{ $title }« er markeret (score { $score }, ændring { $change }). Status: { $state }.
trio-measure-late = »{ $title }« ({ $subject }) skulle have været på plads { $day }. Ansvarlig: { $owner }.
trio-measure-unused = »{ $title }« ({ $subject }) er på plads, men ikke i brug endnu. Frist: { $day }. Ansvarlig: { $owner }.
trio-measure-look-again = »{ $title }« ({ $subject }) var for nyt at vurdere og skal vurderes nu. Aftalt dag: { $day }. Ansvarlig: { $owner }.
trio-measure-too-early = »{ $title }« ({ $subject }) er for nyt at vurdere. Se på det igen { $day }.
trio-measure-underway = »{ $title }« ({ $subject }) skal være på plads { $day }. Ansvarlig: { $owner }.
trio-measure-in-use = »{ $title }« ({ $subject }) er i brug.
trio-measure-effect = »{ $title }« ({ $subject }) har vist virkning.
trio-chosen = »{ $subject }« er valgt som indsatsområde, men der er ingen tiltag endnu.
trio-order = Påbud »{ $title }«: { $standing }. Næste frist { $day }: { $duty }.
trio-rate-fallen = { $wave }: { $rate } % svarede. Det er { $n } procentpoint lavere end sidst ({ $before } %). Tal om hvorfor, og aftal, hvordan flere svarer næste gang.
trio-rate-same = { $wave }: { $rate } % svarede, det samme som sidst.
trio-rate-risen = { $wave }: { $rate } % svarede. Det er { $n } procentpoint højere end sidst ({ $before } %).
trio-rate-alone = { $wave }: { $rate } % svarede. Der er ikke noget at sammenligne med.
trio-rate-hidden = { $wave }: Svarprocenten vises ikke.
trio-answer-title = Jeres svar
trio-answer-yes = Ja
trio-answer-partly = Delvist
trio-answer-no = Nej
trio-answered-by = Skrevet af { $name } { $day }
trio-not-answered = Der er ikke svaret for denne måned endnu.
trio-answer-choose = Er tiltagene tilstrækkelige?
trio-why = Hvorfor?
trio-why-hint = Kort: hvad der virker, hvad der mangler, og hvad I gør nu. Svaret kan rettes måneden ud.
trio-answer-save = Gem svaret
trio-history = Tidligere svar

## Decisions

decision-title = Beslutninger
decision-none = Der er ikke noteret beslutninger endnu.
decision-page-title = Beslutning
decision-text = Beslutning
decision-text-hint = Så den kan forstås af en, der ikke var med.
decision-responsible = Ansvarlig
decision-decided-on = Besluttet
decision-evaluate-on = Evalueres
decision-evaluate-hint = For eksempel om et år.
decision-plan = Handleplan
decision-no-plan = Ingen bestemt plan
decision-evaluation = Evaluering
decision-evaluation-hint = Hvad der kom ud af det. Lad feltet stå tomt, indtil I har set på det.
decision-add = Skriv en beslutning
decision-save = Gem
decision-open = Ret eller evaluér
decision-delete = Slet beslutningen
decision-delete-hint = I kan fortryde i 30 dage.
decision-deleted = Slettede beslutninger
decision-restore = Fortryd sletning
decision-status = Status
decision-is-late = Skulle være evalueret
decision-is-soon = Evalueres snart
decision-is-calm = Gælder
decision-is-evaluated = Evalueret
decision-found = { $day }: { $text }

## Agenda and minutes

meeting-agenda = Dagsorden
meeting-minutes = Referat
meeting-agenda-lead = De faste punkter med det, vi ved. Kopiér teksten ind i jeres egen indkaldelse, og ret den til.
meeting-minutes-lead = Dagsordenen med de beslutninger, I noterede den dag, og TRIO's svar. Kopiér teksten, og skriv resten til.
meeting-on = Mødedag
meeting-last = Sidste møde
meeting-last-hint = Det, der er kommet siden, er nyt.
meeting-show = Vis
meeting-save = Hent som tekstfil
meeting-print = Siden kan skrives ud fra browseren.
meeting-words = Teksten
meeting-day = Møde: { $day }
meeting-present = Til stede:
meeting-status = Status siden sidst
meeting-since = Sidste møde: { $day }
meeting-released = { $wave } blev offentliggjort { $day }.
meeting-nothing-released = Ingen ny måling siden sidst.
meeting-economy = Økonomi
meeting-bring = Status lægges frem på mødet.
meeting-survey = Trivselsmåling
meeting-no-flags = Intet emne er markeret.
meeting-absence = Sygefravær
meeting-absence-bring = Tallene lægges frem på mødet. Drøft udviklingen, og hvad der kan forebygge.
meeting-absence-others = Sygefravær og andre nøgletal
meeting-absence-discuss = Drøft udviklingen, og hvad der kan forebygge.
meeting-measures = Handleplaner og tiltag
meeting-no-measures = Der er ingen tiltag endnu.
meeting-orders = Arbejdstilsynet
meeting-orders-ask = Nyt om påbud, frister og besøg.
meeting-orders-news = Andet nyt om påbud og besøg.
meeting-evaluate = Beslutninger, der skal evalueres
meeting-none-to-evaluate = Ingen.
meeting-to-evaluate = { $text }. Besluttet { $decided }, evalueres { $evaluate }. Ansvarlig: { $responsible }.
meeting-evaluated = Evalueret i dag: { $text } – { $found }
meeting-made = Beslutninger
meeting-none-made = Der er ikke noteret beslutninger på dagen.
meeting-decision = { $text }. Ansvarlig: { $responsible }. Evalueres { $evaluate }.
meeting-trio-answer = Svar for { $month }: { $answer }. { $why }
meeting-trio-open = Spørgsmålet for { $month } er ikke besvaret endnu. Tag stilling på mødet.
meeting-trio-none = Spørgsmålet for { $month } er ikke besvaret.
meeting-other = Eventuelt

## What the history says

deed-decision-made = Beslutning noteret
deed-decision-edited = Beslutning rettet
deed-decision-evaluated = Beslutning evalueret
deed-decision-deleted = Beslutning slettet
deed-decision-restored = Sletning af beslutning fortrudt
deed-trio-answered = Månedens spørgsmål besvaret
deed-trio-answer-merged = Besvarelse fra en enhed, der er lagt sammen med denne
deed-committee-moved = Udvalgets beslutninger fulgte med, da organisationen blev lagt om
