## Words of several report pages

report-unit = Enhed
report-dimension = Emne
report-now = Score nu
report-before = Sidst
report-change = Ændring
report-from-to = Var { $before } → nu { $now }
report-answered = { $n } af { $invited }
report-have-answered = har svaret
report-rate = svarprocent
report-no-comparison = Ingen sammenligning
report-own-n = { $n } svar på dette emne
report-floor = { $percent } har den lavest mulige score
report-ceiling = { $percent } har den højest mulige score
report-bounds = Selv hvis alle, der ikke har svaret, havde svaret så negativt eller så positivt som muligt, ville scoren ligge mellem { $low } og { $high }.
report-bar-compared = Score { $now } på en skala fra 0 til 100, hvor højt er godt. Sidste måling: { $before }.
report-bar-alone = Score { $now } på en skala fra 0 til 100, hvor højt er godt. Ingen sammenligning.
report-bar-interval = Usikkerhed: { $low } til { $high }.
report-distribution = Fordeling af svar
report-combined = { $percent } svarer »{ $next }« eller »{ $worst }«.
report-few = færre end 3
report-withheld = Vises ikke af hensyn til anonymiteten.
report-items-withheld = Svarene på de enkelte spørgsmål vises ikke af hensyn til anonymiteten.
report-choose = Vælg som indsatsområde
report-changes-note = Ændringer er beregnet af uafrundede tal og kan derfor være 1 større eller mindre, end de viste scorer giver.
report-interval = Usikkerhed
report-rest = Resten af organisationen
report-norm = Norm
report-beside-higher = { $whose }: { $score }, her { $by } højere
report-beside-lower = { $whose }: { $score }, her { $by } lavere
report-beside-same = { $whose }: { $score }, her det samme
report-make-plan = Lav en handleplan
report-helps = Hvad plejer at hjælpe?

## The list of reports

report-index-title = Rapporter
report-index-text = De målinger, der er offentliggjort, og de enheder, du kan se.
report-index-empty = Der er ingen rapport til dig endnu. Tallene kommer samlet, når en måling er lukket, talt op og offentliggjort.
report-index-released = Offentliggjort { $day }
report-index-rate = Svarprocent
report-index-marked = Markeret
report-index-none = Ingen
report-index-no-rate = Ukendt
report-way-about = { $n ->
    [one] Du kan se 1 enhed.
   *[other] Du kan se { $n } enheder. Gå ned gennem organisationen, eller find en enhed ved navn.
  }
report-way-find = Find en enhed ved navn
report-way-search = Søg
report-way-found = { $n ->
    [0] Ingen enhed har “{ $name }” i sit navn.
    [one] 1 enhed har “{ $name }” i sit navn.
   *[other] { $n } enheder har “{ $name }” i deres navn.
  }
report-way-everything = Tilbage til alle enheder
report-way-top = Fra toppen
report-way-below = { $n ->
    [one] Vis 1 enhed under
   *[other] Vis { $n } enheder under
  }
report-way-pages = Sider
report-way-page = Side { $page } af { $all }
report-way-before = Forrige side
report-way-after = Næste side
report-way-others = Ældre målinger

## One unit's report

report-show-page-title = Rapport: { $unit }
report-show-compared = sammenlignet med { $title }
report-show-plans = Enhedens handleplaner
report-show-dimensions = Alle emner
report-show-order = De markerede først, derefter den laveste score. Stregen på tværs viser scoren sidst, den tynde linje under søjlen usikkerheden.
report-show-order-alone = Den laveste score først.
report-show-all-taken-on = Alle emner, der er blevet værre, er taget med i en handleplan.
report-show-none-worse = Intet emne er faldet 5 eller mere siden sidst. Et emne kan alligevel have et spørgsmål, der bør tales om.
report-show-print = Siden kan printes eller gemmes som PDF fra browseren. Så kommer alle svar med.
report-uncovered-title = Markeret og endnu uden handleplan
report-uncovered-choose = Disse emner er blevet værre siden sidst. Vælg sammen med medarbejderne, hvad I tager fat på først.
report-uncovered-read = Disse emner er blevet værre siden sidst, og ingen plan har taget dem op endnu.
report-card-answers = { $n ->
    [one] Se svarene på spørgsmålet
   *[other] Se svarene på { $n } spørgsmål
  }
