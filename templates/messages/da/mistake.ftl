# Én sætning om, hvad der er galt, og én om, hvad man gør. En tom værdi kommer som »is-empty«.

## Spørgerammer

mistake-survey-syntax = Linjen kan ikke læses ({ $detail }). Se efter et manglende lighedstegn, anførselstegn eller en parentes.
mistake-survey-empty = Der er ingen spørgeramme i filen. Begynd med id, version, languages og title som i puls.toml.
mistake-survey-key-missing = »{ $key }« mangler her. Skriv den til.
mistake-survey-key-unknown = Filen må ikke indeholde »{ $key }« her. { $nearest ->
    [is-empty] Slet linjen, eller se i puls.toml, hvad der kan stå.
   *[other] Mente du »{ $nearest }«?
  }
mistake-survey-wrong-kind = { $wanted ->
    [table] »{ $key }« skal være en del med navne og værdier. Skriv den som i puls.toml.
    [text] »{ $key }« skal være en tekst. Sæt lige anførselstegn om den.
    [bool] »{ $key }« skal være true eller false, uden anførselstegn.
    [number] »{ $key }« skal være et helt tal fra 0 og op, uden anførselstegn.
    [list] »{ $key }« skal være en liste. Skriv den i kantede parenteser: ["a", "b"].
   *[wording] »{ $key }« skal være en tekst på hvert sprog. Skriv {"{"} da = "…", en = "…" {"}"}.
  }
mistake-survey-text-empty = »{ $key }« er tom. Skriv en tekst.
mistake-survey-id-bad = »{ $id }« kan ikke bruges som id. Brug kun bogstaverne a-z, tal, - og _ og højst 40 tegn.
mistake-survey-id-twice = Navnet »{ $id }« er brugt før, på linje { $first }. Giv den ene et andet navn.
mistake-survey-language-unknown = Sproget »{ $language }« kendes ikke. Skriv "da" eller "en".
mistake-survey-wording-missing = »{ $key }« mangler på sproget »{ $language }«. Skriv teksten, eller tag sproget ud af languages.
mistake-survey-scale-short = Svarskalaen »{ $scale }« har for få svar. Skriv mindst to under options.
mistake-survey-scale-order = Koderne i svarskalaen »{ $scale }« skal stige. Skriv det svageste svar først med den laveste kode.
mistake-survey-scale-na-counts = En kode i svarskalaen »{ $scale }« står både under options og na. Giv na-svaret en anden kode.
mistake-survey-background-short = Baggrundsspørgsmålet har for få svar. Skriv mindst to under options.
mistake-survey-background-order = Koderne i baggrundsspørgsmålet skal stige. Giv det første svar den laveste kode.
mistake-survey-background-taken = »{ $id }« er allerede navnet på et andet spørgsmål eller på kolonnen unit. Giv baggrundsspørgsmålet et andet id.
mistake-survey-scale-missing = Spørgsmålet har ingen svarskala. Skriv scale her eller på emnet.
mistake-survey-scale-unknown = Svarskalaen »{ $scale }« findes ikke. Ret navnet, eller tilføj skalaen under [scales.{ $scale }].
mistake-survey-purpose = »{ $value }« er ikke en mulighed for purpose. Skriv "wellbeing" eller "priority".
mistake-survey-native = »{ $value }« er ikke en mulighed for native. Skriv "positive" eller "negative".
mistake-survey-no-dimensions = Filen har ingen emner. Tilføj mindst ét under [[dimensions]].
mistake-survey-dimension-empty = Emnet har ingen spørgsmål. Tilføj mindst ét under [[dimensions.items]].
mistake-survey-dimension-long = Emnet har for mange spørgsmål. Højst { $most } kan være i ét emne; del det i to.
mistake-survey-outcome = outcome skal være et af undersøgelsens emner, og ikke et følsomt. »{ $dimension }« er det ikke. Skriv id’et på emnet om jobtilfredshed, eller fjern linjen.
mistake-survey-min-answered = min_answered passer ikke med emnets { $items } spørgsmål. Skriv et tal fra 1 til { $items }.
mistake-survey-section-empty = Afsnittet er tomt. Skriv emner under dimensions eller tekster under texts, eller slet afsnittet.
mistake-survey-section-unknown = Afsnittet nævner »{ $id }«, som ikke findes. Ret navnet, eller slet det her.
mistake-survey-not-in-section = »{ $id }« står ikke i noget afsnit, så ingen ville blive spurgt. Skriv den ind i et afsnit.

## Filer med kolonner

mistake-column-missing = Kolonnen »{ $column }« mangler. Den skal stå i første linje og kan hedde: { $names }.
mistake-column-twice = Kolonnen »{ $column }« står to gange. Slet den ene.
mistake-not-a-count = »{ $value }« er ikke et antal. Skriv et helt tal, eller lad feltet være tomt.
mistake-row-cells = Linjen har { $found } felter, men første linje har { $wanted }. Se efter et felt for meget eller for lidt.

## Enheder

