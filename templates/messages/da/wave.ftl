wave-stage-drafted = Kladde
wave-stage-open = Åben
wave-stage-closed = Lukket
wave-stage-counted = Talt op
wave-stage-released = Offentliggjort

wave-index-title = Målinger
wave-index-new = Opret måling
wave-index-all = Alle målinger
wave-index-wave = Måling
wave-index-stage = Trin
wave-index-closes = Lukker
wave-index-k = Mindste gruppe
wave-index-none = Ingen målinger endnu
wave-index-none-text = En måling begynder som kladde. Du kan se den igennem, før nogen bliver inviteret.

wave-new-title = Opret måling
wave-new-text = Målingen bliver en kladde, og intet bliver sendt. Du kan se den igennem, før du åbner den.
wave-new-mistakes = { $n ->
    [one] Der er én fejl. Ret den, og send igen
   *[other] Der er { $n } fejl. Ret dem alle, og send igen
  }
wave-new-mistakes-text = Intet er oprettet. Alle fejl står her, så du kun behøver rette én gang. Vælg filerne igen, når du har rettet dem.
wave-new-mistakes-instrument = Fejl i spørgerammen
wave-new-mistakes-units = Fejl i enhedslisten
wave-new-mistakes-roster = Fejl i medarbejderlisten
wave-new-mistakes-norm = Fejl i normen
wave-new-mistakes-lineage = Fejl i listen over omlagte enheder
wave-new-file-error = { $n ->
    [one] Der er én fejl i filen. Se listen øverst.
   *[other] Der er { $n } fejl i filen. Se listen øverst.
  }
wave-new-where = Hvor
wave-new-what = Hvad er galt, og hvad gør du
wave-new-line = Linje { $line }
wave-new-whole-file = Hele filen
wave-new-name = Målingens navn
wave-new-name-hint = Det, medarbejderne ser, for eksempel Trivselsmåling, oktober 2026.
wave-new-closes = Sidste dag at svare
wave-new-closes-hint = Målingen er åben hele den dag.
wave-new-k = Vis kun tal for grupper med mindst så mange svar
wave-new-k-hint = 5 eller flere. Tallet låses, når målingen åbner, og kan derefter kun blive højere.
wave-new-instrument = Spørgeramme
wave-new-instrument-hint = Vælg en, der ligger på serveren, eller din egen fil.
wave-new-upload = Min egen fil
wave-new-instrument-file = Egen spørgeramme
wave-new-instrument-file-hint = Kun hvis du har valgt »Min egen fil«. En TOML-fil i samme form som dem, der følger med.
wave-new-optional = Valgfrit i »{ $instrument }«
wave-new-optional-hint = Sæt kryds ved det, der skal spørges om. Det gælder kun, hvis du har valgt den spørgeramme.
wave-new-section = { $section } ({ $n } spørgsmål)
wave-new-background = Baggrund: »Om dig« ({ $n } spørgsmål)
wave-new-background-upload = Stil også filens baggrundsspørgsmål, hvis den har nogen
wave-new-background-hint = Svarene vises kun for hele organisationen og kun i grupper på mindst ti. Har I mange små enheder, kan de ofte ikke vises – så spørg hellere ikke.
wave-new-units = Enheder
wave-new-units-hint = CSV eller Excel med kolonnerne id, overenhed, navn og type. Den øverste enhed har ingen overenhed.
wave-new-units-needed = Der er ingen enheder på serveren endnu, så filen skal med.
wave-new-units-kept = Uden fil bruges de enheder, der er på serveren.
wave-new-roster = Medarbejderliste
wave-new-roster-hint = CSV eller Excel med kolonnerne enhed, email, telefon og sprog, en linje pr. person. Navne er ikke nødvendige og bliver ikke gemt. Kan en person ikke nås med mail eller sms, bliver det et brev med en kode.
wave-new-more = Mere: norm og omlagte enheder
wave-new-norm = Norm at sammenligne med
wave-new-norm-hint = Kun hvis I vil sammenligne med andre: CSV eller Excel med kolonnerne dimension, score, skala (0-100) og retning (gunstig eller oprindelig), en linje pr. emne.
wave-new-lineage = Omlagte enheder
wave-new-lineage-hint = Kun hvis enheder er lagt sammen, delt eller har fået nyt id siden sidst: CSV eller Excel med kolonnerne fra og til, en linje pr. gammel enhed.
wave-new-protected = Skal en enhed efter aftale aldrig vises for sig selv, så tilføj kolonnen beskyttet, og skriv ja ved enheden.
wave-new-create = Opret kladde