report-hidden-above = Svarene herfra tæller med i tallene for
report-others-title = De skjulte enheder samlet
report-others-text = Disse enheder vises ikke hver for sig af hensyn til anonymiteten. Her er deres { $n } svar lagt sammen.
report-others-caption = Samlet score, { $n } svar
report-others-own-n = ({ $n } svar)
report-breakdown-title = Forskelle mellem grupper
report-breakdown-text = Tallene er for hele organisationen. Nogle grupper kan være lagt sammen, så ingen kan genkendes. Tallet i parentes er afstanden til hele organisationen, når den er 5 eller mere. Små forskelle kan være tilfældige, især i små grupper.
report-breakdown-see = Se scoren i hver gruppe
report-breakdown-whole = Hele organisationen
report-breakdown-groups = Grupperne
report-breakdown-n = { $n } svar
report-breakdown-not-stated = Ikke oplyst
report-below-title = Enheder under { $unit }
report-below-text = En enhed med få svar vises ikke. For at den ikke skal kunne regnes ud, holdes nogle gange også en større enhed tilbage.
report-below-report = Rapport
report-below-read = Se rapporten
report-comments-title = Med egne ord
report-comments-text = Kommentarerne står i tilfældig rækkefølge og hører ikke sammen med bestemte svar. En kommentar står kun ét sted.
report-guide-title = Sådan læser du tallene
report-guide-high = Højt er altid godt
report-guide-high-text = Alle scorer går fra 0 til 100. Også krav er vendt om: En høj score på »Følelsesmæssige krav« betyder, at kravene er til at leve med. Et minus foran en ændring er altid den forkerte vej.
report-guide-flag = Hvad betyder »vigtig«?
report-marks-flag = »Vigtig« betyder, at scoren har flyttet sig 5 eller mere siden sidst: ▼ er værre, ▲ er bedre.
report-marks-chance = Markeringen siger, hvor stor ændringen er; ordene ved siden af siger, om den kan være tilfældig.
report-marks-tick = Stregen på tværs af søjlen viser scoren sidst.
report-guide-flag-text = Et emne uden markering kan godt have et spørgsmål, der bør tales om – se svarene.
report-guide-chance = Kan det være tilfældigt?
report-guide-chance-words = Selve markeringen tager ikke højde for tilfældigheder.
report-guide-chance-few = Med { $n } svar kan få personer flytte scoren nogle point: I en enhed på cirka 20 bliver omtrent hvert fjerde emne markeret, selv om intet har ændret sig. Brug tallene til at begynde samtalen, ikke til at slutte den.
report-guide-interval-text = Den tynde linje under søjlen viser, hvor scoren med stor sikkerhed ville ligge, hvis den samme arbejdsplads svarede igen en anden uge – også når alle har svaret. Jo færre svar, jo længere linje.
report-guide-interval-before = Scoren sidst er også usikker. Gå derfor efter ordene (»kan være tilfældig«), ikke efter, om linjen når stregen.
report-guide-rest-text = Alle andre i organisationen end denne enhed.
report-guide-norm-text = Scorer fra andre end jer, som jeres kan holdes op imod. En forskel på 5 eller mere er markeret.
report-guide-chance-text = Små ændringer kan være tilfældige, også når mange har svaret. Brug tallene til at begynde samtalen, ikke til at slutte den.
report-guide-rounding = Afrunding
report-guide-rounding-text = Pga. afrunding summerer tallene ikke altid til 100. Ændringen er beregnet af uafrundede tal og kan derfor være 1 større eller mindre, end de to viste scorer giver.
report-guide-anonymity = Hvorfor vises et tal ikke?
report-guide-anonymity-text = Tal vises kun for grupper med mindst { $k } svar. Et tal holdes også tilbage, når en mindre gruppe ellers kunne regnes ud, eller når alle har svaret ens. Der står altid det samme, så heller ikke grunden røber noget. Tallene fortæller om gruppen. Har næsten alle svaret ens, fortæller de også noget om den enkelte.

## The whole organisation: what goes with job satisfaction

