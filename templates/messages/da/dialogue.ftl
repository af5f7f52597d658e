dialogue-link = Tal om det på et møde
dialogue-page-title = Samtale: { $title }, { $place }
dialogue-over = Samtale på et møde · { $place }
dialogue-text = Tredive minutter. Én styrer tiden, én skriver. Alle får ordet, og ingen behøver at sige, hvad de svarede.
dialogue-print = Skriv siden ud, og tag den med.
dialogue-figures = Det viser målingen
dialogue-score = I { $wave } var scoren { $score } ud af 100. Høj er godt.
dialogue-higher = Det er { $by } højere end gangen før.
dialogue-lower = Det er { $by } lavere end gangen før.
dialogue-same = Det er det samme som gangen før.
dialogue-item = »{ $item }« { $said }
dialogue-topic = Ingen måling giver en score for dette emne. Tal ud fra det, I selv ser.
dialogue-nobody = Tallene siger noget om gruppen, ikke om nogen bestemt. Gæt ikke på, hvem der svarede hvad.
dialogue-step-see = Hvad ser vi?
dialogue-step-hands = Hvad har vi selv i hænderne?
dialogue-step-agree = Hvad aftaler vi?
dialogue-minutes-see = 10 minutter
dialogue-minutes-hands = 12 minutter
dialogue-minutes-agree = 8 minutter
dialogue-agreements = Vi aftaler
dialogue-what = Hvad
dialogue-who = Hvem
dialogue-by = Hvornår

dialogue-form-title = Skriv aftalerne ind
dialogue-form-text = Hver aftale bliver et tiltag i planen. Hellere to, der bliver holdt, end fem. Tomme linjer tæller ikke.
dialogue-line = Aftale { $n }
dialogue-save = Gem som tiltag
dialogue-nothing = Skriv mindst én aftale.
dialogue-refused-text = { $n ->
    [one] Én aftale mangler noget. Intet er gemt endnu, og alt, du har skrevet, står her stadig.
   *[other] { $n } aftaler mangler noget. Intet er gemt endnu, og alt, du har skrevet, står her stadig.
  }
dialogue-lacks-what = Skriv, hvad I aftaler.
dialogue-lacks-who = Skriv, hvem der sørger for det.
dialogue-lacks-day = Vælg en dato, der findes.
dialogue-lacks-day-past = Datoen er passeret. Vælg en dag, der kommer.