wave-show-invited = { $n } inviterede
wave-show-closes = lukker den { $moment }
wave-show-stages = Målingens trin
wave-show-not-done = Det blev ikke gjort
wave-show-error-ballots = Antallet af svar i en eller flere enheder passer ikke med antallet af brugte links. Intet er talt op og intet slettet. Tal med den, der passer serveren.
wave-show-error-codes = Begge åbningskoder skal skrives tilbage, før målingen kan åbnes.
wave-show-error-too-few = Der er kun { $n } svar. Med en større mindste gruppe end det kan ingen tal vises. Skriv et lavere tal.
wave-show-error-under-way = En anden server er i gang med at tælle denne måling. Vent, til den er færdig.
wave-show-error-unreadable = { $n ->
    [0] Alle svar kan læses. Skriv 0 under »Hvis nogle svar ikke kan læses«.
    [one] Ét svar kan ikke læses. Intet er talt op og intet slettet. Tal med den, der passer serveren, om en sikkerhedskopi. Vil I tælle op uden det, så skriv 1 under »Hvis nogle svar ikke kan læses«.
   *[other] { $n } svar kan ikke læses. Intet er talt op og intet slettet. Tal med den, der passer serveren, om en sikkerhedskopi. Vil I tælle op uden dem, så skriv { $n } under »Hvis nogle svar ikke kan læses«.
  }
wave-show-error-attacked = Målingen er ikke talt op. Før noget bliver vist, prøver Trivsel at regne enkeltpersoner ud af tallene, og det lykkedes ({ $rules }). Intet er gemt og intet slettet. Tæl op igen med en større mindste gruppe.
wave-show-error-lowered = Den mindste gruppe kan sættes op, men aldrig ned. Skriv et tal, der er lige så stort eller større.
wave-show-count-k = Mindste gruppe, der vises
wave-show-count-k-hint = Kan sættes op, aldrig ned. Et højere tal skjuler flere små enheder og grupper, men deres svar tæller stadig med i de større.
wave-show-error-key = Nøglen til svarene mangler på serveren eller passer ikke. Intet er talt op og intet slettet. Tal med den, der passer serveren.
wave-show-error-too-late = Sidste svardag er passeret, før målingen blev åbnet. Forbered en ny måling med en senere dato.
wave-counting-title = Optælling
wave-counting-begins = Optællingen begynder.
wave-counting-opened = Optælling: { $done } af { $all } svar er åbnet.
wave-counting-figures = Optælling: alle svar er åbnet. Tallene regnes ud, prøves af og skrives ned.
wave-counting-text = En stor måling tager nogle minutter. Siden opdaterer sig selv, og optællingen går videre, selv om du lukker den.
wave-counting-again = Se, hvor langt den er
wave-show-error-unfinished = Optællingen blev ikke færdig. Intet er talt op og intet slettet. Prøv igen, og tal med den, der passer serveren, hvis det sker igen.
wave-show-next = Næste skridt
wave-show-open-check = Se først spørgsmålene igennem, og tjek tallene nedenfor.
wave-show-open-text = Når du åbner, får alle med en mailadresse en invitation, og reglerne låses. Det kan ikke fortrydes.
wave-show-open-letters = { $n ->
    [one] Én person kan ikke nås med mail eller sms og skal have et brev. Du kan skrive det ud, når målingen er åben.
   *[other] { $n } personer kan ikke nås med mail eller sms og skal have et brev. Du kan skrive brevene ud, når målingen er åben.
  }
wave-show-open = Åbn målingen
wave-show-open-sure = { $n ->
    [0] Målingen åbner, og ingen mails sendes. Det kan ikke fortrydes.
    [one] 1 invitation sendes, mellem kl. 7 og 18. Det kan ikke fortrydes.
   *[other] { $n } invitationer sendes, mellem kl. 7 og 18. Det kan ikke fortrydes.
  }
wave-show-close-sure = Ingen af de { $n } inviterede kan svare mere. Det kan ikke fortrydes.
wave-show-count-sure = Alle svar fra de { $n } inviterede regnes sammen, og nøglen til dem ødelægges. Det kan ikke gøres om.
wave-show-release-sure = { $n ->
    [0] Tallene vises og ligger derefter fast. Det kan ikke fortrydes.
    [one] Tallene og 1 kommentar vises, hvis den ikke er udeladt ovenfor. Det kan ikke fortrydes.
   *[other] Tallene og { $n } kommentarer vises, på nær dem, der er udeladt ovenfor. Det kan ikke fortrydes.
  }
wave-show-delete-sure = Kladden med { $n } inviterede slettes. Det kan ikke fortrydes.
wave-show-preview = Se spørgsmålene
wave-show-letters-text = { $n ->
    [one] Én person kan ikke nås med mail eller sms. Skriv brevet ud, og del det ud.
   *[other] { $n } personer kan ikke nås med mail eller sms. Skriv brevene ud, og del dem ud.
  }
wave-show-letters = Skriv breve ud
wave-show-close-text = Målingen tager imod svar til den { $moment }. Lukker du før, kan ingen svare mere, og den kan ikke åbnes igen.
wave-show-close = Luk målingen
wave-show-count-text = Når du tæller op, låses alle svar op på én gang og regnes sammen, og nøglen til dem ødelægges. Det kan ikke gøres om. Ingen andre end HR ser noget, før du offentliggør.
wave-show-count-together = Gør det gerne sammen med en medarbejderrepræsentant.
wave-show-count = Tæl op
wave-show-comments = { $n ->
    [one] Læs én kommentar igennem
   *[other] Læs { $n } kommentarer igennem
  }