mistake-unit-without-name = Linjen mangler id eller navn. Skriv begge, eller slet linjen.
mistake-unit-twice = Enheden »{ $unit }« står også på linje { $first }. Slet den ene, eller giv den et andet id.
mistake-unit-parent-missing = Enheden »{ $unit }« hører under »{ $parent }«, som ikke er i filen. Ret stavemåden, eller tilføj enheden.
mistake-unit-second-root = Enheden »{ $unit }« har ingen overenhed, men øverst står allerede »{ $root }«. Skriv, hvilken enhed den hører under.
mistake-unit-no-root = Ingen enhed står øverst. Lad overenhed være tom for den øverste enhed.
mistake-unit-circle = Enheden »{ $unit }« hører under sig selv, direkte eller gennem andre. Ret dens overenhed.
mistake-unit-unknown = Enheden »{ $unit }« findes ikke. Ret stavemåden, eller tilføj den til enhederne.
mistake-unit-in-use = Enheden »{ $unit }« mangler i filen, men brugere, handleplaner eller målinger henviser til den. Tag den med.
mistake-unit-in-plan = Enheden »{ $unit }« mangler i filen, men har en handleplan: { $plans }. Tag enheden med, eller skriv i filen over omlagte enheder, hvad den er blevet til.
mistake-unit-granted = Enheden »{ $unit }« mangler i filen, men { $people } har en rolle der. Er enheden blevet til én ny, så skriv det i filen over omlagte enheder. Ellers giv personen en rolle et andet sted først.
mistake-unit-protected = »{ $value }« i kolonnen beskyttet betyder hverken ja eller nej. Skriv ja, hvis enheden altid skal være skjult, eller lad feltet være tomt.
mistake-headcount-unit = Enheden »{ $unit }« i listen over antal medarbejdere findes ikke blandt svarenes enheder. Ret stavemåden.
mistake-headcount-twice = Enheden »{ $unit }« har også et antal på linje { $first }. Slet den ene linje.
mistake-unit-name-slash = Enheden »{ $unit }« har en skråstreg i navnet, men skråstreg skiller enheder ad. Skriv navnet uden.
mistake-unit-name-star = En enhed hedder »*«, men det står for hele organisationen. Giv den et andet navn.

## Medarbejderliste

mistake-roster-unit-unknown = { $unit ->
    [is-empty] Linjen har ingen enhed. Skriv enhedens id.
   *[other] Enheden »{ $unit }« findes ikke i enhedslisten. Ret id'et, eller tilføj enheden.
  }
mistake-roster-email-bad = »{ $email }« er ikke en mailadresse. Ret den, eller lad feltet være tomt, så personen får et brev.
mistake-roster-email-twice = Adressen »{ $email }« står også på linje { $first }. Slet den ene linje, eller ret adressen.
mistake-roster-language-unknown = Sproget »{ $language }« kendes ikke. Skriv da eller en, eller lad feltet være tomt.
mistake-roster-empty = Der er ingen personer i filen. Skriv en linje for hver.

## Svar og formularer

mistake-answer-unknown = Svaret »{ $value }« i kolonnen »{ $column }« findes ikke i spørgsmålets svarskala. Tilladt er: { $allowed }.
mistake-file-unreadable = Filen kan ikke læses. Gem den som CSV eller Excel (.xlsx), spørgerammer som tekst i UTF-8, og send den igen.
mistake-file-too-large = Filen er for stor. Der kan højst være { $rows } linjer og { $columns } kolonner; slet det, der ikke hører til, og send den igen.
mistake-file-missing = Filen mangler. Vælg den, og send igen.
mistake-title-missing = Målingen har intet navn. Skriv et, som medarbejderne kan kende den på.
mistake-date-bad = Datoen kan ikke læses. Skriv den som 2026-10-23.
mistake-date-past = Datoen er gået. Vælg en dag, der kommer.
mistake-k-small = Grupper under { $least } svar kan ikke beskyttes. Skriv { $least } eller mere.
mistake-instrument-version-taken = En anden fil er allerede lagt ind som »{ $id }« version { $version }. Giv din fil et højere versionsnummer.
mistake-answers-no-items = Filen har ingen kolonner med spørgsmål fra spørgerammen. Der skal være en kolonne pr. spørgsmål med spørgsmålets id som navn, fx »{ $item }«.
mistake-k-large = Ingen tal kan vises: listen har { $invited } inviterede, og mindste gruppe er { $k }. Vælg en mindre gruppe, eller tag flere med.
mistake-date-far = Datoen ligger mere end et år fremme. Ret den.

## Sammenligning

mistake-norm-empty = Der er ingen emner i filen. Skriv en linje for hvert emne med emnets id, score, skala og retning.
mistake-norm-dimension-unknown = { $dimension ->
    [is-empty] Linjen har intet emne. Skriv emnets id.
   *[other] Emnet »{ $dimension }« findes ikke i spørgerammen. Brug en norm til den samme spørgeramme, ret id'et, eller slet linjen.
  }
