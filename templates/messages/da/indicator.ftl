# Nøgletal: fravær, omsætning og andet, der står ved siden af målingen

indicator-menu = Nøgletal
indicator-title = Nøgletal
indicator-text = Fravær, personaleomsætning, hændelser og andre tal, der kan forklare noget i målingen. De står i rapporten og i handleplanen ved de emner, de hører til. Kun tal for enheder, aldrig for personer.
indicator-beside = Nøgletal ved siden af
indicator-rule = Nøgletal har deres egne enheder. Reglen om ±5 gælder kun målingens score, ikke dem.
indicator-caption = Nøgletal for enheden
indicator-older = Tidligere perioder
indicator-name = Nøgletal
indicator-period = Periode
indicator-value = Tal
indicator-development = Udvikling
indicator-source = Kilde og bemærkning
indicator-limit = Grænse: { $limit }
indicator-over = Over grænsen
indicator-too-few = Vises ikke: færre end fem personer
indicator-not-available = Ikke opgjort
indicator-not-compared = Ikke sammenlignet

indicator-kind-sickness-absence = Sygefravær
indicator-kind-sickness-days = Sygedage pr. fuldtidsansat
indicator-kind-turnover = Personaleomsætning
indicator-kind-incidents = Registreret vold og trusler
indicator-kind-long-term-sick = Langtidssyge, personer
indicator-kind-caseload = Børn eller sager pr. medarbejder

indicator-points-more = { $by } procentpoint højere end { $before }
indicator-points-less = { $by } procentpoint lavere end { $before }
indicator-more = { $by } flere end { $before }
indicator-fewer = { $by } færre end { $before }
indicator-unit-more = { $by } { $unit } mere end { $before }
indicator-unit-less = { $by } { $unit } mindre end { $before }
indicator-same = Det samme som { $before }
indicator-better = { $text }: en forbedring
indicator-worse = { $text }: en forværring

## Siden, hvor de hentes ind

indicator-import = Hent nøgletal ind
indicator-file = Fil med nøgletal
indicator-file-hint = CSV eller Excel (.xlsx). Er der fejl i filen, hentes intet ind, og du får alle fejl at se på én gang.
indicator-go = Hent ind
indicator-done = { $new } nye tal, { $replaced } erstattet, { $unchanged } stod her i forvejen.
indicator-mistakes = { $n ->
    [one] Der er én fejl i filen
   *[other] Der er { $n } fejl i filen
  }
indicator-mistakes-text = Intet er hentet ind. Ret filen, og hent den ind igen:
indicator-mistakes-caption = Fejl i filen
indicator-example = Sådan ser filen ud
indicator-example-caption = Eksempel
indicator-example-columns = enhed; periode; indikator; værdi; måleenhed; kilde; note; grænse
indicator-example-one = team_1; 2024-H1; Sygefravær; 6,8; %; Lønsystemet; ;
indicator-example-two = team_1; 2024; Sagstal; 27,3; børn; Fagsystemet; Unikke børn; 36
indicator-example-three = team_1; 2024-H1; Sygedage; ; ; Tidssystemet; Tidssystemet er ved at blive skiftet ud;
indicator-help-period = Perioden kan være 2024, 2024-H1, 1. halvår 2024, 2024-Q1, 2024-03 eller fra og til: 2024-03 – 2025-02. Andet vises, men sammenlignes ikke.
indicator-help-kinds = Indikatoren er sygefravær, sygedage, personaleomsætning, hændelser, langtidssyge eller sagstal. Andre nøgletal vises under deres eget navn; skriv deres måleenhed.
indicator-help-missing = Kan et tal ikke skaffes, så lad værdien stå tom, og skriv hvorfor i note.
indicator-help-persons = Filer med navne, cpr-numre, mailadresser eller andet om enkelte personer bliver afvist.
indicator-help-few = Tal om sygdom og omsætning vises kun for enheder med mindst fem personer i den seneste måling.
indicator-list = Det, der er hentet ind
indicator-list-text = Som rapportens læsere ser det. Samme enhed, indikator og periode i en ny fil erstatter tallet.
indicator-none = Der er ikke hentet nøgletal ind endnu.

deed-indicator-replaced = Nøgletal erstattet

## Fejl i filen

mistake-indicator-no-file = Der er ingen fil. Vælg en CSV- eller Excel-fil.
mistake-indicator-no-units = Der er ingen enheder endnu. Opret først en måling med en enhedsfil.
mistake-indicator-empty = Der er ingen linjer i filen under overskrifterne.
mistake-indicator-person-column = Kolonnen »{ $column }« ser ud til at handle om personer. Nøgletal må kun være for enheder: Slet kolonnen, og læg tallene sammen.
mistake-indicator-person-cell = »{ $value }« ligner en mailadresse eller et cpr-nummer. Skriv aldrig noget om enkelte personer her.
mistake-indicator-unit-unknown = Enheden »{ $value }« kendes ikke. Brug enhedens id fra enhedsfilen.
mistake-indicator-period-missing = Perioden mangler. Skriv for eksempel 2024-H1.
mistake-indicator-period-date = Perioden »{ $value }« er et tal, som regnearket har lavet af en dato. Gør kolonnen til tekst, og skriv for eksempel 2024-03.
mistake-indicator-kind-missing = Indikatoren mangler. Skriv for eksempel sygefravær.
mistake-indicator-source-missing = Kilden mangler. Skriv, hvor tallet kommer fra.
mistake-indicator-measure-missing = »{ $value }« er ikke et nøgletal, Trivsel kender. Skriv dets måleenhed, så vises det under sit eget navn.
mistake-indicator-not-percent = Dette nøgletal er i procent og ikke i »{ $value }«. Skriv %, eller vælg et andet nøgletal, for eksempel sygedage.
mistake-indicator-reason-missing = Der er intet tal. Skriv tallet, eller skriv i note, hvorfor det ikke kan skaffes.
mistake-indicator-number = »{ $value }« er ikke et tal. Skriv kun tallet, for eksempel 6,8. Mangler det, så lad feltet stå tomt, og skriv hvorfor i note.
mistake-indicator-ambiguous = »{ $value }« kan læses på to måder: med tusinder eller med decimaler. Skriv for eksempel 1234 eller 1,23.
mistake-indicator-negative = »{ $value }« er mindre end nul. Det kan dette nøgletal ikke være.
mistake-indicator-over-100 = »{ $value }« er mere end 100 procent. Ret tallet.
mistake-indicator-not-whole = »{ $value }« er ikke et helt tal. Dette nøgletal tæller hele personer eller hændelser.
mistake-indicator-twice = Samme enhed, indikator og periode står på linje { $first }. Slet den ene linje.
mistake-indicator-long = Kilde og note må højst være på 500 tegn. Skriv det kortere.

## In a sentence

indicator-sentence = { $name }, { $period }: { $value }.
indicator-sentence-compared = { $name }, { $period }: { $value }. { $difference }.
indicator-sentence-over = { $sentence } Over grænsen ({ $limit }).