report-priority-title = Hvad hænger sammen med { $outcome }?
report-priority-text = Jo længere til højre et emne står, jo tættere følges det med { $outcome }: De, der svarer godt på det ene, svarer som regel også godt på det andet. Det er en sammenhæng, ikke en årsag.
report-priority-first-text = »Begynd her« er emner, der vejer mere og ligger lavere end gennemsnittet.
report-priority-none = Intet emne både vejer mere og ligger lavere end gennemsnittet.
report-priority-few = Det kan først regnes ud, når mindst { $needed } har svaret på alle emner, og svarene er forskellige nok.
report-priority-caption = Emnerne efter vægt
report-priority-number = Nummer
report-priority-weight = Vægt
report-priority-weight-axis = Vægt i %
report-priority-score = Score
report-priority-first = Begynd her
report-priority-picture = Emnerne efter vægt og score
report-priority-picture-text = Tallene står i tabellen ved siden af. De stiplede linjer er gennemsnit.
report-priority-basis-n = Regnet på { $n } besvarelser med svar på alle emner. Emnerne dækker tilsammen { $percent } af forskellene mellem dem. De stiplede linjer er gennemsnit.
report-priority-basis = Regnet på besvarelserne med svar på alle emner. Emnerne dækker tilsammen { $percent } af forskellene mellem dem. De stiplede linjer er gennemsnit.

## The whole organisation: reliability

report-reliability-title = Hvor pålidelige er emnerne?
report-reliability-text = Pålidelighed siger, om spørgsmålene i et emne måler det samme. Er den lav, så se mere på de enkelte svar end på scoren.
report-reliability-open = Se tallene for hvert emne
report-reliability-note = Tallene går fra 0 til 1, og højt er godt: Fra 0,80 er pålideligheden høj, fra 0,70 brugbar. I parentes står, hvor alpha med stor sikkerhed ligger.
report-reliability-grade = Pålidelighed
report-reliability-alpha = Alpha
report-reliability-omega = Omega
report-reliability-n = Svar på alle spørgsmål
report-reliability-interval = ({ $low } til { $high })
report-reliability-high = Høj
report-reliability-usable = Brugbar
report-reliability-low = Lav
report-reliability-turned = Tjek vendte spørgsmål

## A committee's area together

report-area-page-title = Jeres område samlet: { $wave }
report-area-title = Jeres område samlet
report-area-units = Enhederne i området
report-area-left-out = Disse enheder tæller ikke med. Deres svar vises kun lagt sammen med andre enheders, som ikke hører til området:
report-area-answers = Svarene på de enkelte spørgsmål står i hver enheds egen rapport.

## One dimension

report-dimension-page-title = { $title }: { $unit }
report-dimension-where = { $unit } · { $wave }
report-dimension-meaning = Hvad handler det om?
report-dimension-nobody = Tallene viser, hvordan det opleves samlet. De er ikke en dom over den enkelte.
report-dimension-items = Svarene, spørgsmål for spørgsmål
report-dimension-items-text = Det mest belastende svar står til venstre.
report-dimension-plan = Vil I gøre noget ved det?
report-dimension-no-plan = Endnu uden handleplan
report-dimension-no-plan-text = Vælg emnet som indsatsområde, når I har talt om det på enheden.
report-answers-caption = Svarene som tabel
report-answers-item = Spørgsmål

## Flagged dimensions without plan

report-coverage-title = Markerede emner uden handleplan
report-coverage-text = Her står de emner, der er faldet 5 eller mere i den nyeste måling, og som ingen plan har taget op. Listen viser, hvor der mangler en plan – ikke, hvem der klarer sig bedst.
report-coverage-n = { $n ->
    [one] emne uden plan
   *[other] emner uden plan
  }
report-coverage-n-units = { $n ->
    [one] enhed
   *[other] enheder
  }
report-coverage-none = Alle markerede emner har en handleplan.
report-coverage-none-text = Der er ikke noget at følge op på her lige nu. Se under handleplaner, hvor langt tiltagene er.
report-coverage-caption = Enhederne står i organisationens rækkefølge
report-coverage-score = Score
report-coverage-choose = Lav handleplan
report-coverage-theirs = Enheden laver planen