mistake-norm-dimension-twice = Emnet »{ $dimension }« står også på linje { $first }. Slet den ene linje.
mistake-norm-scale = { $value ->
    [is-empty] Linjen siger ikke, hvilken skala scoren er på. Skriv 0-100, hvis den er det.
   *[other] Scoren er på skalaen { $value }, men skal være på 0-100. Find normen på 0-100, eller regn den om, og skriv 0-100.
  }
mistake-norm-orientation = { $value ->
    [is-empty] Linjen siger ikke, hvad en høj score betyder. Skriv gunstig, hvis høj er godt, eller oprindelig, hvis scoren står, som spørgerammen selv vender den.
   *[other] »{ $value }« er ikke en retning. Skriv gunstig, hvis høj er godt, eller oprindelig, hvis scoren står, som spørgerammen selv vender den.
  }
mistake-norm-score = { $value ->
    [is-empty] Linjen har ingen score. Skriv et tal fra 0 til 100, eller slet linjen.
   *[other] »{ $value }« er ikke et tal. Skriv scoren som 56,2.
  }
mistake-norm-score-range = Scoren { $value } ligger uden for 0-100. Ret den.
mistake-norm-error = »{ $value }« er ikke en standardfejl. Skriv et tal fra 0 og op som 0,8, eller lad feltet være tomt.
mistake-lineage-empty = Der er ingen enheder i filen. Skriv en linje for hver gammel enhed, der er blevet til en anden, eller send ikke filen med.
mistake-lineage-no-earlier = Der er ingen tidligere, frigivet måling at sammenligne med. Send ikke filen med.
mistake-lineage-from-unknown = { $unit ->
    [is-empty] Linjen siger ikke, hvilken enhed nogen kom fra. Skriv den gamle enheds id.
   *[other] Enheden »{ $unit }« var ikke med i den forrige måling. Ret id'et i kolonnen fra.
  }
mistake-lineage-to-unknown = { $unit ->
    [is-empty] Linjen siger ikke, hvilken enhed nogen er kommet til. Skriv den nye enheds id.
   *[other] Enheden »{ $unit }« findes ikke blandt denne målings enheder. Ret id'et i kolonnen til, eller tilføj enheden.
  }
mistake-lineage-twice = At »{ $from }« er blevet til »{ $to }«, står også på linje { $first }. Slet den ene linje.
mistake-lineage-counted-twice = »{ $from }« hørte under »{ $above }«, som også er blevet til »{ $to }«, så svarene ville tælle to gange. Slet den ene linje.
mistake-survey-item-moved = Spørgsmålet »{ $item }« hører til emnet »{ $to }«, men i version { $version } hørte det til »{ $from }«, så tallene kan ikke sammenlignes. Flyt det tilbage, giv det et nyt id, eller tag version { $version } ud af comparable_with.
mistake-headcount-small = Enheden »{ $unit }« har { $invited } inviterede, men { $answered } har svaret. Ret antallet, eller lad det være tomt.

## A release to be attacked

mistake-audit-syntax = Det er ikke JSON: { $detail }. Ret linjen.
mistake-audit-shape = Filen har ikke den rette form: { $detail }.
mistake-audit-empty = Der er intet at angribe: Angiv »family«, »statistics« eller »joint«.
mistake-audit-two-forms = Angiv enten »family« med tilbehør eller »statistics«, ikke begge.
mistake-audit-k-missing = »{ $statistic }« mangler »k«: Angiv den mindste gruppe dér eller for hele filen.
mistake-audit-k-zero = »k« i »{ $statistic }« er 0; det skal være mindst 1.
mistake-audit-family-empty = »{ $statistic }« offentliggør ingen grupper: »family« skal have mindst én.
mistake-audit-name-twice = »{ $name }« står to gange i »{ $part }« i »{ $statistic }«; brug hvert navn én gang.
mistake-audit-atom-twice = Atomet »{ $atom }« står to gange i »{ $set }« i »{ $statistic }«; fjern det ene.
mistake-audit-atom-unknown = Atomet »{ $atom }« i »{ $set }« i »{ $statistic }« har ingen størrelse: Føj det til »size« (til »answered« i et emne).
mistake-audit-counts-length = »counts« for atomet »{ $atom }« i »{ $statistic }« skal have lige så mange kategorier som de andre, mindst to.
mistake-audit-counts-sum = Antallene for atomet »{ $atom }« i »{ $statistic }« giver ikke tilsammen dets { $size } personer.
mistake-audit-protected-unknown = »{ $name }« er beskyttet i »{ $statistic }«, men står ikke i »targets«: Tilføj det.
mistake-audit-min-answered-zero = »min_answered« i »{ $statistic }« skal være mindst 1.
mistake-audit-items-number = »{ $statistic }« skal have 1 til 20 spørgsmål.
mistake-audit-pattern = »{ $pattern }« for atomet »{ $atom }« i »{ $statistic }« skal have ét ciffer, 0 eller 1, pr. spørgsmål.