wave-show-comments-text = De står i tilfældig orden og uden enhed. Sæt kryds ved dem, der nævner eller kun kan handle om én person. Kritik er ikke en grund til at udelade noget.
wave-show-strike = Nævner en person: udelad
wave-show-no-comments = Der er ingen kommentarer at læse igennem.
wave-show-release-text = Når du offentliggør, kan ledere, AMR, TR og udvalg læse deres rapporter og får en mail om det. Tallene ligger fast, og udeladte kommentarer slettes. Det kan ikke fortrydes.
wave-show-release = Offentliggør
wave-show-released = Offentliggjort den { $day }. Tallene ligger fast.
wave-show-reports = Se rapporterne
wave-show-facts = Om målingen
wave-show-instrument = Spørgeramme
wave-show-items = Spørgsmål
wave-show-items-figure = { $n } · cirka { $minutes } min.
wave-show-k = Mindste gruppe
wave-show-people = Inviterede
wave-show-without-email = Får brev
wave-show-fixed = Alt dette låses, når du åbner. Er noget forkert, så slet kladden, og opret målingen igen.
wave-show-background = Baggrundsspørgsmål
wave-show-background-none = Stilles ikke
wave-show-norm = Norm
wave-show-norm-figure = { $title } (dækker { $n } af { $all } emner)
wave-show-lineage = Omlagte enheder
wave-show-protected = Beskyttede enheder
wave-show-none = Ingen
wave-show-fingerprint = Nøglens fingeraftryk
wave-show-fingerprint-text = Det samme fingeraftryk står hos alle, der svarer. Er det et andet et sted, er noget galt.
wave-show-units = Enheder
wave-show-units-text = Tjek, at alle er kommet med, og at de hører til i den rigtige enhed. Tallene tæller også enhederne under.
wave-show-unit = Enhed
wave-show-rates = Svarprocent pr. enhed
wave-show-rates-text = Tallene opdateres højst én gang i døgnet og rundes ned til nærmeste 5. Enheder med under 10 inviterede viser ingen svarprocent, for der kunne man se, hvem der har svaret. En større enhed skjules også, når en lille ellers kunne regnes ud.
wave-show-rate = Svarprocent

wave-show-rates-final = Svarprocenten, da målingen lukkede. Enheder, der ikke vises hver for sig, har heller ingen svarprocent.
wave-show-delete = Slet kladden
wave-show-delete-text = Er der fejl i kladden, så slet den og opret målingen igen. Intet er sendt ud endnu.

## Det, som kontrollen af tallene kan finde

audit-rule-small-set = en gruppe med for få svar kan regnes ud
audit-rule-target = en skjult enhed kan regnes ud
audit-rule-pairwise = to grupper ligner hinanden for meget
audit-rule-homogeneous = alle i en gruppe har svaret ens
audit-rule-bounds = svarene i en skjult enhed kan indkredses
audit-rule-joint = scoren og spørgsmålene røber tilsammen få personers svar
audit-rule-undecided = kontrollen kunne ikke gennemføres
audit-looked-at = { $hits ->
    [0] Intet fundet
    [one] Ét fund
   *[other] { $hits } fund
} (statistikker: { $statistics }, offentliggjorte grupper: { $sets }, emner: { $dimensions })
audit-refused = Ingen tal er skrevet ud: De kunne give nogen til kende ({ $rules }). Prøv med en større --k.
notice-ignored = kolonner, der ikke er brugt: { $names }
notice-missing = ingen kolonne til: { $names }. De spørgsmål regnes som ubesvarede
notice-silent = ingen svar fra: { $names }
notice-release-there = { $file } findes allerede. Angiv en ny fil, så ingen svar bliver overskrevet.

## Kommentarer, før de offentliggøres: hvad der er fundet i teksten

wave-review-suspects = { $all ->
    [one] Den ene kommentar bør du se på.
   *[other] { $n } af { $all } kommentarer bør du se på.
  }
wave-review-text = Der står noget, der ligner et navn, et nummer eller en mailadresse. Det er markeret i teksten. Trivsel finder ikke alt, og noget er uskyldigt, så læs dem alle.
wave-review-ticked = Hvor der står noget, der ligner et CPR-nummer, er krydset sat på forhånd. Fjern det, hvis det ikke er et CPR-nummer.
wave-review-none = Trivsel har ikke fundet navne, numre eller mailadresser i kommentarerne. Den finder ikke alt, så læs dem alle.
wave-review-first = Gå til den første
wave-review-next = Gå til den næste
wave-review-last = Det var den sidste. Gå til offentliggørelsen
wave-review-name = muligt navn
wave-review-cpr = CPR-nummer
wave-review-phone = telefonnummer
wave-review-email = mailadresse
